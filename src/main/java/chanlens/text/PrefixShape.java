package chanlens.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The prefix of each line of a text, learned from one line: the same bytes everywhere, or bytes of the same kinds
/// where a time, a number or a word differs from line to line.
final class PrefixShape {
  /// How much may differ from line to line.
  enum Loose {
    /// Nothing.
    EXACT,
    /// Digits, and the names of days and months.
    DIGITS,
    /// Words, and the punctuation that grep puts after a number.
    WORDS,
    /// Everything between blanks.
    FIELDS
  }

  private enum Kind {
    /// The byte itself.
    BYTE,
    DIGITS,
    /// A point or comma with digits, which whole seconds lack.
    FRACTION,
    /// One blank or more.
    BLANKS,
    /// Blanks that may be missing: before the number of a line.
    MARGIN,
    WORD,
    /// Anything but blanks that begins alike: with a letter or a digit, or with the same mark.
    FIELD,
    /// `:` or `-`.
    COLON
  }

  private record Part(Kind kind, byte b) {}

  static final int NONE = -1;

  private static final Set<String> DATES =
      Set.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed",
          "thu", "fri", "sat", "sun", "am", "pm");

  private final String sample;
  private final Loose loose;
  private final boolean isFound; // by grep, the name of a file, with `-` for `:` at lines around what was looked for
  private final List<Part> parts = new ArrayList<>();

  /// @param prefix the prefix of one line
  PrefixShape(byte[] prefix, Loose loose) {
    this.sample = new String(prefix, StandardCharsets.UTF_8);
    this.loose = loose;
    int end = Matching.contentEnd(prefix, 0, prefix.length);
    this.isFound = end > 1 && sample.indexOf(' ') < 0 && prefix[end - 1] == ':' && !hasTime(prefix);
    int at = 0;
    while (at < end) {
      at = part(prefix, at, end);
    }
    for (; at < prefix.length; at++) {
      parts.add(new Part(Kind.BYTE, prefix[at])); // what is beyond may belong to the line
    }
  }

  /// Whether it contains a time, which advances even if the sample covers a single second: `10:00`.
  static boolean hasTime(byte[] prefix) {
    for (int i = 1; i + 2 < prefix.length; i++) {
      if (prefix[i] == ':' && Matching.isDigit(prefix[i - 1]) && Matching.isDigit(prefix[i + 1])
          && Matching.isDigit(prefix[i + 2])) {
        return true;
      }
    }
    return false;
  }

  private int part(byte[] p, int at, int end) {
    int run = at;
    if (loose == Loose.EXACT) {
      return add(Kind.BYTE, p[at], at + 1);
    }
    if (Matching.isBlank(p[at])) {
      return add(at == 0 ? Kind.MARGIN : Kind.BLANKS, p[at], Matching.content(p, at, end));
    }
    if (loose == Loose.FIELDS) {
      while (run < end && !Matching.isBlank(p[run])) {
        run++;
      }
      return add(Kind.FIELD, p[at], run);
    }
    while (run < end && isWord(p[run])) {
      run++;
    }
    if (run == at) {
      boolean found = (loose == Loose.WORDS && isNumberBefore(p, at)) || isFound;
      boolean colon = (p[at] == ':' || p[at] == '-') && found;
      boolean fraction = (p[at] == '.' || p[at] == ',') && isTimeBefore(p, at) && at + 1 < end
          && Matching.isDigit(p[at + 1]);
      return fraction ? fraction(p, at, end) : add(colon ? Kind.COLON : Kind.BYTE, p[at], at + 1);
    }
    if (loose == Loose.WORDS) {
      return add(Kind.WORD, p[at], run);
    }
    return digitsOrLetters(p, at, run);
  }

  private int fraction(byte[] p, int at, int end) {
    int run = at + 1;
    while (run < end && Matching.isDigit(p[run])) {
      run++;
    }
    return add(Kind.FRACTION, p[at], run);
  }

  private int digitsOrLetters(byte[] p, int at, int end) {
    boolean digits = Matching.isDigit(p[at]);
    int run = at;
    while (run < end && Matching.isDigit(p[run]) == digits) {
      run++;
    }
    if (digits) {
      return add(Kind.DIGITS, p[at], run);
    }
    String word = new String(p, at, run - at, StandardCharsets.ISO_8859_1);
    return DATES.contains(word.toLowerCase(java.util.Locale.ROOT))
        ? add(Kind.WORD, p[at], run)
        : add(Kind.BYTE, p[at], at + 1);
  }

  private int add(Kind kind, byte b, int next) {
    parts.add(new Part(kind, b));
    return next;
  }

  private static boolean isWord(byte b) {
    return Matching.isDigit(b) || Matching.isLetter(b) || b == '_' || b < 0;
  }

  private static boolean isNumberBefore(byte[] p, int at) {
    for (int i = 0; i < at; i++) {
      if (!Matching.isDigit(p[i]) && !Matching.isBlank(p[i])) {
        return false;
      }
    }
    return at > 0 && Matching.isDigit(p[at - 1]);
  }

  /// `:05` before a fraction.
  private static boolean isTimeBefore(byte[] p, int at) {
    int i = at;
    while (i > 0 && Matching.isDigit(p[i - 1])) {
      i--;
    }
    return i < at && i > 0 && p[i - 1] == ':';
  }

  /// Where the line begins after the prefix, or [#NONE]. A line with only the prefix may have lost its last blanks.
  int end(byte[] w, int from, int to) {
    int at = from;
    for (Part part : parts) {
      if (at == to && ((part.kind == Kind.BYTE && Matching.isBlank(part.b)) || part.kind == Kind.BLANKS)) {
        return to;
      }
      int next = match(part, w, at, to);
      if (next < 0) {
        return NONE;
      }
      at = next;
    }
    return at;
  }

  /// How wide a margin with a number is, or 0 when the prefix is none.
  int margin() {
    boolean number = sample.startsWith(" ") && sample.strip().chars().allMatch(Character::isDigit);
    return number && loose != Loose.EXACT ? sample.length() : 0;
  }

  private static int match(Part part, byte[] w, int at, int to) {
    if (part.kind == Kind.MARGIN) {
      return Matching.content(w, at, to);
    }
    int run = at;
    if (part.kind == Kind.FRACTION) {
      if (at < to && (w[at] == '.' || w[at] == ',')) {
        run++;
        while (run < to && Matching.isDigit(w[run])) {
          run++;
        }
      }
      return run;
    }
    if (at == to) {
      return NONE;
    }
    switch (part.kind) {
      case BYTE -> run = w[at] == part.b ? at + 1 : at;
      case COLON -> run = w[at] == ':' || w[at] == '-' ? at + 1 : at;
      default -> {
        boolean alike = part.kind != Kind.FIELD || w[at] == part.b || (isWord(w[at]) && isWord(part.b));
        while (alike && run < to && fits(part.kind, w[run])) {
          run++;
        }
      }
    }
    return run > at ? run : NONE;
  }

  private static boolean fits(Kind kind, byte b) {
    return switch (kind) {
      case DIGITS -> Matching.isDigit(b);
      case BLANKS -> Matching.isBlank(b);
      case WORD -> isWord(b);
      default -> !Matching.isBlank(b);
    };
  }

  /// What it is, as part of a sentence.
  String words() {
    if (sample.isBlank()) {
      return "the indentation of all lines";
    }
    if (hasTime(sample.getBytes(StandardCharsets.UTF_8))) {
      return "a time before each line";
    }
    boolean number = sample.strip().chars().allMatch(c -> (c >= '0' && c <= '9') || c == ':' || c == '|' || c == '.');
    return number && loose != Loose.EXACT
        ? "a number before each line"
        : "\"" + sample.strip() + "\" before each line";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PrefixShape o && loose == o.loose && parts.equals(o.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }
}
