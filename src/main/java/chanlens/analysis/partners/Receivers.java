package chanlens.analysis.partners;

import chanlens.analysis.join.StackGroup;
import chanlens.golang.MethodName;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which goroutines of a text are in a method of which value: the first argument of a method on a pointer is the
/// value's address. A lock a little further on is most likely a field of it, when those that wait lock in methods of
/// the same type.
final class Receivers {
  /// A lock within this distance from the start of a value counts as a field of it.
  private static final int LARGEST_VALUE = 4096;

  /// The limit on uses of one value.
  private static final int MAX = 100;

  private final StacksModel stacks;
  /// By type, then by address.
  private final Map<String, TreeMap<Long, List<TextPointers.Use>>> byType = new HashMap<>();

  private Receivers(StacksModel stacks) {
    this.stacks = stacks;
  }

  static Receivers of(StacksModel stacks, Cancel cancel) {
    Receivers all = new Receivers(stacks);
    TextPointers.eachGoroutine(stacks, cancel, all::read);
    return all;
  }

  private void read(int row) {
    int stack = stacks.goroutines().get(row).stack();
    for (int d = 0; d < stacks.stacks().depth(stack); d++) {
      String function = stacks.stacks().frame(stack, d).function();
      if (stacks.wordCount(row, d) > 0 && !stacks.wordMaybeDead(row, d, 0) && !StackGroup.isPlumbing(function)) {
        Optional<String> type = MethodName.pointerReceiver(function);
        if (type.isPresent()) {
          List<TextPointers.Use> uses =
              byType.computeIfAbsent(type.get(), t -> new TreeMap<>())
                  .computeIfAbsent(stacks.word(row, d, 0), a -> new ArrayList<>(1));
          if (uses.size() < MAX && (uses.isEmpty() || uses.getLast().row() != row)) {
            uses.add(new TextPointers.Use(row, d));
          }
        }
      }
    }
  }

  /// The type of whose method a goroutine's innermost call of the program is.
  ///
  /// @param row in the text
  Optional<String> typeOf(int row) {
    int stack = stacks.goroutines().get(row).stack();
    for (int d = 0; d < stacks.stacks().depth(stack); d++) {
      String function = stacks.stacks().frame(stack, d).function();
      if (!StackGroup.isPlumbing(function)) {
        return MethodName.pointerReceiver(function);
      }
    }
    return Optional.empty();
  }

  /// Goroutines in methods of the value of a type that contains a lock, and the offset of the lock.
  ///
  /// @param type as [#typeOf] gives it
  Optional<Map.Entry<Long, List<TextPointers.Use>>> around(String type, long lock) {
    TreeMap<Long, List<TextPointers.Use>> values = byType.getOrDefault(type, new TreeMap<>());
    Map.Entry<Long, List<TextPointers.Use>> near = values.floorEntry(lock);
    return near == null || lock - near.getKey() >= LARGEST_VALUE ? Optional.empty() : Optional.of(near);
  }
}
