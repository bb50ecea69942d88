package chanlens.analysis.retained;

import chanlens.analysis.join.Program;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.executable.GoType;
import chanlens.model.heap.HeapModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A channel that is the `Done` of a context. A `context.cancelCtx` keeps it in an `atomic.Value` as an interface:
/// the type `chan struct {}`, then the channel, 24 and 32 bytes after its beginning; `timerCtx`, `afterFuncCtx` and the
/// others begin with a `cancelCtx` (context/context.go, Go 1.19 to 1.27).
///
/// @param object node of the context in the [ObjectGraph]
/// @param type `context.timerCtx`; empty without the executable, when only its shape shows what it is
/// @param parents nodes of the contexts it was derived from, the nearest first
public record DoneChannel(int object, Optional<String> type, List<Integer> parents) {
  /// Where the channel is.
  static final int DONE = 32;

  private static final int WORD = 8;

  /// Without a larger one, nothing is a context.
  static final int LEAST_BYTES = DONE + WORD;

  private static final int MAX_PARENTS = 16;
  /// Bytes of an object that are searched for the interface that holds a context.
  private static final int MAX_HOLDER = 512;

  private static final String DONE_TYPE = "chan struct {}";

  public DoneChannel {
    parents = List.copyOf(parents);
  }

  /// @param channel any channel
  /// @return empty when nothing that looks like a context refers to it
  public static Optional<DoneChannel> of(
      HeapModel heap, Optional<Program> program, Retained retained, HeapChannel channel) {
    int node = heap.objects().startingAt(channel.addr());
    if (node < 0 || !maybe(channel)) {
      return Optional.empty();
    }
    for (int by : retained.referrers(node)) {
      if (by < retained.graph().objects() && isContext(heap, program, by, channel.addr())) {
        return Optional.of(new DoneChannel(by, typeName(heap, program, retained, by), parents(heap, program, by)));
      }
    }
    return Optional.empty();
  }

  /// Whether it is a channel as contexts have them: without values and buffer, closed by no timer.
  static boolean maybe(HeapChannel channel) {
    return channel.elemSizeBytes() == 0 && channel.cap() == 0;
  }

  static boolean isContext(HeapModel heap, Optional<Program> program, int node, long channel) {
    int size = heap.objects().sizeBytes(node);
    if (size < LEAST_BYTES || heap.memory().wordOf(node, DONE) != channel) {
      return false;
    }
    long word = heap.memory().wordOf(node, DONE - WORD);
    Optional<GoType> type = program.flatMap(p -> p.type(word));
    boolean pointsOutside = word != 0 && heap.objects().at(word) < 0;
    return program.isPresent() ? type.map(t -> t.name().equals(DONE_TYPE)).orElse(false) : pointsOutside;
  }

  /// By an interface that holds the context.
  private static Optional<String> typeName(HeapModel heap, Optional<Program> program, Retained retained, int node) {
    if (program.isEmpty()) {
      return Optional.empty();
    }
    long addr = heap.objects().addr(node);
    for (int by : retained.referrers(node)) {
      int size = by < retained.graph().objects() ? heap.objects().sizeBytes(by) : 0;
      for (int at = WORD; at + WORD <= Math.min(size, MAX_HOLDER); at += WORD) {
        if (heap.memory().wordOf(by, at) == addr) {
          Optional<String> name = dynamic(heap, program.get(), heap.memory().wordOf(by, at - WORD));
          if (name.isPresent()) {
            return name;
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The type to which the pointer in an interface points, by the interface's first word.
  private static Optional<String> dynamic(HeapModel heap, Program program, long word) {
    return program.dynamicType(heap, word).map(GoType::name).filter(n -> n.charAt(0) == '*').map(n -> n.substring(1));
  }

  /// A context begins with the interface of the one it was derived from. Without types, a first word may be anything.
  private static List<Integer> parents(HeapModel heap, Optional<Program> program, int node) {
    List<Integer> parents = new ArrayList<>();
    OptionalInt at = parent(heap, program, node);
    while (at.isPresent() && parents.size() < MAX_PARENTS && !parents.contains(at.getAsInt())) {
      parents.add(at.getAsInt());
      at = parent(heap, program, at.getAsInt());
    }
    return parents;
  }

  private static OptionalInt parent(HeapModel heap, Optional<Program> program, int node) {
    boolean fits = heap.objects().sizeBytes(node) >= 2 * WORD;
    if (!fits || program.flatMap(p -> dynamic(heap, p, heap.memory().wordOf(node, 0))).isEmpty()) {
      return OptionalInt.empty();
    }
    int row = heap.objects().startingAt(heap.memory().wordOf(node, WORD));
    return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
  }
}
