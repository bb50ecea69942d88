package chanlens.analysis.join;

import chanlens.model.trace.RangeKind;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.TraceModel;
import java.util.OptionalLong;

/// When, on the trace's clock, a dump was taken: the trace records that the world was stopped for it. Recorded in
/// runtime/heapdump.go and runtime/mprof.go, Go 1.21 to 1.27.
public final class SnapshotTime {
  /// Kind of stop for `debug.WriteHeapDump`.
  public static final String HEAP_DUMP = "write heap dump";

  /// Kinds of stop for a goroutine text; the second is how format 1.21 spells it.
  private static final String TEXT = "all goroutines stack trace";

  private static final String TEXT_121 = "all goroutine stack trace";

  private SnapshotTime() {}

  /// The last heap dump taken during the trace; empty when there was none.
  public static OptionalLong ofHeapDump(TraceModel trace) {
    return last(trace, HEAP_DUMP, HEAP_DUMP);
  }

  /// The last goroutine text taken during the trace; empty when there was none.
  public static OptionalLong ofText(TraceModel trace) {
    return last(trace, TEXT, TEXT_121);
  }

  /// Whether a stop of the world served a capture, so that the program did not stand still on its own account.
  public static boolean isCapture(RangeTable ranges, int r) {
    if (ranges.kind(r) != RangeKind.STOP_THE_WORLD) {
      return false;
    }
    String why = ranges.why(r);
    return why.equals(HEAP_DUMP) || why.equals(TEXT) || why.equals(TEXT_121);
  }

  private static OptionalLong last(TraceModel trace, String why, String otherSpelling) {
    RangeTable ranges = trace.ranges();
    for (int r = ranges.count() - 1; r >= 0; r--) {
      if (ranges.kind(r) == RangeKind.STOP_THE_WORLD
          && (ranges.why(r).equals(why) || ranges.why(r).equals(otherSpelling))) {
        return OptionalLong.of(ranges.startNanos(r));
      }
    }
    return OptionalLong.empty();
  }
}
