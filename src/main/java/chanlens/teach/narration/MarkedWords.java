package chanlens.teach.narration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A piece of a sentence: code stands in backticks, what is stressed in asterisks, everything else is plain.
///
/// @param words without the marks
public record MarkedWords(String words, Look look) {
  private static final Pattern MARKS = Pattern.compile("`([^`\n]+)`|\\*{1,2}([^\\s*`][^*`\n]*)\\*{1,2}");

  /// How a piece is to be shown.
  public enum Look {
    PLAIN,
    CODE,
    STRONG
  }

  /// The pieces of a text, in order.
  public static List<MarkedWords> of(String text) {
    List<MarkedWords> pieces = new ArrayList<>();
    int done = 0;
    for (MatchResult m : MARKS.matcher(text).results().toList()) {
      if (m.start() > done) {
        pieces.add(new MarkedWords(text.substring(done, m.start()), Look.PLAIN));
      }
      boolean code = m.group(1) != null;
      pieces.add(new MarkedWords(m.group(code ? 1 : 2), code ? Look.CODE : Look.STRONG));
      done = m.end();
    }
    if (done < text.length()) {
      pieces.add(new MarkedWords(text.substring(done), Look.PLAIN));
    }
    return pieces;
  }

  /// The text without its marks, for those who hear it.
  public static String plain(String text) {
    return String.join("", of(text).stream().map(MarkedWords::words).toList());
  }
}
