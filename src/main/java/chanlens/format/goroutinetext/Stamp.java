package chanlens.format.goroutinetext;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The prefix of a logger: the time, a level, the process, the source line of the call. Each contains a digit, or is
/// one of a few words.
final class Stamp {
  private static final String LEVELS = "TRACE|DEBUG|DEBU|INFO|WARN|WARNING|ERROR|ERRO|FATAL|CRITICAL|PANIC|[TDIWEF]";
  private static final String DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
  private static final Pattern WORD =
      Pattern.compile(
          "[\\[(]?(?:(?i:" + LEVELS + "|" + DAYS + "|AM|PM|UTC|GMT)"
              + "|[^\\s\"=]{0,80}\\d[^\\s\"=]{0,80}|[|:>\\-])[\\])]?:?");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

  private Stamp() {}

  /// Whether the text consists only of such words, or of none.
  static boolean isOne(String text) {
    return BLANKS.splitAsStream(text.strip()).allMatch(w -> w.isEmpty() || WORD.matcher(w).matches());
  }

  /// A line without them.
  static String without(String line) {
    int at = 0;
    Matcher blanks = BLANKS.matcher(line);
    while (blanks.find(at) && WORD.matcher(line.substring(at, blanks.start())).matches()) {
      at = blanks.end();
    }
    return line.substring(at).strip();
  }
}
