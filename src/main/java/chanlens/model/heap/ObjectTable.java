package chanlens.model.heap;

import java.util.Arrays;

/// Every object of the heap, by address: one row each, in ascending order, none overlapping.
///
/// 20 bytes a row, 24 of a core file; a table of 8 KiB heap pages in front makes [#at] a constant-time look-up. An
/// object has no type: it is a slot of its size class. Immutable: safe for use from any thread.
public final class ObjectTable {
  /// The row of no object.
  public static final int NONE = -1;

  /// A span of small objects consists of whole pages, so all objects that start in a page have the same size.
  static final int PAGE_SHIFT = 13;

  private final long[] addrs;
  private final long[] contents;
  /// Size in bytes, negated when the object has no pointers.
  private final int[] sizes;
  /// Which of the [PointerPatterns] a row has; empty when its list of pointers follows its contents.
  private final int[] patterns;
  /// First row that starts in a page or after it; empty when the pages are too scattered for a table.
  private final int[] firstOfPage;
  private final long firstPage;
  private final long totalBytes;

  ObjectTable(long[] addrs, long[] contents, int[] sizes, int[] patterns) {
    this.addrs = addrs;
    this.contents = contents;
    this.sizes = sizes;
    this.patterns = patterns;
    long bytes = 0;
    for (int size : sizes) {
      bytes += SlotSize.bytes(size);
    }
    this.totalBytes = bytes;
    this.firstPage = addrs.length == 0 ? 0 : addrs[0] >>> PAGE_SHIFT;
    this.firstOfPage = pageTable();
  }

  private int[] pageTable() {
    int n = addrs.length;
    long pages = n == 0 ? 0 : (addrs[n - 1] >>> PAGE_SHIFT) - firstPage + 1;
    if (pages > 4L * n + 1024) {
      return new int[0];
    }
    int[] first = new int[(int) pages + 1];
    int page = 0;
    for (int row = 0; row < n; row++) {
      int p = (int) ((addrs[row] >>> PAGE_SHIFT) - firstPage);
      while (page <= p) {
        first[page++] = row;
      }
    }
    Arrays.fill(first, page, first.length, n);
    return first;
  }

  public int size() {
    return addrs.length;
  }

  /// Sum of all sizes.
  public long totalBytes() {
    return totalBytes;
  }

  public long addr(int row) {
    return addrs[row];
  }

  /// Size of the slot.
  public int sizeBytes(int row) {
    return SlotSize.bytes(sizes[row]);
  }

  /// Whether its allocation has pointer words.
  public boolean hasPointers(int row) {
    return SlotSize.hasPointers(sizes[row]);
  }

  /// Offset of its first byte in the file.
  public long contents(int row) {
    return contents[row];
  }

  /// Whether a pattern says where its pointers are, rather than a list after its contents.
  boolean hasPatterns() {
    return patterns.length > 0;
  }

  /// Row in the [PointerPatterns].
  int pattern(int row) {
    return patterns[row];
  }

  /// The object that contains an address, at its start or inside.
  ///
  /// @return its row or [#NONE]
  public int at(long addr) {
    int row = lastAtMost(addr);
    return row >= 0 && addr >= 0 && addr - addrs[row] < sizeBytes(row) ? row : NONE;
  }

  /// The object that starts at an address.
  ///
  /// @return its row or [#NONE]
  public int startingAt(long addr) {
    int row = lastAtMost(addr);
    return row >= 0 && addrs[row] == addr ? row : NONE;
  }

  private int lastAtMost(long addr) {
    if (firstOfPage.length == 0) {
      return search(addr, 0, addrs.length);
    }
    long page = (addr >>> PAGE_SHIFT) - firstPage;
    if (page < 0) {
      return NONE;
    }
    if (page >= firstOfPage.length - 1) {
      return addrs.length - 1;
    }
    int from = firstOfPage[(int) page];
    int to = firstOfPage[(int) page + 1];
    if (from == to || addr < addrs[from]) {
      return from - 1;
    }
    // With no free slot before it in its page its row follows from the size; otherwise it is below that row.
    int size = sizeBytes(from);
    int guess = from + (int) (addr - addrs[from]) / size;
    if (guess < to && addrs[guess] <= addr && addr - addrs[guess] < size) {
      return guess;
    }
    return search(addr, from, to);
  }

  private int search(long addr, int from, int to) {
    int row = Arrays.binarySearch(addrs, from, to, addr);
    return row >= 0 ? row : -row - 2;
  }
}
