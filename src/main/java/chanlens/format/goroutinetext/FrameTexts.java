package chanlens.format.goroutinetext;

import chanlens.columns.ArrayGrowth;
import chanlens.columns.Mix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Every distinct frame text, once: a hash table from bytes to a number, so that a known frame costs no object.
final class FrameTexts {
  static final int NEW = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private int[] slots = new int[1024]; // number of the entry + 1
  private int[] hashes = new int[512];
  private int[] starts = new int[513];
  private byte[] arena = new byte[1 << 15];
  private int size;

  /// {@return the number of the text, or [#NEW] when it was new; then it now has number `size() - 1`}
  int find(byte[] text, int length) {
    int hash = hash(text, length);
    int mask = slots.length - 1;
    int at = hash & mask;
    for (int entry; (entry = slots[at] - 1) >= 0; at = (at + 1) & mask) {
      if (hashes[entry] == hash
          && Arrays.equals(arena, starts[entry], starts[entry + 1], text, 0, length)) {
        return entry;
      }
    }
    slots[at] = size + 1;
    append(text, length, hash);
    return NEW;
  }

  int size() {
    return size;
  }

  private void append(byte[] text, int length, int hash) {
    hashes = ArrayGrowth.atLeast(hashes, size + 1);
    starts = ArrayGrowth.atLeast(starts, size + 2);
    int from = starts[size];
    arena = ArrayGrowth.atLeast(arena, from + length);
    System.arraycopy(text, 0, arena, from, length);
    hashes[size] = hash;
    starts[++size] = from + length;
    if (size * 2 > slots.length) {
      rehash();
    }
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int entry = 0; entry < size; entry++) {
      int at = hashes[entry] & mask;
      while (slots[at] != 0) {
        at = (at + 1) & mask;
      }
      slots[at] = entry + 1;
    }
  }

  private static int hash(byte[] text, int length) {
    long h = Mix.with(Mix.start(), length);
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      h = Mix.with(h, (long) LONGS.get(text, i));
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = rest << 8 | (text[i] & 0xff);
    }
    return Mix.slot(Mix.with(h, rest));
  }
}
