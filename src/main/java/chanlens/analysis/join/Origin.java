package chanlens.analysis.join;

import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;

/// What one file records about the origin of a goroutine. None of it changes during the life of the goroutine.
///
/// @param goid id
/// @param parent id of the goroutine that started it; 0 when unknown, or when the runtime started it
/// @param gopc return address after the `go` statement; 0 when unknown
/// @param place file and line of the `go` statement, when known
/// @param calls its outermost calls, outermost first, as [EntryFunction#chain] makes them; empty when unknown
/// @param wrapper the compiler's wrapper of the call of the `go` statement, named after the function with the
///     statement: `main.start.gowrap1`, since Go 1.22; empty when there is none, or when not known
/// @param system the runtime's own, as far as the file shows
/// @param guest the calls are of code that the runtime runs in one of its own goroutines: a finalizer, a cleanup, a
///     callback from C; the next capture may show others
record Origin(
    long goid, long parent, long gopc, Optional<Frame> place, List<String> calls, String wrapper,
    boolean system, boolean guest) {
  Origin {
    calls = List.copyOf(calls);
  }

  /// The function that the `go` statement named; empty when unknown.
  String function() {
    return calls.isEmpty() ? "" : calls.getFirst();
  }
}
