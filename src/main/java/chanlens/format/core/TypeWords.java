package chanlens.format.core;

import chanlens.model.executable.Executable;
import chanlens.model.executable.GoType;
import java.util.BitSet;
import java.util.Optional;

/// Which words of a value are pointers, by its type's fields: for types whose list the runtime makes when a collection
/// first needs it. Source: cmd/compile/internal/liveness/plive.go setTypeBits, Go 1.24 to 1.27.
final class TypeWords {
  private static final int WORD = 8;
  private static final int DEEPEST = 64;
  private static final int MAX_STEPS = 1 << 18;

  private final Executable program;
  private final long slide;
  private final int words;
  private final BitSet pointers = new BitSet();
  private boolean complete = true;
  private int steps;

  private TypeWords(Placed placed, int words) {
    this.program = placed.program();
    this.slide = placed.slide();
    this.words = words;
  }

  /// @param type address of its descriptor in the process
  /// @param words up to the last pointer
  /// @return empty when a type in it is not known, or it does not end with a pointer as the descriptor says
  static Optional<BitSet> of(Placed placed, long type, int words) {
    TypeWords all = new TypeWords(placed, words);
    all.add(type - all.slide, 0, 0);
    return all.complete && all.pointers.length() == words ? Optional.of(all.pointers) : Optional.empty();
  }

  /// @param at of the value in the whole, bytes
  private void add(long type, long at, int depth) {
    Optional<GoType> known = depth > DEEPEST || ++steps > MAX_STEPS ? Optional.empty() : program.typeAt(type);
    if (known.isEmpty()) {
      complete = false;
      return;
    }
    GoType t = known.get();
    switch (t.kind()) {
      case POINTER, CHAN, MAP, FUNC, UNSAFE_POINTER, STRING, SLICE -> pointer(at);
      case INTERFACE -> pointer(at + WORD); // what its first word points to is never collected
      case ARRAY -> elements(t, at, depth);
      case STRUCT -> t.fields().forEach(f -> add(f.type(), at + f.offset(), depth + 1));
      case INVALID -> complete = false;
      default -> {
        // numbers
      }
    }
  }

  private void elements(GoType array, long at, int depth) {
    Optional<GoType> element = program.typeAt(array.elem());
    complete &= element.isPresent();
    long size = element.map(GoType::sizeBytes).orElse(0L);
    for (long i = 0; i < array.length() && complete && size > 0 && at + i * size < (long) words * WORD; i++) {
      add(array.elem(), at + i * size, depth + 1);
    }
  }

  private void pointer(long at) {
    complete &= at % WORD == 0;
    if (at / WORD < words) { // beyond it are pointers of the runtime's own that never lead into the heap
      pointers.set((int) (at / WORD));
    }
  }
}
