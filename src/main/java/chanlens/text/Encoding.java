package chanlens.text;

import chanlens.bytes.ByteSource;
import java.lang.foreign.ValueLayout;

/// How the bytes of a text encode characters.
public enum Encoding {
  /// Or a similar encoding, such as Latin-1.
  UTF_8(1, "UTF-8"),
  UTF_16_LE(2, "UTF-16"),
  UTF_16_BE(2, "UTF-16"),
  UTF_32_LE(4, "UTF-32"),
  UTF_32_BE(4, "UTF-32");

  private static final int LOOK = 4096;
  /// Units of a text that is long enough to judge by its zeros.
  private static final int FEW = 8;
  /// Share of the other bytes that are zero in a text that is mostly ASCII.
  private static final double MAX = 0.7;
  private static final long MARK_32_LE = 0xfffe0000L;
  private static final long MARK_32_BE = 0x0000feffL;
  private static final int MARK_16_LE = 0xfffe;
  private static final int MARK_16_BE = 0xfeff;
  private static final int MARK_8 = 0xefbbbf;

  private final int width;
  private final String title;

  Encoding(int width, String title) {
    this.width = width;
    this.title = title;
  }

  /// Bytes of a unit.
  int width() {
    return width;
  }

  /// For people.
  String title() {
    return title;
  }

  boolean isLittleEndian() {
    return this == UTF_16_LE || this == UTF_32_LE;
  }

  /// {@return UTF-8 when it is not another}
  public static Encoding of(ByteSource source) {
    byte[] head = head(source, LOOK);
    long four = number(head, 4);
    if (four == MARK_32_LE || four == MARK_32_BE) {
      return four == MARK_32_LE ? UTF_32_LE : UTF_32_BE;
    }
    long two = number(head, 2);
    if (two == MARK_16_LE || two == MARK_16_BE) {
      return two == MARK_16_LE ? UTF_16_LE : UTF_16_BE;
    }
    return isHalfMark(head) ? UTF_16_LE : byZeros(head);
  }

  /// Whether the first byte is the second of a mark of which the first was cut off.
  private static boolean isHalfMark(byte[] head) {
    return head.length > 2 * FEW && head[0] == (byte) MARK_16_LE && head[2] == 0 && head[4] == 0 && head[1] != 0
        && head[3] != 0;
  }

  /// A letter in ASCII leaves all other bytes of its unit zero.
  private static Encoding byZeros(byte[] head) {
    int[] zeros = new int[4];
    for (int i = 0; i < head.length; i++) {
      zeros[i & 3] += head[i] == 0 ? 1 : 0;
    }
    if (head.length < 2 * FEW) {
      return UTF_8;
    }
    int units = head.length / 4;
    double most = units * MAX;
    StringBuilder shape = new StringBuilder();
    for (int n : zeros) {
      shape.append(n >= most ? '0' : n == 0 ? 'x' : '?');
    }
    return switch (shape.toString()) {
      case "x000" -> UTF_32_LE;
      case "000x" -> UTF_32_BE;
      case "x0x0" -> UTF_16_LE;
      case "0x0x" -> UTF_16_BE;
      default -> UTF_8;
    };
  }

  /// Bytes at the beginning of the file that are no part of the text: its mark, or what a cut left of it.
  int markLength(ByteSource source) {
    byte[] head = head(source, 4);
    return switch (this) {
      case UTF_8 -> number(head, 3) == MARK_8 ? 3 : 0;
      case UTF_16_LE -> number(head, 2) == MARK_16_LE ? 2 : isHalfMark(head(source, LOOK)) ? 1 : 0;
      case UTF_16_BE -> number(head, 2) == MARK_16_BE ? 2 : 0;
      case UTF_32_LE -> number(head, 4) == MARK_32_LE ? 4 : 0;
      case UTF_32_BE -> number(head, 4) == MARK_32_BE ? 4 : 0;
    };
  }

  /// The first unit that begins at `offset` or after it.
  ///
  /// @param mark length of what stands before the text
  long align(long offset, int mark) {
    long text = Math.max(0, offset - mark);
    return mark + (text + width - 1) / width * width;
  }

  private static byte[] head(ByteSource source, int most) {
    return source.segment().asSlice(0, Math.min(most, source.length())).toArray(ValueLayout.JAVA_BYTE);
  }

  /// The first bytes as one number, -1 when there are not so many.
  private static long number(byte[] head, int bytes) {
    long n = 0;
    for (int i = 0; i < bytes && head.length >= bytes; i++) {
      n = n << 8 | (head[i] & 0xff);
    }
    return head.length < bytes ? -1 : n;
  }
}
