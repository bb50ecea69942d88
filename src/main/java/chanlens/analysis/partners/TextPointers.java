package chanlens.analysis.partners;

import chanlens.analysis.join.StackGroup;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/// Which goroutines of a text have which of some addresses among the arguments of their calls. Arguments that may be
/// stale do not count, nor do those of calls of the runtime and of package sync.
final class TextPointers {
  /// The limit on goroutines for one address.
  private static final int MAX = 1000;

  private final StacksModel stacks;
  private final Map<Long, List<Use>> byAddr = new HashMap<>();

  private TextPointers(StacksModel stacks) {
    this.stacks = stacks;
  }

  /// A call that has the address.
  ///
  /// @param row of the goroutine in the text
  record Use(int row, int depth) {}

  /// Takes one walk over all arguments.
  static TextPointers of(StacksModel stacks, Set<Long> addrs, Cancel cancel) {
    TextPointers all = new TextPointers(stacks);
    addrs.forEach(a -> all.byAddr.put(a, new ArrayList<>()));
    if (!addrs.isEmpty()) {
      eachGoroutine(stacks, cancel, all::read);
    }
    return all;
  }

  /// Threads' own stacks are left out.
  static void eachGoroutine(StacksModel stacks, Cancel cancel, IntConsumer row) {
    for (int i = 0; i < stacks.goroutines().size(); i++) {
      cancel.check();
      if (stacks.goroutines().get(i).goid() != 0) {
        row.accept(i);
      }
    }
  }

  private void read(int row) {
    int stack = stacks.goroutines().get(row).stack();
    int depth = stacks.stacks().depth(stack);
    for (int d = 0; d < depth; d++) {
      int words = stacks.wordCount(row, d);
      if (words == 0 || StackGroup.isPlumbing(stacks.stacks().frame(stack, d).function())) {
        continue;
      }
      for (int i = 0; i < words; i++) {
        List<Use> uses = byAddr.get(stacks.word(row, d, i));
        if (uses != null && !stacks.wordMaybeDead(row, d, i) && uses.size() < MAX
            && (uses.isEmpty() || uses.getLast().row != row)) {
          uses.add(new Use(row, d));
        }
      }
    }
  }

  /// One use per goroutine, in the order of the text.
  List<Use> of(long addr) {
    return byAddr.getOrDefault(addr, List.of());
  }

  long goid(Use use) {
    return stacks.goroutines().get(use.row).goid();
  }

  String function(Use use) {
    return stacks.stacks().frame(stacks.goroutines().get(use.row).stack(), use.depth).function();
  }
}
