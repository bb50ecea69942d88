package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import chanlens.golang.layouts.RuntimeLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The texts of wait reasons as the program itself has them, for a release whose numbers are not known: an array of
/// strings among the variables, of which the first is empty and the second is the same in all releases. Source:
/// runtime/runtime2.go waitReasonStrings, Go 1.19 to 1.27.
final class WaitReasons {
  private static final String SECOND = "GC assist marking";
  private static final int STRING = 16;
  private static final int WORD = 8;
  private static final int MAX = 100;

  private WaitReasons() {}

  /// Empty when they are not found: then no reason is told.
  static List<String> of(Placed placed, RuntimeLayout layout, CoreLayout structs) {
    CoreMemory memory = placed.memory();
    long record = placed.program().moduleRecord().addr() + placed.slide();
    Modules.Section data = Modules.of(memory, record, layout, structs).program().data();
    for (long at = data.from(); at <= data.to() - STRING; at += WORD) {
      if (memory.word(at + WORD) == SECOND.length() && CoreText.at(memory, at).equals(Optional.of(SECOND))) {
        return from(memory, at, data.to());
      }
    }
    return List.of();
  }

  private static List<String> from(CoreMemory memory, long second, long end) {
    List<String> all = new ArrayList<>(List.of(""));
    for (long at = second; at <= end - STRING && all.size() < MAX; at += STRING) {
      Optional<String> text = CoreText.at(memory, at);
      if (text.isEmpty()) {
        break;
      }
      all.add(text.get());
    }
    return all;
  }
}
