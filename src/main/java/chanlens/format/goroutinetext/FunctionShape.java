package chanlens.format.goroutinetext;

import chanlens.text.Matching;

/// How much a line looks like the first line of a frame.
///
/// Source: runtime/traceback.go, traceback2, printArgs, Go 1.19 to 1.27: a name has no blank outside brackets, and
/// arguments are numbers, `...` and `_` in braces, without parentheses.
enum FunctionShape {
  /// A call as the runtime prints it.
  CALL,
  /// One that was cut before its last parenthesis.
  CUT,
  /// A word that may be a name: gccgo and C symbolizers print no arguments.
  NAME,
  /// Something else.
  NONE;

  private static final byte OPENS = 1;
  private static final byte CLOSES = 2;
  private static final byte BREAKS = 3;
  private static final byte[] IN_NAME = new byte[256];
  private static final boolean[] IN_ARGUMENTS = new boolean[256];

  static {
    "([{".chars().forEach(c -> IN_NAME[c] = OPENS);
    ")]}".chars().forEach(c -> IN_NAME[c] = CLOSES);
    " \t\"=".chars().forEach(c -> IN_NAME[c] = BREAKS);
    "0123456789abcdefx?,. _{}".chars().forEach(c -> IN_ARGUMENTS[c] = true);
  }

  boolean isCall() {
    return this == CALL || this == CUT;
  }

  /// Where the parenthesis of the arguments is; `to` when there is none.
  static int arguments(byte[] w, int from, int to) {
    if (w[to - 1] == ')') {
      int open = to - 2;
      while (open > from && w[open] != '(') {
        open--;
      }
      return open <= from ? to : open;
    }
    int open = Matching.find(w, from, to, '(');
    while (open > from) {
      int close = Matching.find(w, open, to, ')');
      if (close < 0) {
        return open;
      }
      open = close + 1 < to && w[close + 1] == '.' ? Matching.find(w, close, to, '(') : -1;
    }
    return to;
  }

  /// @param open where [#arguments(byte[], int, int)] is
  static FunctionShape of(byte[] w, int from, int open, int to) {
    if (!isName(w, from, open)) {
      return NONE;
    }
    if (open == to) {
      return isWord(w, from, to) ? NAME : NONE;
    }
    boolean closed = w[to - 1] == ')';
    for (int i = open + 1; i < (closed ? to - 1 : to); i++) {
      boolean apart = (w[i] == ' ' && w[i - 1] != ',') || (w[i] == ',' && i + 1 < to && w[i + 1] != ' ');
      if (!IN_ARGUMENTS[w[i] & 0xff] || apart) {
        return NONE;
      }
    }
    return closed ? CALL : CUT;
  }

  /// Where a name ends: at the first blank outside brackets, or at `to`.
  static int nameEnd(byte[] w, int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      byte is = IN_NAME[w[i] & 0xff];
      if (is != 0) {
        if (is == BREAKS && depth == 0) {
          return i;
        }
        depth += is == OPENS ? 1 : is == CLOSES ? -1 : 0;
      }
    }
    return to;
  }

  private static boolean isName(byte[] w, int from, int to) {
    boolean begins = from < to && (Matching.isLetter(w[from]) || w[from] == '_' || w[from] < 0);
    return begins && w[to - 1] != ':' && nameEnd(w, from, to) == to;
  }

  private static boolean isWord(byte[] w, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = w[i];
      boolean word = Matching.isLetter(b) || Matching.isDigit(b) || b < 0 || "_.$/@*()[]~-".indexOf(b) >= 0;
      if (!word) {
        return false;
      }
    }
    return true;
  }
}
