package chanlens.model.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.columns.RowOrder;

/// Labels the runtime gives goroutines, in practice what a garbage collector worker does; each holds until the next of
/// the same goroutine. In order of time, nanoseconds since the trace's first moment. Frozen: safe from any thread.
public final class LabelTable {
  private final RowOrder gs;
  private final TextTable texts;
  private final long[] nanos;
  private final int[] owners;
  private final int[] labels;

  private LabelTable(Builder b, RowOrder gs, TextTable texts) {
    this.gs = gs;
    this.texts = texts;
    this.nanos = b.nanos.toArray();
    this.owners = b.owners.toArray();
    this.labels = b.labels.toArray();
  }

  public int count() {
    return nanos.length;
  }

  public long nanos(int i) {
    return nanos[i];
  }

  /// Row of the goroutine.
  public int g(int i) {
    return gs.row(owners[i]);
  }

  public String label(int i) {
    return texts.get(labels[i]);
  }

  /// One thread.
  static final class Builder {
    private final LongColumn nanos = new LongColumn();
    private final IntColumn owners = new IntColumn();
    private final IntColumn labels = new IntColumn();

    void add(long at, int g, int label) {
      nanos.add(at);
      owners.add(g);
      labels.add(label);
    }

    LabelTable freeze(RowOrder gs, TextTable texts) {
      return new LabelTable(this, gs, texts);
    }
  }
}
