package chanlens.model.trace;

import java.util.Arrays;

/// A list of span rows for each owner, in order of time: whom a goroutine woke, what ran on a P. Four bytes an entry.
///
/// Frozen: safe from any thread.
final class RowLists {
  private final Blocks blocks;
  private final int[][] slabs;

  private RowLists(Blocks blocks, int[][] slabs) {
    this.blocks = blocks;
    this.slabs = slabs;
  }

  int count(int owner) {
    return blocks.count(owner);
  }

  int get(int owner, int index) {
    int row = blocks.row(owner, index);
    return slabs[row >>> Blocks.SLAB_SHIFT][row & Blocks.SLAB_MASK];
  }

  /// One thread.
  static final class Builder {
    private final Blocks.Builder blocks = new Blocks.Builder();
    private int[][] slabs = new int[16][];

    void add(int owner, int value) {
      int row = blocks.add(owner);
      int slabIndex = row >>> Blocks.SLAB_SHIFT;
      if (slabIndex >= slabs.length || slabs[slabIndex] == null) {
        if (slabIndex >= slabs.length) {
          slabs = Arrays.copyOf(slabs, slabs.length * 2);
        }
        slabs[slabIndex] = new int[Blocks.SLAB_ROWS];
      }
      slabs[slabIndex][row & Blocks.SLAB_MASK] = value;
    }

    RowLists freeze(RowOrder order) {
      return new RowLists(blocks.freeze(order), slabs);
    }
  }
}
