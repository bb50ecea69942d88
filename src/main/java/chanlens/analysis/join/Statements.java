package chanlens.analysis.join;

import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The `go` statements of a heap dump, which has return addresses, and of a text, which has functions and offsets: the
/// dump records where the functions on its stacks begin.
final class Statements {
  private final StacksModel stacks;
  private final Map<String, Set<Long>> entries = new HashMap<>();

  Statements(HeapModel heap, StacksModel stacks) {
    this.stacks = stacks;
    for (HeapGoroutine g : heap.goroutines()) {
      for (StackFrame f : g.frames()) {
        entries.computeIfAbsent(FrameJoin.textName(f.function()), k -> new HashSet<>()).add(f.entry());
      }
    }
  }

  /// Whether a return address of the dump follows a statement of the text; empty when not known.
  Optional<Boolean> same(long gopc, Frame statement) {
    if (gopc == 0) {
      return Optional.empty();
    }
    Set<Long> begin = entries.getOrDefault(statement.function(), Set.of());
    Set<Long> offsets = stacks.sites().offsets(statement);
    boolean same = begin.stream().anyMatch(e -> offsets.contains(gopc - e));
    boolean all = statement.function().indexOf('[') < 0; // else another instance of a generic function may have it
    return same || (all && !begin.isEmpty() && !offsets.isEmpty()) ? Optional.of(same) : Optional.empty();
  }
}
