package chanlens.model.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.columns.RowOrder;
import chanlens.model.symbol.Rewording;

/// User regions, in the order in which they begin, or, when they began before the trace, in which they end. Regions of
/// one goroutine nest, as Go requires; in some programs they overlap.
///
/// Times are nanoseconds since the start of the trace. Immutable: safe for use from any thread.
public final class RegionTable {
  /// How a region ends.
  public enum End {
    /// By its own end event.
    ENDED,
    /// With its goroutine.
    GOROUTINE_ENDED,
    /// It had not ended when the trace did.
    OPEN,
    /// Its end is in a part that cannot be read.
    CUT
  }

  private static final End[] KINDS = End.values();

  private final RowOrder gs;
  private final TextTable texts;
  private final int[] owners;
  private final int[] tasks;
  private final int[] names;
  private final long[] starts;
  private final long[] ends;
  private final int[] endKinds;
  private final int[] depths;
  private final int[] startStacks;
  private final long lastNanos;

  private RegionTable(Builder b, RowOrder gs, TextTable texts, long lastNanos) {
    this.gs = gs;
    this.texts = texts;
    this.owners = b.owners.toArray();
    this.tasks = b.tasks.toArray();
    this.names = b.names.toArray();
    this.starts = b.starts.toArray();
    this.ends = b.ends.toArray();
    this.endKinds = b.endKinds.toArray();
    this.depths = b.depths.toArray();
    this.startStacks = b.startStacks.toArray();
    this.lastNanos = lastNanos;
  }

  private RegionTable(RegionTable of, Rewording by) {
    this.gs = of.gs;
    this.texts = of.texts.reworded(by::name);
    this.owners = of.owners;
    this.tasks = of.tasks;
    this.names = of.names;
    this.starts = of.starts;
    this.ends = of.ends;
    this.endKinds = of.endKinds;
    this.depths = of.depths;
    this.startStacks = of.startStacks;
    this.lastNanos = of.lastNanos;
  }

  RegionTable reworded(Rewording by) {
    return new RegionTable(this, by);
  }

  public int count() {
    return owners.length;
  }

  /// Row of the goroutine.
  public int g(int r) {
    return gs.row(owners[r]);
  }

  /// Row of the task, or -1 for none.
  public int task(int r) {
    return tasks[r];
  }

  public String name(int r) {
    return texts.get(names[r]);
  }

  /// When it began; the trace's first moment when [#beganBefore(int)].
  public long startNanos(int r) {
    return Math.max(starts[r], 0);
  }

  public boolean beganBefore(int r) {
    return starts[r] < 0;
  }

  /// When it ended, or was cut by what [#end(int)] says.
  public long endNanos(int r) {
    return ends[r] < 0 ? lastNanos : ends[r];
  }

  public End end(int r) {
    return KINDS[endKinds[r]];
  }

  /// Whether the trace contains both ends.
  public boolean isWhole(int r) {
    return !beganBefore(r) && (end(r) == End.ENDED || end(r) == End.GOROUTINE_ENDED);
  }

  /// 0 for a region that is in no other; otherwise the depth of the last one that was open when it began, plus one.
  public int depth(int r) {
    return depths[r];
  }

  public int startStack(int r) {
    return startStacks[r];
  }

  /// One thread.
  static final class Builder {
    private final IntColumn owners = new IntColumn();
    private final IntColumn tasks = new IntColumn();
    private final IntColumn names = new IntColumn();
    private final LongColumn starts = new LongColumn();
    private final LongColumn ends = new LongColumn();
    private final IntColumn endKinds = new IntColumn();
    private final IntColumn depths = new IntColumn();
    private final IntColumn startStacks = new IntColumn();

    /// @param startNanos -1 for before the trace
    int begin(int g, long startNanos, int task, int name, int depth, int stack) {
      owners.add(g);
      tasks.add(task);
      names.add(name);
      starts.add(startNanos);
      ends.add(-1);
      endKinds.add(End.OPEN.ordinal());
      depths.add(depth);
      startStacks.add(stack);
      return owners.size() - 1;
    }

    int depth(int r) {
      return depths.get(r);
    }

    void end(int r, long nanos, End kind) {
      ends.set(r, nanos);
      endKinds.set(r, kind.ordinal());
    }

    RegionTable freeze(RowOrder gs, TextTable texts, long lastNanos) {
      return new RegionTable(this, gs, texts, lastNanos);
    }
  }
}
