package chanlens.columns;

/// Stretches of a line, in order, that do not overlap or touch. Immutable: safe for use from any thread.
public final class Intervals {
  public static final Intervals NONE = new Builder().build();

  private final long[] starts;
  private final long[] ends;
  /// The sum of all lengths before each, and of all.
  private final long[] before;

  private Intervals(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
    this.before = new long[starts.length + 1];
    for (int i = 0; i < starts.length; i++) {
      before[i + 1] = before[i] + ends[i] - starts[i];
    }
  }

  public int count() {
    return starts.length;
  }

  public long start(int i) {
    return starts[i];
  }

  public long end(int i) {
    return ends[i];
  }

  /// The sum of the lengths of the first `i`.
  public long lengthBefore(int i) {
    return before[i];
  }

  /// The last that starts at or before `at`; -1 when there is none.
  public int lastStartingBy(long at) {
    return BinarySearch.lastAtMost(starts, at);
  }

  /// How much of `[from, to)` they cover.
  public long within(long from, long to) {
    int first = BinarySearch.firstAtLeast(ends, from);
    int end = BinarySearch.firstAtLeast(starts, to);
    if (first >= end) {
      return 0;
    }
    long whole = before[end] - before[first];
    return whole - Math.max(0, from - starts[first]) - Math.max(0, ends[end - 1] - to);
  }

  /// Takes stretches in the order of their starts; those that overlap or touch become one, and empty ones are left out.
  public static final class Builder {
    private final LongColumn starts = new LongColumn();
    private final LongColumn ends = new LongColumn();

    public Builder add(long start, long end) {
      if (end <= start) {
        return this;
      }
      if (!ends.isEmpty() && start <= ends.last()) {
        ends.add(Math.max(ends.removeLast(), end));
      } else {
        starts.add(start);
        ends.add(end);
      }
      return this;
    }

    public Intervals build() {
      return new Intervals(starts.toArray(), ends.toArray());
    }
  }
}
