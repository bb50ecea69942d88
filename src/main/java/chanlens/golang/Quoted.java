package chanlens.golang;

/// Text as quoted by Go: what `%q` and the runtime's own printer write between double quotes.
///
/// Source: runtime/print.go (printquoted), strconv/quote.go.
public final class Quoted {
  private Quoted() {}

  /// Reads the text between quotes.
  ///
  /// @param from the index after the opening quote
  /// @param out receives the text; an invalid UTF-8 byte becomes U+FFFD
  /// @return the index after the closing quote, or the end of a text without one
  public static int read(String text, int from, StringBuilder out) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '"') {
      char c = text.charAt(i++);
      if (c != '\\' || i == text.length()) {
        out.append(c);
        continue;
      }
      char kind = text.charAt(i++);
      int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
      int code = digits == 0 ? plain(kind) : hex(text, i, i + digits);
      i = Math.min(i + digits, text.length());
      boolean brokenUtf8 = kind == 'x' && code >= 0x80;
      out.appendCodePoint(brokenUtf8 || !Character.isValidCodePoint(code) ? 0xfffd : code);
    }
    return Math.min(i + 1, text.length());
  }

  private static int plain(char kind) {
    return switch (kind) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      default -> kind;
    };
  }

  private static int hex(String text, int from, int to) {
    int code = 0;
    for (int i = from; i < to; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code << 4 | digit;
    }
    return code;
  }
}
