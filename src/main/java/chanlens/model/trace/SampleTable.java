package chanlens.model.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.RowOrder;

/// CPU profile samples taken while tracing, in order of time. They are taken by a signal handler and can contradict the
/// spans a little. Times are nanoseconds since the trace's first moment. Frozen: safe from any thread.
public final class SampleTable extends MomentTable {
  private final RowOrder ps;
  private final RowOrder ms;
  private final int[] procs;
  private final int[] threads;
  private final int[] stacks;

  private SampleTable(Builder b, RowOrder gs, RowOrder ps, RowOrder ms) {
    super(b, gs);
    this.ps = ps;
    this.ms = ms;
    this.procs = b.procs.toArray();
    this.threads = b.threads.toArray();
    this.stacks = b.stacks.toArray();
  }

  /// Row of the P, or -1.
  public int p(int i) {
    return ps.row(procs[i]);
  }

  /// Row of the thread, or -1.
  public int m(int i) {
    return ms.row(threads[i]);
  }

  public int stack(int i) {
    return stacks[i];
  }

  /// One thread.
  static final class Builder extends MomentTable.Builder {
    private final IntColumn procs = new IntColumn();
    private final IntColumn threads = new IntColumn();
    private final IntColumn stacks = new IntColumn();

    void add(long at, int g, int p, int m, int stack) {
      moment(at, g);
      procs.add(p);
      threads.add(m);
      stacks.add(stack);
    }

    SampleTable freeze(RowOrder gs, RowOrder ps, RowOrder ms) {
      return new SampleTable(this, gs, ps, ms);
    }
  }
}
