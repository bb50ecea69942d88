package chanlens.model.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.RowOrder;

/// CPU profile samples taken while tracing, in order of time: whom each found running. They are taken by a signal
/// handler and can slightly contradict the spans. Times are nanoseconds since the start of the trace. Immutable: safe
/// for use from any thread.
public final class SampleTable extends MomentTable {
  private final int[] stacks;

  private SampleTable(Builder b, RowOrder gs) {
    super(b, gs);
    this.stacks = b.stacks.toArray();
  }

  /// Row of the stack in the trace's stacks, 0 for none.
  public int stack(int i) {
    return stacks[i];
  }

  /// One thread.
  static final class Builder extends MomentTable.Builder {
    private final IntColumn stacks = new IntColumn();

    void sample(long nanos, int g, int stack) {
      moment(nanos, g);
      stacks.add(stack);
    }

    SampleTable freeze(RowOrder gs) {
      return new SampleTable(this, gs);
    }
  }
}
