package chanlens.analysis.reachability;

import chanlens.model.executable.StackObject;
import chanlens.model.heap.StackFrame;
import java.util.List;
import java.util.Optional;

/// Tells which variables in a frame pointers can point to. A dump does not have it; the executable does.
public interface StackTables {
  /// What a dump alone tells.
  StackTables NONE = frame -> Optional.empty();

  /// {@return empty when it is not known; then any word of the frame may be such a variable}
  Optional<List<StackObject>> of(StackFrame frame);
}
