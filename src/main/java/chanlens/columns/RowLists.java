package chanlens.columns;

/// A list of span rows for each owner, in order of time: whom a goroutine woke, what ran on a P. Four bytes an entry.
///
/// Immutable: safe for use from any thread.
public final class RowLists {
  private final Blocks blocks;
  private final int[][] slabs;

  private RowLists(Blocks blocks, int[][] slabs) {
    this.blocks = blocks;
    this.slabs = slabs;
  }

  public int count(int owner) {
    return blocks.count(owner);
  }

  public int get(int owner, int index) {
    int row = blocks.row(owner, index);
    return slabs[row >>> Blocks.SLAB_SHIFT][row & Blocks.SLAB_MASK];
  }

  /// For one thread.
  public static final class Builder {
    private final Blocks.Builder blocks = new Blocks.Builder();
    private int[][] slabs = new int[16][];

    public void add(int owner, int value) {
      int row = blocks.add(owner);
      int slabIndex = row >>> Blocks.SLAB_SHIFT;
      if (slabIndex >= slabs.length || slabs[slabIndex] == null) {
        slabs = ArrayGrowth.atLeast(slabs, slabIndex + 1);
        slabs[slabIndex] = new int[Blocks.SLAB_ROWS];
      }
      slabs[slabIndex][row & Blocks.SLAB_MASK] = value;
    }

    public RowLists freeze(RowOrder order) {
      return new RowLists(blocks.freeze(order), slabs);
    }
  }
}
