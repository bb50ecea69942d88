package chanlens.model.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.RowOrder;

/// Labels the runtime gives goroutines, in practice what a garbage collector worker does; each applies until the next
/// of the same goroutine. In order of time, nanoseconds since the start of the trace. Immutable: safe for use from any
/// thread.
public final class LabelTable extends MomentTable {
  private final TextTable texts;
  private final int[] labels;

  private LabelTable(Builder b, RowOrder gs, TextTable texts) {
    super(b, gs);
    this.texts = texts;
    this.labels = b.labels.toArray();
  }

  public String label(int i) {
    return texts.get(labels[i]);
  }

  /// One thread.
  static final class Builder extends MomentTable.Builder {
    private final IntColumn labels = new IntColumn();

    void add(long at, int g, int label) {
      moment(at, g);
      labels.add(label);
    }

    LabelTable freeze(RowOrder gs, TextTable texts) {
      return new LabelTable(this, gs, texts);
    }
  }
}
