package chanlens.view.picture;

import java.util.ArrayList;
import java.util.List;

/// How large a text will be. Each toolkit measures differently, and a picture is laid out with the measure of the
/// toolkit that will draw it. Safe for use from any thread.
public interface TextMeasure {
  /// Points from the start of the first character to the end of the last.
  double width(String text, Font font);

  /// Points from the base line up to the top of tall letters.
  default double ascent(Font font) {
    return font.size() * 0.93;
  }

  /// Points from the base line down to the bottom of long letters.
  default double descent(Font font) {
    return font.size() * 0.24;
  }

  /// The text, or as much of it as fits into a width, with `…` in its middle, where names differ least.
  default String fitted(String text, Font font, double most) {
    if (width(text, font) <= most) {
      return text;
    }
    int[] letters = text.codePoints().toArray();
    int low = 0;
    int high = letters.length - 1;
    while (low < high) {
      int keep = (low + high + 1) / 2;
      if (width(cut(letters, keep), font) <= most) {
        low = keep;
      } else {
        high = keep - 1;
      }
    }
    return cut(letters, low);
  }

  /// The text on as few lines as it needs, broken at blanks. A word that is too long, and what does not fit on the last
  /// line, is cut as [#fitted] does.
  ///
  /// @param most width of a line
  /// @param max lines at most, at least 1
  default List<String> lines(String text, Font font, double most, int max) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (lines.size() < max - 1 && width(rest, font) > most) {
      int end = rest.lastIndexOf(' ');
      while (end > 0 && width(rest.substring(0, end), font) > most) {
        end = rest.lastIndexOf(' ', end - 1);
      }
      int next = end > 0 ? end : rest.indexOf(' ');
      if (next <= 0) {
        break;
      }
      lines.add(fitted(rest.substring(0, next), font, most));
      rest = rest.substring(next + 1);
    }
    lines.add(fitted(rest, font, most));
    return lines;
  }

  private static String cut(int[] letters, int keep) {
    int front = keep / 3;
    int back = keep - front;
    return new String(letters, 0, front) + "…" + new String(letters, letters.length - back, back);
  }
}
