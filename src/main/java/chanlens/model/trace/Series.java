package chanlens.model.trace;

import chanlens.columns.LongColumn;
import java.util.Arrays;

/// Values of one metric as a step function: each applies until the next. Times are nanoseconds since the start of the
/// trace. Immutable: safe for use from any thread.
public final class Series {
  private final long[] nanos;
  private final long[] values;

  private Series(Builder b) {
    this.nanos = b.nanos.toArray();
    this.values = b.values.toArray();
  }

  public int count() {
    return nanos.length;
  }

  public long nanos(int i) {
    return nanos[i];
  }

  /// Up to Go 1.24 a heap goal can be a huge number when the collector is off; read it as unsigned.
  public long value(int i) {
    return values[i];
  }

  /// The step in force at `nanos`, or -1 before the first.
  public int at(long nanos) {
    int at = Arrays.binarySearch(this.nanos, nanos);
    return at >= 0 ? at : -at - 2;
  }

  /// For one thread.
  static final class Builder {
    private final LongColumn nanos = new LongColumn();
    private final LongColumn values = new LongColumn();

    void add(long at, long value) {
      nanos.add(at);
      values.add(value);
    }

    Series freeze() {
      return new Series(this);
    }
  }
}
