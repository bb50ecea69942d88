package chanlens.text;

/// Decodes the escapes that programs write for unprintable bytes, one byte after another: `\n`, `\t`, `\u0009`, `\x09`,
/// `\011`, `#011`, `%09`, `=09`. Anything that only looks like an escape is passed on unchanged.
final class Escape {
  /// What is read.
  interface Sink {
    /// An unescaped byte.
    void put(int b);

    /// An escaped character.
    void putCharacter(int c);
  }

  private final Sink to;
  private final byte mark;
  private final int base;
  private final int digits;
  private final byte[] held = new byte[12];
  private int count;
  private int left;
  private int radix;
  private int code;

  private Escape(Sink to, char mark, int base, int digits) {
    this.to = to;
    this.mark = (byte) mark;
    this.base = base;
    this.digits = digits;
  }

  /// As most languages write them, with a backslash.
  static Escape backslash(Sink to) {
    return new Escape(to, '\\', 0, 0);
  }

  /// As messages to TeamCity have them: `|n`, `|[`, `||`.
  static Escape pipe(Sink to) {
    return new Escape(to, '|', 0, 0);
  }

  /// As rsyslog writes them: `#` and three octal digits.
  static Escape hash(Sink to) {
    return new Escape(to, '#', 8, 3);
  }

  /// As in URLs and mails: a mark and two hexadecimal digits.
  static Escape hexadecimal(Sink to, char mark) {
    return new Escape(to, mark, 16, 2);
  }

  /// Whether the bytes read last are the beginning of an escape.
  boolean isOpen() {
    return count > 0;
  }

  void read(byte b) {
    if (count == 0) {
      if (b == mark) {
        held[count++] = b;
        expect(base, digits, 0);
      } else {
        to.put(b);
      }
    } else if (left == 0) {
      letter(b);
    } else {
      digit(b);
    }
  }

  private void expect(int radix, int digits, int code) {
    this.radix = radix;
    this.left = digits;
    this.code = code;
  }

  private void letter(byte b) {
    held[count++] = b;
    switch (b) {
      case 'u' -> expect(16, 4, 0);
      case 'x' -> expect(16, 2, 0);
      case 'U' -> expect(16, 8, 0);
      case '0', '1', '2', '3' -> expect(8, 2, b - '0');
      case 'n' -> give('\n');
      case 't' -> give('\t');
      case 'r' -> give('\r');
      case '"', '\'', '\\', '/', '`', ' ', '|', '[', ']' -> give(b);
      default -> flush();
    }
  }

  private void digit(byte b) {
    int digit = Character.digit(b, radix);
    if (digit < 0) {
      flush();
      read(b);
      return;
    }
    held[count++] = b;
    code = code * radix + digit;
    if (--left == 0) {
      give(code);
    }
  }

  private void give(int c) {
    count = 0;
    to.putCharacter(c);
  }

  /// Passes on bytes that were not an escape.
  void flush() {
    int n = count;
    count = 0;
    for (int i = 0; i < n; i++) {
      to.put(held[i]);
    }
  }
}
