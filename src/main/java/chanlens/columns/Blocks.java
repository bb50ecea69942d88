package chanlens.columns;

import java.util.Arrays;

/// Places the entries of many growing lists in one space of rows. Lists grow concurrently to unknown lengths, so each
/// takes block after block: 4 rows, 8, 16, up to 512. Nothing is copied when a list grows, a list of three costs four
/// rows, and the row of an entry follows from its index by arithmetic.
///
/// Immutable: safe for use from any thread.
public final class Blocks {
  /// Rows of a slab, the unit in which space is allocated; no block crosses the end of a slab.
  static final int SLAB_ROWS = 1 << 16;

  static final int SLAB_SHIFT = 16;
  static final int SLAB_MASK = SLAB_ROWS - 1;

  private static final int DOUBLINGS = 7;
  private static final int LARGEST = 4 << DOUBLINGS;
  private static final int BEFORE_LARGEST = LARGEST - 4;

  private final int[] firstBlockOf;
  private final int[] blockStarts;
  private final int[] counts;
  private final int[] startsInOrder;
  private final int[] ownersInOrder;

  private Blocks(
      int[] firstBlockOf, int[] blockStarts, int[] counts, int[] startsInOrder, int[] ownersInOrder) {
    this.firstBlockOf = firstBlockOf;
    this.blockStarts = blockStarts;
    this.counts = counts;
    this.startsInOrder = startsInOrder;
    this.ownersInOrder = ownersInOrder;
  }

  public int count(int owner) {
    return counts[owner];
  }

  public int row(int owner, int index) {
    int first = firstBlockOf[owner];
    if (index < BEFORE_LARGEST) {
      int block = 29 - Integer.numberOfLeadingZeros(index + 4);
      return blockStarts[first + block] + index - ((4 << block) - 4);
    }
    int over = index - BEFORE_LARGEST;
    return blockStarts[first + DOUBLINGS + over / LARGEST] + over % LARGEST;
  }

  /// How many entries of a list from its `index` on are in consecutive rows, including that one.
  public static int leftInBlock(int index) {
    if (index < BEFORE_LARGEST) {
      int block = 29 - Integer.numberOfLeadingZeros(index + 4);
      return (8 << block) - 4 - index;
    }
    return LARGEST - (index - BEFORE_LARGEST) % LARGEST;
  }

  /// The owner of the entry at `row`.
  public int ownerOf(int row) {
    return ownersInOrder[blockAt(row)];
  }

  /// The index of the entry at `row` in the list of its owner. Takes two binary searches.
  public int indexOf(int row) {
    int block = blockAt(row);
    int start = startsInOrder[block];
    int first = firstBlockOf[ownersInOrder[block]];
    int nth = Arrays.binarySearch(blockStarts, first, firstBlockOf[ownersInOrder[block] + 1], start) - first;
    return before(nth) + row - start;
  }

  /// Rows in the blocks of a list before its `nth`.
  private static int before(int nth) {
    return nth <= DOUBLINGS ? (4 << nth) - 4 : BEFORE_LARGEST + (nth - DOUBLINGS) * LARGEST;
  }

  private static int sizeOf(int nth) {
    return 4 << Math.min(nth, DOUBLINGS);
  }

  private int blockAt(int row) {
    int at = Arrays.binarySearch(startsInOrder, row);
    return at >= 0 ? at : -at - 2;
  }

  /// Allocates blocks. For one thread.
  public static final class Builder {
    private static final int STRIDE = 4;
    private static final int END = 1;
    private static final int BLOCKS = 2;

    /// For each owner: the next row to write, the end of its block, its number of blocks.
    private int[] cursors = new int[16 * STRIDE];

    private final IntColumn starts = new IntColumn();
    private final IntColumn owners = new IntColumn();
    private int nextRow;

    /// The row for one more entry of `owner`.
    public int add(int owner) {
      int c = owner * STRIDE;
      if (c + STRIDE > cursors.length) {
        cursors = ArrayGrowth.atLeast(cursors, c + STRIDE);
      }
      int at = cursors[c];
      if (at == cursors[c + END]) {
        at = grow(owner);
      }
      cursors[c] = at + 1;
      return at;
    }

    private int grow(int owner) {
      int c = owner * STRIDE;
      int size = sizeOf(cursors[c + BLOCKS]++);
      if ((nextRow & SLAB_MASK) + size > SLAB_ROWS) {
        nextRow = Math.addExact(nextRow | SLAB_MASK, 1);
      }
      int start = nextRow;
      nextRow = Math.addExact(nextRow, size);
      cursors[c + END] = nextRow;
      starts.add(start);
      owners.add(owner);
      return start;
    }

    public Blocks freeze(RowOrder order) {
      int n = order.size();
      int[] firstBlockOf = new int[n + 1];
      int[] counts = new int[n];
      for (int i = 0; i < n; i++) {
        int c = order.built(i) * STRIDE;
        int blocks = c + STRIDE <= cursors.length ? cursors[c + BLOCKS] : 0;
        firstBlockOf[i + 1] = firstBlockOf[i] + blocks;
        if (blocks > 0) {
          counts[i] = before(blocks - 1) + sizeOf(blocks - 1) - (cursors[c + END] - cursors[c]);
        }
      }
      int[] next = Arrays.copyOf(firstBlockOf, n);
      int[] startsInOrder = starts.toArray();
      int[] ownersInOrder = new int[startsInOrder.length];
      int[] blockStarts = new int[startsInOrder.length];
      for (int b = 0; b < startsInOrder.length; b++) {
        int owner = order.row(owners.get(b));
        ownersInOrder[b] = owner;
        blockStarts[next[owner]++] = startsInOrder[b];
      }
      return new Blocks(firstBlockOf, blockStarts, counts, startsInOrder, ownersInOrder);
    }
  }
}
