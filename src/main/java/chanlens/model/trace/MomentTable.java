package chanlens.model.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.columns.RowOrder;

/// What happened at one moment each, most of it in a goroutine, in order of time. Times are nanoseconds since the
/// trace's first moment. Frozen: safe from any thread.
public abstract class MomentTable {
  private final RowOrder gs;
  private final long[] nanos;
  private final int[] owners;

  MomentTable(Builder b, RowOrder gs) {
    this.gs = gs;
    this.nanos = b.nanos.toArray();
    this.owners = b.owners.toArray();
  }

  MomentTable(MomentTable of) {
    this.gs = of.gs;
    this.nanos = of.nanos;
    this.owners = of.owners;
  }

  public final int count() {
    return nanos.length;
  }

  public final long nanos(int i) {
    return nanos[i];
  }

  /// Row of the goroutine, -1 for none or one that the trace does not otherwise know.
  public final int g(int i) {
    return gs.row(owners[i]);
  }

  /// One thread.
  abstract static class Builder {
    private final LongColumn nanos = new LongColumn();
    private final IntColumn owners = new IntColumn();

    final void moment(long at, int g) {
      nanos.add(at);
      owners.add(g);
    }
  }
}
