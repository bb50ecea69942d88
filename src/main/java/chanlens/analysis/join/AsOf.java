package chanlens.analysis.join;

import chanlens.model.heap.HeapModel;
import java.util.OptionalLong;

/// The moment at which a run shows its goroutines, channels and locks.
///
/// @param nanos on the trace's clock; empty without a trace, and for a dump that was taken after it or cannot be
///     located in it
public record AsOf(Source source, OptionalLong nanos) {
  /// The file that shows that moment.
  public enum Source {
    HEAP_DUMP,
    CORE,
    GOROUTINE_TEXT,
    END_OF_TRACE;

    /// The file that memory was read from.
    public static Source of(HeapModel heap) {
      return heap.core().isPresent() ? CORE : HEAP_DUMP;
    }
  }

  /// Whether a range of the trace was over by then.
  public boolean isAfter(long endNanos) {
    return switch (source) {
      case HEAP_DUMP, CORE, GOROUTINE_TEXT -> nanos.orElse(Long.MAX_VALUE) > endNanos;
      case END_OF_TRACE -> nanos.orElse(0) > endNanos;
    };
  }
}
