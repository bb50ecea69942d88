package chanlens.text;

import chanlens.columns.ArrayGrowth;

/// Bytes that grow.
public final class Bytes {
  private byte[] array = new byte[256];
  private int size;

  public void add(int b) {
    array = ArrayGrowth.atLeast(array, size + 1);
    array[size++] = (byte) b;
  }

  public void add(byte[] w, int from, int to) {
    int length = to - from;
    array = ArrayGrowth.atLeast(array, Math.addExact(size, length));
    System.arraycopy(w, from, array, size, length);
    size += length;
  }

  /// Adds a character in UTF-8; a surrogate becomes U+FFFD.
  public void addCodePoint(int c) {
    int code = c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ? 0xfffd : c;
    if (code < 0x80) {
      add(code);
    } else if (code < 0x800) {
      add(0xc0 | code >> 6);
      add(0x80 | (code & 0x3f));
    } else {
      if (code < 0x10000) {
        add(0xe0 | code >> 12);
      } else {
        add(0xf0 | code >> 18);
        add(0x80 | (code >> 12 & 0x3f));
      }
      add(0x80 | (code >> 6 & 0x3f));
      add(0x80 | (code & 0x3f));
    }
  }

  /// Removes the last byte.
  void dropLast() {
    size--;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /// The bytes are `[0, size())` of it until more are added.
  public byte[] array() {
    return array;
  }
}
