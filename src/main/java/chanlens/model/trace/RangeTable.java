package chanlens.model.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.columns.RowOrder;

/// The runtime's special ranges, in the order in which they begin. Those that began before the trace begin at its
/// start.
///
/// Times are nanoseconds since the start of the trace. Immutable: safe for use from any thread.
public final class RangeTable {
  private static final RangeKind[] KINDS = RangeKind.values();

  private final RowOrder gs;
  private final TextTable texts;
  private final int[] kinds;
  private final long[] starts;
  private final long[] ends;
  private final int[] beginGs;
  private final int[] endGs;
  private final int[] whys;
  private final long lastNanos;

  private RangeTable(Builder b, RowOrder gs, TextTable texts, long lastNanos) {
    this.gs = gs;
    this.texts = texts;
    this.kinds = b.kinds.toArray();
    this.starts = b.starts.toArray();
    this.ends = b.ends.toArray();
    this.beginGs = b.beginGs.toArray();
    this.endGs = b.endGs.toArray();
    this.whys = b.whys.toArray();
    this.lastNanos = lastNanos;
  }

  public int count() {
    return kinds.length;
  }

  public RangeKind kind(int r) {
    return KINDS[kinds[r] & 15];
  }

  /// The full name as `go tool trace` shows it: `stop-the-world (GC mark termination)`.
  public String name(int r) {
    RangeKind kind = kind(r);
    return kind == RangeKind.STOP_THE_WORLD ? kind.words() + " (" + why(r) + ")" : kind.words();
  }

  /// Why the world was stopped, in the runtime's words; empty for other kinds.
  public String why(int r) {
    return kind(r) == RangeKind.STOP_THE_WORLD ? texts.get(whys[r]) : "";
  }

  public long startNanos(int r) {
    return starts[r];
  }

  public long endNanos(int r) {
    return ends[r] < 0 ? lastNanos : ends[r];
  }

  /// It was in progress when the trace began.
  public boolean beganBefore(int r) {
    return (kinds[r] & Builder.BEFORE) != 0;
  }

  /// It was in progress when the trace ended, or its end could not be read.
  public boolean open(int r) {
    return ends[r] < 0 || (kinds[r] & Builder.CUT) != 0;
  }

  /// Whether the trace contains both ends.
  public boolean isWhole(int r) {
    return !beganBefore(r) && !open(r);
  }

  /// Row of the goroutine that was on the thread when it began, whose range it is for stop-the-world and mark assist;
  /// -1 for none.
  public int g(int r) {
    return gs.row(beginGs[r]);
  }

  /// Row of the goroutine that was on the thread when it ended, -1 for none or while open.
  public int endG(int r) {
    return gs.row(endGs[r]);
  }

  /// One thread.
  static final class Builder {
    static final int BEFORE = 16;
    static final int CUT = 32;

    private final IntColumn kinds = new IntColumn();
    private final LongColumn starts = new LongColumn();
    private final LongColumn ends = new LongColumn();
    private final IntColumn beginGs = new IntColumn();
    private final IntColumn endGs = new IntColumn();
    private final IntColumn whys = new IntColumn();

    int begin(RangeKind kind, long startNanos, boolean before, int g, int why) {
      kinds.add(kind.ordinal() | (before ? BEFORE : 0));
      starts.add(startNanos);
      ends.add(-1);
      beginGs.add(g);
      endGs.add(-1);
      whys.add(why);
      return kinds.size() - 1;
    }

    void end(int r, long endNanos, int g) {
      ends.set(r, endNanos);
      endGs.set(r, g);
    }

    /// The rest of the range is in a part that cannot be read.
    void cut(int r, long nanos) {
      ends.set(r, nanos);
      kinds.set(r, kinds.get(r) | CUT);
    }

    RangeTable freeze(RowOrder gs, TextTable texts, long lastNanos) {
      return new RangeTable(this, gs, texts, lastNanos);
    }
  }
}
