package chanlens.analysis.retained;

import chanlens.analysis.join.Program;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.model.executable.GoKind;
import chanlens.model.executable.GoType;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.work.Cancel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The types of a dump's objects, where they are known: from the header of an object, an interface that points to it,
/// the element type of a channel whose buffer or value it is, and pointers of objects whose types are known. Needs the
/// executable. Immutable.
public final class ObjectTypes {
  private static final int WORD = 8;
  /// A struct in a struct in an array and so on: no program nests deeper.
  private static final int DEEPEST = 12;
  /// Elements of an array that are looked into.
  private static final int ELEMENTS = 256;

  private final HeapModel heap;
  private final ObjectTable objects;
  private final Program program;
  private final List<GoType> types = new ArrayList<>();
  private final Map<Long, Integer> known = new HashMap<>();
  private final int[] typeOf;
  private final boolean[] array;
  private final Deque<Integer> next = new ArrayDeque<>();

  private ObjectTypes(HeapModel heap, Program program) {
    this.heap = heap;
    this.objects = heap.objects();
    this.program = program;
    this.typeOf = new int[objects.size()];
    this.array = new boolean[objects.size()];
  }

  /// Walks over all objects once, and once over those with a type.
  public static ObjectTypes of(HeapModel heap, HeapWaits waits, Program program, Cancel cancel) {
    ObjectTypes types = new ObjectTypes(heap, program);
    for (int row = 0; row < types.objects.size(); row++) {
      if ((row & 0x3fff) == 0) {
        cancel.check();
      }
      types.header(row);
      types.interfaces(row);
    }
    for (HeapChannel c : waits.channels()) {
      types.channel(c);
    }
    while (!types.next.isEmpty()) {
      cancel.check();
      types.follow(types.next.remove());
    }
    return types;
  }

  /// The type of an object, or of its elements when it is an array of them; empty when it is unknown.
  public Optional<GoType> type(int row) {
    return typeOf[row] == 0 ? Optional.empty() : Optional.of(types.get(typeOf[row] - 1));
  }

  /// `main.order`, `[]main.order`; empty when it is unknown.
  public Optional<String> name(int row) {
    return type(row).map(t -> (array[row] ? "[]" : "") + t.name());
  }

  private void is(int row, GoType type, boolean elements) {
    if (row == ObjectTable.NONE || typeOf[row] != 0 || type.sizeBytes() <= 0
        || type.sizeBytes() > objects.sizeBytes(row)) {
      return;
    }
    int number = known.computeIfAbsent(type.addr(), a -> {
      types.add(type);
      return types.size();
    });
    typeOf[row] = number;
    array[row] = elements;
    next.add(row);
  }

  private void header(int row) {
    if (heap.hasTypeHeader(row)) {
      long room = (long) objects.sizeBytes(row) - WORD;
      program.type(heap.memory().wordOf(row, 0)).ifPresent(t -> is(row, t, t.sizeBytes() * 2 <= room));
    }
  }

  /// A word before a pointer that is the address of a type, or of a table for one.
  private void interfaces(int row) {
    if (!objects.hasPointers(row)) {
      return;
    }
    PointerScan scan = heap.memory().scan();
    scan.over(objects, row);
    while (scan.next()) {
      int to = scan.offset() < WORD ? ObjectTable.NONE : objects.startingAt(scan.value());
      if (to != ObjectTable.NONE && typeOf[to] == 0) {
        dynamic(heap.memory().wordOf(row, (int) scan.offset() - WORD)).ifPresent(t -> held(to, t));
      }
    }
  }

  private Optional<GoType> dynamic(long word) {
    if (word == 0 || objects.at(word) != ObjectTable.NONE) {
      return Optional.empty();
    }
    return program.dynamicType(heap, word);
  }

  /// An interface holds a pointer itself, anything else by a pointer to it.
  private void held(int to, GoType type) {
    if (type.kind() == GoKind.POINTER) {
      program.part(type.elem()).ifPresent(t -> is(to, t, false));
    } else if (type.kind() != GoKind.CHAN && type.kind() != GoKind.MAP && type.kind() != GoKind.FUNC) {
      is(to, type, false);
    }
  }

  private void channel(HeapChannel c) {
    program.type(c.elemType()).filter(t -> t.kind() == GoKind.POINTER).flatMap(t -> program.part(t.elem()))
        .ifPresent(t -> {
          for (int slot = 0; slot < Math.min(c.cap(), ELEMENTS); slot++) {
            is(objects.startingAt(heap.memory().word(c.slotAddr(slot), 0)), t, false);
          }
        });
  }

  private void follow(int row) {
    GoType type = types.get(typeOf[row] - 1);
    int header = heap.hasTypeHeader(row) ? WORD : 0;
    long at = objects.addr(row) + header;
    long count = array[row] ? Math.min(ELEMENTS, (objects.sizeBytes(row) - header) / type.sizeBytes()) : 1;
    for (long i = 0; i < count; i++) {
      pointers(type, at + i * type.sizeBytes(), 0);
    }
  }

  private void pointers(GoType type, long at, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    switch (type.kind()) {
      case POINTER -> program.part(type.elem()).ifPresent(t -> is(target(at), t, false));
      case SLICE -> program.part(type.elem()).ifPresent(t -> is(target(at), t, true));
      case STRUCT -> {
        for (GoType.Field f : type.fields()) {
          program.part(f.type()).ifPresent(t -> pointers(t, at + f.offset(), depth + 1));
        }
      }
      case ARRAY -> program.part(type.elem()).ifPresent(t -> {
        for (long i = 0; i < Math.min(ELEMENTS, type.length()); i++) {
          pointers(t, at + i * t.sizeBytes(), depth + 1);
        }
      });
      default -> {}
    }
  }

  private int target(long at) {
    long value = heap.memory().word(at, 0);
    return value == 0 ? ObjectTable.NONE : objects.startingAt(value);
  }
}
