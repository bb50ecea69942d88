package chanlens.view;

import chanlens.analysis.join.Names;
import chanlens.analysis.join.Program;
import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.executable.GoType;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Values of channels as text: with the executable by their type, as Go's `%+v` would print them, shortened; otherwise
/// as the number that their bytes are.
public final class Values {
  private static final int WORD = 8;
  private static final int LONGEST_TEXT = 40;
  private static final int MAX_FIELDS = 8;
  private static final int MAX_ELEMENTS = 4;
  private static final int DEEPEST = 3;
  /// Untyped bytes that would be a larger number are more likely something else.
  private static final long LARGEST_NUMBER = 1_000_000_000_000_000L;

  private final HeapModel heap;
  private final HeapMemory memory;
  private final Optional<Program> program;

  private Values(HeapModel heap, Optional<Program> program) {
    this.heap = heap;
    this.memory = heap.memory();
    this.program = program;
  }

  /// A value of a channel, in its buffer or being sent.
  ///
  /// @param addr where it is; 0 for nowhere
  /// @return empty when the dump does not contain it, or when its type is not known and it is not 1, 2, 4 or 8 bytes
  public static String of(Run run, HeapChannel channel, long addr) {
    if (run.heap().isEmpty() || addr == 0) {
      return "";
    }
    Values values = new Values(run.heap().get(), run.program());
    Optional<GoType> type = run.elementType(channel).filter(t -> t.sizeBytes() == channel.elemSizeBytes());
    return type.isPresent() ? values.typed(type.get(), addr, 0) : values.number(addr, channel.elemSizeBytes());
  }

  /// The bytes as a signed integer, or as an address if they point to an object.
  private String number(long addr, int bytes) {
    if (bytes != 1 && bytes != 2 && bytes != 4 && bytes != WORD) {
      return "";
    }
    OptionalLong raw = memory.number(addr, bytes);
    if (raw.isEmpty()) {
      return "";
    }
    long value = raw.getAsLong();
    if (bytes == WORD && value != 0 && heap.objects().at(value) != ObjectTable.NONE) {
      return Names.hex(value);
    }
    long number = bytes == 1 ? value : signed(value, bytes);
    return Math.abs(number) < LARGEST_NUMBER ? Long.toString(number) : Names.hex(value);
  }

  private static long signed(long value, int bytes) {
    int unused = Long.SIZE - Byte.SIZE * bytes;
    return value << unused >> unused;
  }

  private String typed(GoType type, long addr, int depth) {
    int bytes = Math.clamp(type.sizeBytes(), 0, Integer.MAX_VALUE);
    if (bytes > 0 && bytes(addr, bytes).isEmpty()) {
      return depth == 0 ? "" : "?";
    }
    return switch (type.kind()) {
      case BOOL -> raw(addr, 1) != 0 ? "true" : "false";
      case INT, INT8, INT16, INT32, INT64 -> Long.toString(signed(raw(addr, bytes), bytes));
      case UINT, UINT8, UINT16, UINT32, UINT64 -> Long.toUnsignedString(raw(addr, bytes));
      case FLOAT32 -> Float.toString(Float.intBitsToFloat((int) raw(addr, 4)));
      case FLOAT64 -> Double.toString(Double.longBitsToDouble(raw(addr, WORD)));
      case COMPLEX64, COMPLEX128 -> "complex";
      case UINTPTR -> Names.hex(raw(addr, WORD));
      case POINTER, UNSAFE_POINTER, CHAN, MAP, FUNC -> reference(raw(addr, WORD));
      case STRING -> string(raw(addr, WORD), raw(addr + WORD, WORD));
      case SLICE -> slice(type, addr, depth);
      case ARRAY -> elements(type, addr, type.length(), depth);
      case INTERFACE -> dynamic(addr, depth);
      case STRUCT -> struct(type, addr, depth);
      case INVALID -> "?";
    };
  }

  private long raw(long addr, int bytes) {
    OptionalLong pointer = bytes == WORD ? listedPointer(addr) : OptionalLong.empty();
    if (pointer.isPresent()) {
      return pointer.getAsLong();
    }
    byte[] read = bytes(addr, Math.min(bytes, WORD)).map(b -> b.toArray(ValueLayout.JAVA_BYTE)).orElse(new byte[0]);
    long value = 0;
    for (int i = read.length - 1; i >= 0; i--) { // types are read of little-endian programs alone
      value = value << 8 | (read[i] & 0xff);
    }
    return value;
  }

  /// Memory of the process, or constants of the program, which are not in a dump: the value of `c <- job{7}` may be
  /// one.
  private Optional<MemorySegment> bytes(long addr, long count) {
    return memory.bytes(addr, count).or(() -> program.flatMap(p -> p.constant(addr, count)));
  }

  private OptionalLong listedPointer(long addr) {
    boolean dumped = memory.bytes(addr, WORD).isPresent();
    return dumped ? OptionalLong.empty() : program.map(p -> p.listedPointer(addr)).orElse(OptionalLong.empty());
  }

  private static String reference(long value) {
    return value == 0 ? "nil" : Names.hex(value);
  }

  private String string(long at, long length) {
    if (length == 0) {
      return "\"\"";
    }
    if (length < 0 || length > Integer.MAX_VALUE) {
      return "?";
    }
    long shown = Math.min(length, LONGEST_TEXT);
    Optional<MemorySegment> bytes = bytes(at, shown);
    if (bytes.isEmpty()) {
      return "a string of " + length + " bytes";
    }
    String text = new String(bytes.get().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder("\"");
    text.chars().forEach(c -> out.append(isShown(c) ? (char) c : '\u00b7'));
    return out.append(shown < length ? "…\"" : "\"").toString();
  }

  private static boolean isShown(int c) {
    return c != 0xfffd && !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
  }

  private String slice(GoType type, long addr, int depth) {
    long length = raw(addr + WORD, WORD);
    long first = raw(addr, WORD);
    if (first == 0) {
      return "nil";
    }
    return length < 0 ? "?" : elements(type, first, length, depth);
  }

  private String elements(GoType type, long first, long length, int depth) {
    Optional<GoType> elem = program.flatMap(p -> p.part(type.elem()));
    if (depth >= DEEPEST || elem.isEmpty() || elem.get().sizeBytes() == 0) {
      return length + " × " + elem.map(GoType::name).orElse("?");
    }
    List<String> shown = new ArrayList<>();
    for (long i = 0; i < Math.min(length, MAX_ELEMENTS); i++) {
      shown.add(typed(elem.get(), first + i * elem.get().sizeBytes(), depth + 1));
    }
    return "[" + String.join(" ", shown) + (length > MAX_ELEMENTS ? " … " + length + " in all]" : "]");
  }

  private String struct(GoType type, long addr, int depth) {
    if (type.fields().isEmpty()) {
      return "{}";
    }
    if (depth >= DEEPEST) {
      return "{…}";
    }
    List<String> shown = new ArrayList<>();
    for (GoType.Field f : type.fields().subList(0, Math.min(MAX_FIELDS, type.fields().size()))) {
      String value =
          program.flatMap(p -> p.part(f.type())).map(t -> typed(t, addr + f.offset(), depth + 1)).orElse("?");
      shown.add(f.name() + ":" + value);
    }
    return "{" + String.join(" ", shown) + (type.fields().size() > MAX_FIELDS ? " …}" : "}");
  }

  /// An interface: its first word is the type, or a table for which the dump records the type; the second word points
  /// to the value, or is the value.
  private String dynamic(long addr, int depth) {
    long first = raw(addr, WORD);
    long second = raw(addr + WORD, WORD);
    if (first == 0) {
      return "nil";
    }
    Optional<GoType> held =
        program.flatMap(p -> p.type(first)).or(() -> program.flatMap(p -> p.type(tableType(first))));
    if (held.isEmpty()) {
      return "?";
    }
    boolean direct =
        switch (held.get().kind()) {
          case POINTER, UNSAFE_POINTER, CHAN, MAP, FUNC -> true;
          default -> false;
        };
    String value = direct || depth >= DEEPEST ? reference(second) : typed(held.get(), second, depth + 1);
    return held.get().name() + "(" + value + ")";
  }

  private long tableType(long itab) {
    return heap.symbols().typeOf(itab);
  }
}
