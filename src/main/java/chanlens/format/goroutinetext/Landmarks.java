package chanlens.format.goroutinetext;

import chanlens.text.Matching;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What reveals goroutines in a text, even hidden by colours, quotes, tags or prefixes: the header of a goroutine, a
/// line of a debugger's list, the first line of a race report.
final class Landmarks {
  private static final byte[] WORD = bytes("oroutine");
  private static final byte[] RACE = bytes("WARNING: DATA RACE");
  private static final List<byte[]> AFTER_ID =
      List.of(bytes("["), bytes("gp=0x"), bytes("gp=3D0x"), bytes("gp%3D0x"), bytes("in state "),
          bytes("- User: "), bytes("- Runtime: "), bytes("- Go: "), bytes("- Start: "), bytes("\\["), bytes("|["),
          bytes("%5B"), bytes("%5b"));
  private static final List<byte[]> BLANKS =
      List.of(bytes("&nbsp;"), bytes("&#160;"), bytes("&#xa0;"), bytes("&#32;"), bytes("\\u00a0"), bytes("%20"),
          bytes("+"), bytes("\u00a0"), bytes("\u202f"));
  private static final List<byte[]> ESCAPES =
      List.of(bytes("\\u001b"), bytes("\\u001B"), bytes("\\x1b"), bytes("\\033"), bytes("\\e"), bytes("^"),
          bytes("#033"));
  private static final int MAX_JUNK = 80;
  private static final int[] SKIP = skips();

  private Landmarks() {}

  private static int[] skips() {
    int[] skip = new int[256];
    Arrays.fill(skip, WORD.length);
    for (int i = 0; i < WORD.length - 1; i++) {
      skip[WORD[i]] = WORD.length - 1 - i;
    }
    return skip;
  }

  /// Where in `[from, to)` the first one begins, also within other words; -1 when none does.
  static int find(byte[] w, int from, int to) {
    int goroutine = findGoroutine(w, from, to);
    int race = findRace(w, from, goroutine < 0 ? to : goroutine); // looks no further: a line may hold thousands
    if (race >= 0) {
      return race;
    }
    return goroutine >= 0 ? goroutine : ListLine.findGdb(w, from, to);
  }

  private static int findGoroutine(byte[] w, int from, int to) {
    int at = from;
    while ((at = word(w, at, to)) >= 0) {
      int start = at - 1;
      if (start >= from && (w[start] == 'g' || w[start] == 'G') && isOne(w, at + WORD.length, to)) {
        return start > from && w[start] == 'G' && w[start - 1] == '[' ? start - 1 : start;
      }
      at++;
    }
    return -1;
  }

  /// The line of a race report is followed only by the end of a string or a tag.
  private static int findRace(byte[] w, int from, int to) {
    for (int at = from; at <= to - RACE.length; at++) {
      if (w[at] == 'W' && Matching.at(w, at, to, RACE)) {
        return at;
      }
    }
    return -1;
  }

  /// The next occurrence of the word (Horspool).
  private static int word(byte[] w, int from, int to) {
    int last = WORD.length - 1;
    int at = from;
    while (at + last < to) {
      byte b = w[at + last];
      if (b == WORD[last] && Matching.at(w, at, to, WORD)) {
        return at;
      }
      at += SKIP[b & 0xff];
    }
    return -1;
  }

  /// ` 7 [`, ` 7 gp=0x`, with any marks between.
  private static boolean isOne(byte[] w, int from, int to) {
    int end = Math.min(to, from + MAX_JUNK);
    int id = junk(w, from, end);
    int at = id;
    while (at < end && Matching.isDigit(w[at])) {
      at++;
    }
    if (id == from || at == id) {
      return false;
    }
    int after = junk(w, at, to);
    return after > at && AFTER_ID.stream().anyMatch(b -> Matching.at(w, after, to, b));
  }

  /// Skips blanks, colours and tags.
  private static int junk(byte[] w, int from, int to) {
    int at = from;
    for (int next = at; (next = mark(w, at, to)) > at; ) {
      at = next;
    }
    return at;
  }

  private static int mark(byte[] w, int at, int to) {
    if (at >= to) {
      return at;
    }
    return switch (w[at]) {
      case ' ', '\t' -> at + 1;
      case 0x1b -> letter(w, at + 1, to);
      case '<' -> tag(w, at, to);
      default -> written(w, at, to);
    };
  }

  private static int tag(byte[] w, int at, int to) {
    int close = Matching.find(w, at, Math.min(to, at + MAX_JUNK), '>');
    return close < 0 ? at : close + 1;
  }

  /// A blank or an escape in the characters that stand for it.
  private static int written(byte[] w, int at, int to) {
    for (byte[] blank : BLANKS) {
      if (Matching.at(w, at, to, blank)) {
        return at + blank.length;
      }
    }
    for (byte[] escape : ESCAPES) {
      if (Matching.at(w, at, to, escape) && at + escape.length < to && w[at + escape.length] == '[') {
        return letter(w, at + escape.length, to);
      }
    }
    return w[at] == '[' && isColour(w, at, to) ? letter(w, at, to) : at;
  }

  /// `[31m`, whose escape was lost.
  private static boolean isColour(byte[] w, int at, int to) {
    int end = letter(w, at, to) - 1;
    return end > at + 1 && w[end] == 'm' && Matching.isDigit(w[at + 1]);
  }

  /// After the letter that ends a colour.
  private static int letter(byte[] w, int from, int to) {
    int at = from;
    while (at < to && !Matching.isLetter(w[at])) {
      at++;
    }
    return Math.min(at + 1, to);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
