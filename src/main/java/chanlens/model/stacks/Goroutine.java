package chanlens.model.stacks;

import chanlens.model.symbol.Frame;
import chanlens.model.symbol.Rewording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One goroutine of a text.
///
/// @param goid 0 for a thread's own stack (g0), which the log of a crash can show
/// @param labels of the profiler, in the order of the text; Go 1.26 with `GODEBUG=tracebacklabels=1`, 1.27 without
/// @param stack row of the [StackTable][chanlens.model.symbol.StackTable]; the runtime leaves its own frames out unless
///     `GOTRACEBACK` is `system` or `crash`
/// @param stackUnavailable it ran on another thread when the program died, so the runtime could not walk its stack
/// @param creator the `go` statement; empty for the main goroutine, and when the runtime hides its own creator
/// @param creatorGoid 0 when unknown: before Go 1.21
/// @param ancestors nearest first, usually none
public record Goroutine(
    long goid,
    Status status,
    Map<String, String> labels,
    int stack,
    boolean stackUnavailable,
    Optional<Frame> creator,
    long creatorGoid,
    List<Ancestor> ancestors) {
  public Goroutine {
    ancestors = List.copyOf(ancestors);
  }

  Goroutine reworded(Rewording by) {
    Map<String, String> values = new LinkedHashMap<>();
    labels.forEach((key, value) -> values.put(key, by.label(value)));
    return new Goroutine(
        goid, status, values, stack, stackUnavailable, creator.map(by::frame), creatorGoid,
        ancestors.stream().map(a -> a.reworded(by)).toList());
  }
}
