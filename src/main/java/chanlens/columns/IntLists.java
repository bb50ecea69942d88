package chanlens.columns;

import java.util.Arrays;

/// Lists of numbers, equal ones stored once: each has a row, in the order of insertion. Four bytes per number and about
/// 16 per list. For one thread.
public final class IntLists {
  private int[] first = new int[64];
  private int[] numbers = new int[256];
  private int[] hashes = new int[64];
  /// Row of a list, plus one.
  private int[] slots = new int[256];
  private int size;

  /// The row of the list of the first `count` numbers of `list`.
  public int row(int[] list, int count) {
    int hash = Mix.of(list, 0, count);
    int at = slot(hash, list, count);
    if (slots[at] == 0) {
      append(list, count, hash);
      slots[at] = size;
      if (size * 2 > slots.length) {
        rehash();
      }
      return size - 1;
    }
    return slots[at] - 1;
  }

  private int slot(int hash, int[] list, int count) {
    int mask = slots.length - 1;
    int at = hash & mask;
    while (slots[at] != 0 && !isAt(slots[at] - 1, hash, list, count)) {
      at = at + 1 & mask;
    }
    return at;
  }

  private boolean isAt(int row, int hash, int[] list, int count) {
    return hashes[row] == hash && Arrays.equals(numbers, first[row], first[row + 1], list, 0, count);
  }

  private void append(int[] list, int count, int hash) {
    if (size + 1 == first.length) {
      first = ArrayGrowth.atLeast(first, size + 2);
      hashes = Arrays.copyOf(hashes, first.length);
    }
    int to = Math.addExact(first[size], count);
    numbers = ArrayGrowth.atLeast(numbers, to);
    System.arraycopy(list, 0, numbers, first[size], count);
    hashes[size] = hash;
    first[++size] = to;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int row = 0; row < size; row++) {
      int at = hashes[row] & mask;
      while (slots[at] != 0) {
        at = at + 1 & mask;
      }
      slots[at] = row + 1;
    }
  }

  /// Number of lists.
  public int size() {
    return size;
  }

  /// Where each list begins in [#numbers()], and, last, where they end.
  public int[] firsts() {
    return Arrays.copyOf(first, size + 1);
  }

  /// The numbers of all lists, one after the other.
  public int[] numbers() {
    return Arrays.copyOf(numbers, first[size]);
  }
}
