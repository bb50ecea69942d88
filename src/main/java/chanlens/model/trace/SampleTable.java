package chanlens.model.trace;

import chanlens.columns.RowOrder;

/// CPU profile samples taken while tracing, in order of time: whom each found running. They are taken by a signal
/// handler and can contradict the spans a little. Times are nanoseconds since the trace's first moment. Frozen: safe
/// from any thread.
public final class SampleTable extends MomentTable {
  private SampleTable(Builder b, RowOrder gs) {
    super(b, gs);
  }

  /// One thread.
  static final class Builder extends MomentTable.Builder {
    SampleTable freeze(RowOrder gs) {
      return new SampleTable(this, gs);
    }
  }
}
