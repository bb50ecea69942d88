package chanlens.text;

import chanlens.bytes.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Marks that a terminal obeys or an editor hides: colours and other escape sequences, also where the escape itself was
/// written out or lost; blanks that are no blanks in ASCII; characters of no width; the beginning of a page; three
/// points that became one.
record TerminalMarks() implements Layer {
  private static final int ESCAPE = 0x1b;
  private static final int BELL = 7;
  private static final int PAGE = 0x0c;
  private static final int ELLIPSIS = 0xa6; // the last byte of U+2026
  private static final byte[] POINTS = bytes("...");

  /// The escape character as other programs write it.
  private static final List<byte[]> WRITTEN =
      List.of(bytes("^["), bytes("#033"), bytes("\\x1b"), bytes("\\x1B"), bytes("\\u001b"), bytes("\\u001B"),
          bytes("\\033"), bytes("\\e"));

  @Override
  public LineReader over(LineReader in) {
    return new Without(in);
  }

  @Override
  public String undone() {
    return "colours, special blanks and zero-width characters were removed";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Where a mark that begins at `at` ends; `at` itself when none does.
  static int end(byte[] w, int at, int to) {
    return switch (w[at]) {
      case ESCAPE -> Math.max(sequence(w, at + 1, to), at + 1);
      case PAGE -> at + 1;
      case '[' -> colour(w, at, to, 1);
      case '^', '#', '\\' -> written(w, at, to);
      default -> w[at] < 0 ? special(w, at, to) : at;
    };
  }

  private static int written(byte[] w, int at, int to) {
    for (byte[] written : WRITTEN) {
      if (Matching.at(w, at, to, written)) {
        int end = colour(w, at + written.length, to, 0);
        return end > at + written.length ? end : at;
      }
    }
    return at;
  }

  /// What follows an escape: `[31m`, `]0;title BEL`, `_text ESC \`, `(B`.
  private static int sequence(byte[] w, int from, int to) {
    if (from >= to) {
      return from;
    }
    int at = from + 1;
    if (w[from] == '[') {
      while (at < to && (w[at] < '@' || w[at] > '~')) {
        at++;
      }
      return Math.min(at + 1, to);
    }
    if (w[from] == ']' || w[from] == '_' || w[from] == 'P') {
      while (at < to && w[at] != BELL && w[at] != ESCAPE) {
        at++;
      }
      return Math.min(at < to && w[at] == ESCAPE ? at + 2 : at + 1, to);
    }
    return Math.min(w[from] == '(' || w[from] == ')' ? at + 1 : at, to);
  }

  /// `[1;31m` and `[K`, whose escape was lost or written out.
  ///
  /// @param least digits
  private static int colour(byte[] w, int from, int to, int least) {
    if (from >= to || w[from] != '[') {
      return from;
    }
    int at = from + 1;
    while (at < to && ((w[at] >= '0' && w[at] <= '9') || w[at] == ';')) {
      at++;
    }
    return at < to && at - from > least && (w[at] == 'm' || w[at] == 'K') ? at + 1 : from;
  }

  /// No-break and other blanks and characters of no width, in UTF-8; a no-break space in Latin-1.
  private static int special(byte[] w, int at, int to) {
    int c = w[at] & 0xff;
    if (c == 0xa0 && !continues(w, at)) {
      return at + 1;
    }
    int second = at + 1 < to ? w[at + 1] & 0xff : 0;
    int third = at + 2 < to ? w[at + 2] & 0xff : 0;
    if (c == 0xc2 && (second == 0xa0 || second == 0xad)) {
      return at + 2;
    }
    boolean spaces = c == 0xe2 && second == 0x80 && third >= 0x80 && third <= 0x8f;
    boolean narrow = c == 0xe2 && second == 0x80 && third == 0xaf;
    boolean joiner = c == 0xe2 && second == 0x81 && (third == 0x9f || third == 0xa0);
    boolean others = (c == 0xe3 && second == 0x80 && third == 0x80) || (c == 0xef && second == 0xbb && third == 0xbf);
    boolean points = c == 0xe2 && second == 0x80 && third == ELLIPSIS;
    return points || spaces || narrow || joiner || others ? at + 3 : at;
  }

  /// Whether a byte is part of a character of several, in UTF-8.
  private static boolean continues(byte[] w, int at) {
    int before = at - 1;
    while (before >= 0 && before > at - 4 && (w[before] & 0xc0) == 0x80) {
      before--;
    }
    return before >= 0 && (w[before] & 0xc0) == 0xc0;
  }

  /// Whether such a mark is the ellipsis that editors make of three dots.
  private static boolean isEllipsis(byte[] w, int at, int end) {
    return (w[at] & 0xff) == 0xe2 && (w[end - 1] & 0xff) == ELLIPSIS && (w[at + 1] & 0xff) == 0x80;
  }

  /// Whether such a mark means a blank.
  private static boolean isBlank(byte[] w, int at, int end) {
    int last = w[end - 1] & 0xff;
    return switch (w[at] & 0xff) {
      case 0xa0 -> true;
      case 0xc2 -> last == 0xa0;
      case 0xe2 -> last <= 0x8a || last == 0xaf || last == 0x9f;
      case 0xe3 -> true;
      default -> false;
    };
  }

  private static final class Without extends KeptLine {
    Without(LineReader in) {
      super(in);
    }

    @Override
    boolean rewrite(Bytes kept) {
      int copied = from;
      int at = from;
      while (at < to) {
        int end = end(window, at, to);
        if (end > at) {
          kept.add(window, copied, at);
          if (isEllipsis(window, at, end)) {
            kept.add(POINTS, 0, POINTS.length);
          } else if (isBlank(window, at, end)) {
            kept.add(' ');
          }
          copied = end;
        }
        at = Math.max(end, at + 1);
      }
      kept.add(window, copied, to);
      return copied > from;
    }
  }
}
