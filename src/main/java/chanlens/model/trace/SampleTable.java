package chanlens.model.trace;

import chanlens.columns.RowOrder;

/// CPU profile samples taken while tracing, in order of time: whom each found running. They are taken by a signal
/// handler and can slightly contradict the spans. Times are nanoseconds since the start of the trace. Immutable: safe
/// for use from any thread.
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
