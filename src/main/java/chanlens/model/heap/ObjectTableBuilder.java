package chanlens.model.heap;

import chanlens.columns.ArrayGrowth;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/// Collects objects in the order of the file and sorts them by address. For one thread.
///
/// The runtime writes span after span, so objects come in runs that ascend within a page; it is enough to sort the runs
/// and copy them, which costs a fraction of sorting the objects: 4 million objects are some 40,000 runs. Columns grow
/// in blocks and are copied one after the other, so the peak is 28 bytes per object.
public final class ObjectTableBuilder {
  /// The number of runs that fit next to a 48-bit address in one sort key; 2 TiB of heap.
  public static final int MAX_RUNS = 1 << 28;

  /// Addresses of user space on amd64 and arm64 are below this.
  public static final long MAX_ADDR = 1L << 48;

  private static final int RUN_BITS = 28;
  private static final int BLOCK_BITS = 14;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private long[][] addrBlocks = new long[16][];
  private long[][] contentsBlocks = new long[16][];
  private int[][] sizeBlocks = new int[16][];
  /// Empty unless patterns say where pointers are.
  private int[][] patternBlocks = new int[0][];
  private int size;
  /// Page and number of each run, to sort.
  private long[] runs = new long[64];
  /// First row of each run, in the order of the file.
  private int[] runStart = new int[64];
  private int runCount;
  private long lastPage = -1;
  private long lastAddr;

  /// The columns, once sorted. Sizes are negated when the object has no pointers, 0 when dropped.
  private long[] addrs = new long[0];

  private long[] contents = new long[0];
  private int[] sizes = new int[0];
  private int[] patterns = new int[0];
  private long dropped;

  /// Adds an object.
  ///
  /// @param addr below [#MAX_ADDR]
  /// @param sizeBytes above 0
  public void add(long addr, long contentsOffset, int sizeBytes, boolean hasPointers) {
    int block = size >>> BLOCK_BITS;
    int row = size & BLOCK - 1;
    if (row == 0) {
      startBlock(block);
    }
    long page = addr >>> ObjectTable.PAGE_SHIFT;
    if (page != lastPage || addr <= lastAddr) {
      startRun(page);
    }
    lastPage = page;
    lastAddr = addr;
    addrBlocks[block][row] = addr;
    contentsBlocks[block][row] = contentsOffset;
    sizeBlocks[block][row] = SlotSize.word(sizeBytes, hasPointers);
    size++;
  }

  /// Adds an object whose pointers are where a pattern says; all objects are added so, or none.
  ///
  /// @param pattern row in the [PointerPatterns]
  public void add(long addr, long contentsOffset, int sizeBytes, boolean hasPointers, int pattern) {
    int block = size >>> BLOCK_BITS;
    if (block >= patternBlocks.length) {
      patternBlocks = Arrays.copyOf(patternBlocks, Math.max(16, block * 2));
    }
    if ((size & BLOCK - 1) == 0) {
      patternBlocks[block] = new int[BLOCK];
    }
    patternBlocks[block][size & BLOCK - 1] = pattern;
    add(addr, contentsOffset, sizeBytes, hasPointers);
  }

  private void startBlock(int block) {
    addrBlocks = ArrayGrowth.atLeast(addrBlocks, block + 1);
    contentsBlocks = ArrayGrowth.atLeast(contentsBlocks, block + 1);
    sizeBlocks = ArrayGrowth.atLeast(sizeBlocks, block + 1);
    addrBlocks[block] = new long[BLOCK];
    contentsBlocks[block] = new long[BLOCK];
    sizeBlocks[block] = new int[BLOCK];
  }

  private void startRun(long page) {
    runs = ArrayGrowth.atLeast(runs, runCount + 1);
    runStart = ArrayGrowth.atLeast(runStart, runCount + 1);
    runs[runCount] = page << RUN_BITS | runCount;
    runStart[runCount++] = size;
  }

  /// Runs so far; must stay below [#MAX_RUNS].
  public int runs() {
    return runCount;
  }

  /// Objects so far.
  public int size() {
    return size;
  }

  /// Sorts the objects by address. No more may be added.
  ///
  /// @return the number of objects that overlap a previous one; they are dropped: an intact dump has none
  public int sort() {
    Arrays.parallelSort(runs, 0, runCount);
    // the columns in parallel, on all processors; each block column is released once it is copied
    CompletableFuture<?> contentsDone =
        CompletableFuture.runAsync(
            () -> {
              contents = new long[size];
              gather(contentsBlocks, contents);
              contentsBlocks = new long[0][];
            });
    addrs = new long[size];
    gather(addrBlocks, addrs);
    addrBlocks = new long[0][];
    sizes = new int[size];
    gather(sizeBlocks, sizes);
    sizeBlocks = new int[0][];
    patterns = new int[patternBlocks.length == 0 ? 0 : size];
    if (patternBlocks.length > 0) {
      gather(patternBlocks, patterns);
    }
    patternBlocks = new int[0][];
    contentsDone.join();
    runs = new long[0];
    runStart = new int[0];
    return dropOverlaps();
  }

  /// Copies a column run by run.
  ///
  /// @param blocks arrays of one kind
  /// @param column array of the same kind
  private void gather(Object[] blocks, Object column) {
    int to = 0;
    for (int i = 0; i < runCount; i++) {
      int run = (int) (runs[i] & MAX_RUNS - 1);
      int from = runStart[run];
      int end = run + 1 < runCount ? runStart[run + 1] : size;
      while (from < end) {
        int row = from & BLOCK - 1;
        int count = Math.min(end - from, BLOCK - row);
        System.arraycopy(blocks[from >>> BLOCK_BITS], row, column, to, count);
        from += count;
        to += count;
      }
    }
  }

  private int dropOverlaps() {
    int overlaps = 0;
    long end = Long.MIN_VALUE;
    for (int row = 0; row < size; row++) {
      if (addrs[row] < end) {
        drop(row);
        overlaps++;
      } else {
        end = addrs[row] + SlotSize.bytes(sizes[row]);
      }
    }
    return overlaps;
  }

  /// @param row of the sorted objects, as for the methods below
  public long addr(int row) {
    return addrs[row];
  }

  /// 0 for a dropped row.
  public int sizeBytes(int row) {
    return SlotSize.bytes(sizes[row]);
  }

  public boolean hasPointers(int row) {
    return SlotSize.hasPointers(sizes[row]);
  }

  /// Leaves out a row.
  public void drop(int row) {
    if (sizes[row] != 0) {
      sizes[row] = 0;
      dropped++;
    }
  }

  /// The table, once sorted. The builder must not be used any more.
  public ObjectTable freeze() {
    if (dropped > 0) {
      int to = 0;
      for (int row = 0; row < size; row++) {
        if (sizes[row] != 0) {
          addrs[to] = addrs[row];
          contents[to] = contents[row];
          sizes[to] = sizes[row];
          if (patterns.length > 0) {
            patterns[to] = patterns[row];
          }
          to++;
        }
      }
      addrs = Arrays.copyOf(addrs, to);
      contents = Arrays.copyOf(contents, to);
      sizes = Arrays.copyOf(sizes, to);
      patterns = Arrays.copyOf(patterns, Math.min(patterns.length, to));
    }
    return new ObjectTable(addrs, contents, sizes, patterns);
  }
}
