package chanlens.text;

import chanlens.bytes.ByteSource;
import java.lang.foreign.ValueLayout;

/// How the bytes of a text stand for characters.
public enum Encoding {
  /// Or one of its kin, such as Latin-1.
  UTF_8,
  UTF_16_LE,
  UTF_16_BE;

  private static final int LOOK = 4096;
  /// Share of the other bytes that are zero in a text in UTF-16 that is mostly ASCII.
  private static final double MOST = 0.7;

  /// {@return UTF-8 when it is not the other}
  public static Encoding of(ByteSource source) {
    byte[] head = source.segment().asSlice(0, Math.min(LOOK, source.length())).toArray(ValueLayout.JAVA_BYTE);
    int mark = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | (head[1] & 0xff);
    if (mark == 0xfffe || mark == 0xfeff) {
      return mark == 0xfffe ? UTF_16_LE : UTF_16_BE;
    }
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i & 1] += head[i] == 0 ? 1 : 0;
    }
    int pairs = head.length / 2;
    if (pairs >= 8 && zeros[1] >= pairs * MOST && zeros[0] == 0) {
      return UTF_16_LE;
    }
    return pairs >= 8 && zeros[0] >= pairs * MOST && zeros[1] == 0 ? UTF_16_BE : UTF_8;
  }

  /// Bytes of the mark at the beginning of the file, which is no part of the text.
  int markLength(ByteSource source) {
    byte[] head = source.segment().asSlice(0, Math.min(3, source.length())).toArray(ValueLayout.JAVA_BYTE);
    if (this == UTF_8) {
      return head.length == 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf ? 3 : 0;
    }
    int mark = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | (head[1] & 0xff);
    return mark == 0xfffe || mark == 0xfeff ? 2 : 0;
  }
}
