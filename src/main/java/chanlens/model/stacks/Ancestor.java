package chanlens.model.stacks;

import chanlens.model.symbol.Frame;
import chanlens.model.symbol.Rewording;
import java.util.Optional;

/// A goroutine that led to another through `go` statements, possibly long gone; recorded with
/// `GODEBUG=tracebackancestors=N`.
///
/// @param stack its stack when it created the next one, a row of the StackTable; the runtime prints the line *after*
///     the call here, which is often the next line of the source
/// @param creator the call that created it; empty for the main goroutine
public record Ancestor(long goid, int stack, Optional<Frame> creator) {
  Ancestor reworded(Rewording by) {
    return new Ancestor(goid, stack, creator.map(by::frame));
  }
}
