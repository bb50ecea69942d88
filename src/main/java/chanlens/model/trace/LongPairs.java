package chanlens.model.trace;

import java.util.Arrays;

/// Many growing lists of pairs of longs, in one space of rows laid out by [Blocks].
///
/// Frozen: safe from any thread.
final class LongPairs {
  private final Blocks blocks;
  private final long[][] slabs;

  private LongPairs(Blocks blocks, long[][] slabs) {
    this.blocks = blocks;
    this.slabs = slabs;
  }

  Blocks blocks() {
    return blocks;
  }

  long first(int row) {
    return slabs[row >>> Blocks.SLAB_SHIFT][(row & Blocks.SLAB_MASK) << 1];
  }

  long second(int row) {
    return slabs[row >>> Blocks.SLAB_SHIFT][((row & Blocks.SLAB_MASK) << 1) + 1];
  }

  /// One thread.
  static final class Builder {
    private final Blocks.Builder blocks = new Blocks.Builder();
    private long[][] slabs = new long[16][];

    /// {@return the pair's row}
    int add(int owner, long first, long second) {
      int row = blocks.add(owner);
      int slabIndex = row >>> Blocks.SLAB_SHIFT;
      if (slabIndex >= slabs.length || slabs[slabIndex] == null) {
        addSlab(slabIndex);
      }
      long[] slab = slabs[slabIndex];
      int at = (row & Blocks.SLAB_MASK) << 1;
      slab[at] = first;
      slab[at + 1] = second;
      return row;
    }

    private void addSlab(int index) {
      if (index >= slabs.length) {
        slabs = Arrays.copyOf(slabs, slabs.length * 2);
      }
      slabs[index] = new long[Blocks.SLAB_ROWS * 2];
    }

    LongPairs freeze(RowOrder order) {
      return new LongPairs(blocks.freeze(order), slabs);
    }
  }
}
