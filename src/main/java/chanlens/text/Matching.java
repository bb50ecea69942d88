package chanlens.text;

/// Small predicates on bytes.
public final class Matching {
  private Matching() {}

  /// Whether `what` is at `at`.
  public static boolean at(byte[] w, int at, int to, byte[] what) {
    return at(w, at, to, what, what.length);
  }

  /// Whether the first `length` bytes of `what` are at `at`.
  static boolean at(byte[] w, int at, int to, byte[] what, int length) {
    if (at < 0 || to - at < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (w[at + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  /// The first index of `what` in `[from, to)`, or -1.
  public static int find(byte[] w, int from, int to, byte[] what) {
    for (int at = from; at <= to - what.length; at++) {
      if (w[at] == what[0] && at(w, at, to, what)) {
        return at;
      }
    }
    return -1;
  }

  /// The first index of the character in `[from, to)`, or -1.
  public static int find(byte[] w, int from, int to, char what) {
    for (int at = from; at < to; at++) {
      if (w[at] == what) {
        return at;
      }
    }
    return -1;
  }

  public static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  public static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  public static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  /// The first non-blank byte of `[from, to)`, or `to`.
  public static int content(byte[] w, int from, int to) {
    int at = from;
    while (at < to && isBlank(w[at])) {
      at++;
    }
    return at;
  }

  /// The index after the last non-blank byte of `[from, to)`, or `from`.
  public static int contentEnd(byte[] w, int from, int to) {
    int at = to;
    while (at > from && isBlank(w[at - 1])) {
      at--;
    }
    return at;
  }
}
