package chanlens.analysis.reachability;

import chanlens.model.executable.StackObject;
import chanlens.model.heap.StackFrame;
import java.util.List;
import java.util.Optional;

/// Which variables in a frame pointers can point to. This is in the executable, not in a dump.
public interface StackTables {
  /// What a dump alone records.
  StackTables NONE = frame -> Optional.empty();

  /// {@return empty when not known; then any word of the frame may be such a variable}
  Optional<List<StackObject>> of(StackFrame frame);
}
