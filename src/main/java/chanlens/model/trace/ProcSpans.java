package chanlens.model.trace;

import chanlens.columns.LongPairs;
import chanlens.columns.RowOrder;

/// When one P was held by a thread and when it was idle, without gaps, in order of time. A view.
///
/// A P counts as held while its thread is in a system call, until it is taken away. Times are nanoseconds since the
/// start of the trace. Immutable: safe for use from any thread.
public final class ProcSpans {
  private static final int RUNNING = 1;
  private static final int UNKNOWN = 2;

  private final LongPairs pairs;
  private final RowOrder ms;
  private final int p;
  private final long lastNanos;

  ProcSpans(LongPairs pairs, RowOrder ms, int p, long lastNanos) {
    this.pairs = pairs;
    this.ms = ms;
    this.p = p;
    this.lastNanos = lastNanos;
  }

  public int count() {
    return pairs.blocks().count(p);
  }

  public long startNanos(int i) {
    return pairs.first(pairs.blocks().row(p, i)) >>> 16;
  }

  public long endNanos(int i) {
    return i + 1 < count() ? startNanos(i + 1) : lastNanos;
  }

  /// Held by a thread; otherwise idle.
  public boolean running(int i) {
    return (pairs.first(pairs.blocks().row(p, i)) & RUNNING) != 0;
  }

  /// False within a part of the trace that could not be read.
  public boolean known(int i) {
    return (pairs.first(pairs.blocks().row(p, i)) & UNKNOWN) == 0;
  }

  /// Row of the thread that holds it, -1 when it is idle or not known.
  public int m(int i) {
    return ms.row((int) pairs.second(pairs.blocks().row(p, i)));
  }

  static long running(long startNanos) {
    return startNanos << 16 | RUNNING;
  }

  static long idle(long startNanos) {
    return startNanos << 16;
  }

  static long unknown(long startNanos) {
    return startNanos << 16 | UNKNOWN;
  }
}
