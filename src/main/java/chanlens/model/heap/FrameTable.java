package chanlens.model.heap;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// Every frame of every goroutine in columns, in the order of the file. A dump of many goroutines has millions of
/// frames; a [StackFrame] is made on demand. 68 bytes per row. Immutable: safe for use from any thread.
public final class FrameTable {
  private final int count;
  private final long[] sp;
  private final long[] contents;
  private final long[] calleeSp;
  private final long[] entry;
  private final long[] pc;
  private final long[] continuationPc;
  private final int[] sizeBytes;
  private final long[] pointers;
  private final int[] depth;
  private final String[] function;

  private FrameTable(Builder b) {
    this.count = b.count;
    this.sp = b.sp;
    this.contents = b.contents;
    this.calleeSp = b.calleeSp;
    this.entry = b.entry;
    this.pc = b.pc;
    this.continuationPc = b.continuationPc;
    this.sizeBytes = b.sizeBytes;
    this.pointers = b.pointers;
    this.depth = b.depth;
    this.function = b.function;
  }

  public int count() {
    return count;
  }

  long sp(int row) {
    return sp[row];
  }

  Region memory(int row) {
    return new Region(sp[row], sizeBytes[row], contents[row], pointers[row]);
  }

  private StackFrame frame(int row) {
    return new StackFrame(
        depth[row], memory(row), calleeSp[row], entry[row], pc[row], continuationPc[row], function[row]);
  }

  /// Some consecutive rows, as an unmodifiable list.
  public List<StackFrame> rows(int first, int end) {
    return new Rows(this, first, end - first);
  }

  /// Rows by ascending sp, equal ones in their order: a radix sort by 16 bits at a time.
  int[] bySp() {
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> i);
    int[] sorted = new int[count];
    for (int shift = 0; shift < Long.SIZE; shift += Short.SIZE) {
      int[] next = new int[(1 << Short.SIZE) + 1];
      for (int row = 0; row < count; row++) {
        next[digit(row, shift) + 1]++;
      }
      if (count == 0 || next[digit(0, shift) + 1] == count) {
        continue;
      }
      for (int d = 1; d < next.length; d++) {
        next[d] += next[d - 1];
      }
      for (int row : rows) {
        sorted[next[digit(row, shift)]++] = row;
      }
      int[] swap = rows;
      rows = sorted;
      sorted = swap;
    }
    return rows;
  }

  private int digit(int row, int shift) {
    return (int) ((sp[row] ^ Long.MIN_VALUE) >>> shift) & 0xffff;
  }

  private static final class Rows extends AbstractList<StackFrame> implements RandomAccess {
    private final FrameTable table;
    private final int first;
    private final int size;

    Rows(FrameTable table, int first, int size) {
      this.table = table;
      this.first = first;
      this.size = size;
    }

    @Override
    public StackFrame get(int i) {
      if (i < 0 || i >= size) {
        throw new IndexOutOfBoundsException(i);
      }
      return table.frame(first + i);
    }

    @Override
    public int size() {
      return size;
    }
  }

  /// Grows, then is frozen once.
  public static final class Builder {
    private int count;
    private long[] sp = new long[16];
    private long[] contents = new long[16];
    private long[] calleeSp = new long[16];
    private long[] entry = new long[16];
    private long[] pc = new long[16];
    private long[] continuationPc = new long[16];
    private int[] sizeBytes = new int[16];
    private long[] pointers = new long[16];
    private int[] depth = new int[16];
    private String[] function = new String[16];

    public int count() {
      return count;
    }

    public void add(StackFrame f) {
      if (count == sp.length) {
        grow(count * 2);
      }
      sp[count] = f.sp();
      contents[count] = f.memory().contents();
      calleeSp[count] = f.calleeSp();
      entry[count] = f.entry();
      pc[count] = f.pc();
      continuationPc[count] = f.continuationPc();
      sizeBytes[count] = f.memory().sizeBytes();
      pointers[count] = f.memory().pointers();
      depth[count] = f.depth();
      function[count++] = f.function();
    }

    private void grow(int capacity) {
      sp = Arrays.copyOf(sp, capacity);
      contents = Arrays.copyOf(contents, capacity);
      calleeSp = Arrays.copyOf(calleeSp, capacity);
      entry = Arrays.copyOf(entry, capacity);
      pc = Arrays.copyOf(pc, capacity);
      continuationPc = Arrays.copyOf(continuationPc, capacity);
      sizeBytes = Arrays.copyOf(sizeBytes, capacity);
      pointers = Arrays.copyOf(pointers, capacity);
      depth = Arrays.copyOf(depth, capacity);
      function = Arrays.copyOf(function, capacity);
    }

    public FrameTable freeze() {
      return new FrameTable(this);
    }
  }
}
