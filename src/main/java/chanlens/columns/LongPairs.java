package chanlens.columns;

/// Many growing lists of pairs of longs, in one space of rows laid out by [Blocks].
///
/// Immutable: safe for use from any thread.
public final class LongPairs {
  private final Blocks blocks;
  private final long[][] slabs;

  private LongPairs(Blocks blocks, long[][] slabs) {
    this.blocks = blocks;
    this.slabs = slabs;
  }

  public Blocks blocks() {
    return blocks;
  }

  public long first(int row) {
    return slabs[row >>> Blocks.SLAB_SHIFT][(row & Blocks.SLAB_MASK) << 1];
  }

  public long second(int row) {
    return slabs[row >>> Blocks.SLAB_SHIFT][((row & Blocks.SLAB_MASK) << 1) + 1];
  }

  /// For one thread.
  public static final class Builder {
    private final Blocks.Builder blocks = new Blocks.Builder();
    private long[][] slabs = new long[16][];

    /// {@return the pair's row}
    public int add(int owner, long first, long second) {
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
      slabs = ArrayGrowth.atLeast(slabs, index + 1);
      slabs[index] = new long[Blocks.SLAB_ROWS * 2];
    }

    public LongPairs freeze(RowOrder order) {
      return new LongPairs(blocks.freeze(order), slabs);
    }
  }
}
