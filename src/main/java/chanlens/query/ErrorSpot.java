package chanlens.query;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where in a question something is wrong, in characters.
///
/// @param from the first of them
/// @param to behind the last of them
public record ErrorSpot(int from, int to) {
  private static final Pattern LOCATION = Pattern.compile("\"location\":\"\\[(\\d+),(\\d+)]\"");
  private static final Pattern COPY = Pattern.compile("\n\nLINE (\\d+): ([^\n]*)\n( *)(\\^+)");
  private static final String CUT = "...";

  /// Of what DuckDB's parser says as JSON: it counts bytes of UTF-8.
  static Optional<ErrorSpot> ofParser(String json, String sql) {
    Matcher m = LOCATION.matcher(json);
    if (!m.find()) {
      return Optional.empty();
    }
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    long from = Long.parseLong(m.group(1));
    return Optional.of(within(sql, letters(bytes, from), letters(bytes, from + Long.parseLong(m.group(2)))));
  }

  private static int letters(byte[] bytes, long upTo) {
    return new String(bytes, 0, (int) Math.min(bytes.length, upTo), StandardCharsets.UTF_8).length();
  }

  /// Of a message of DuckDB, which copies the line with a mark below it; of a long line only a part.
  static Optional<ErrorSpot> ofMessage(String message, String sql) {
    Matcher m = COPY.matcher(message);
    if (!m.find()) {
      return Optional.empty();
    }
    String[] lines = sql.split("\n", -1);
    int line = Integer.parseInt(m.group(1)) - 1;
    if (line >= lines.length) {
      return Optional.empty();
    }
    int begin = 0;
    for (int i = 0; i < line; i++) {
      begin += lines[i].length() + 1;
    }
    String copy = m.group(2);
    boolean cut = copy.startsWith(CUT) && !lines[line].startsWith(copy);
    String shown = cut ? copy.substring(CUT.length()) : copy;
    int at = lines[line].indexOf(shown.endsWith(CUT) ? shown.substring(0, shown.length() - CUT.length()) : shown);
    int mark = m.group(3).length() - ("LINE " + m.group(1) + ": ").length() - (cut ? CUT.length() : 0);
    int from = begin + Math.max(0, at) + Math.max(0, mark);
    return Optional.of(within(sql, from, from + m.group(4).length()));
  }

  private static ErrorSpot within(String sql, int from, int to) {
    int first = Math.min(from, sql.length());
    return new ErrorSpot(first, Math.clamp(to, first, sql.length()));
  }
}
