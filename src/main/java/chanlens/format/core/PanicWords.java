package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import chanlens.model.executable.Executable;
import chanlens.model.executable.GoKind;
import chanlens.model.executable.GoType;
import chanlens.model.stacks.Death.Panic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The values with which a goroutine panicked, as the runtime prints them. Before it prints, it has replaced errors and
/// values with a `String` method by their text. A floating-point number has the same value, but not the notation, which
/// differs from release to release. Source: runtime/panic.go preprintpanics and printpanics, runtime/error.go
/// printpanicval, Go 1.19 to 1.27.
final class PanicWords {
  private static final int MAX = 64;

  private final CoreMemory memory;
  private final Executable program;
  private final long slide;
  private final CoreLayout core;

  PanicWords(Placed placed, CoreLayout core) {
    this.memory = placed.memory();
    this.program = placed.program();
    this.slide = placed.slide();
    this.core = core;
  }

  /// @param last address of the last `_panic` of a goroutine
  /// @return from the first one on
  List<Panic> of(long last) {
    List<Panic> all = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (long p = last; p != 0 && all.size() < MAX && memory.has(p, core.at("_panic.goexit") + 1L) && seen.add(p); ) {
      if (!flag(p, "_panic.goexit")) {
        boolean again = core.has("_panic.repanicked") && flag(p, "_panic.repanicked");
        all.addFirst(new Panic(value(p + core.at("_panic.arg")), flag(p, "_panic.recovered"), again));
      }
      p = memory.word(p + core.at("_panic.link"));
    }
    return all;
  }

  private boolean flag(long panic, String field) {
    return memory.u8(panic + core.at(field)) != 0;
  }

  private String value(long face) {
    long type = memory.word(face);
    long data = memory.word(face + 8);
    if (type == 0) {
      return "nil";
    }
    Optional<GoType> known = program.typeAt(type - slide);
    if (known.isEmpty()) {
      return "(" + Long.toHexString(type) + ") 0x" + Long.toHexString(data);
    }
    GoType t = known.get();
    String bare = plain(t, data);
    boolean own = !t.name().equals(t.kind().name().toLowerCase(Locale.ROOT));
    boolean empty = t.kind() == GoKind.STRING && memory.word(data + 8) == 0;
    if (bare.isEmpty() && !empty) {
      return "(" + t.name() + ") 0x" + Long.toHexString(data);
    }
    return own ? t.name() + "(" + quoted(t, bare) + ")" : bare;
  }

  private static String quoted(GoType t, String bare) {
    return t.kind() == GoKind.STRING ? "\"" + bare + "\"" : bare;
  }

  /// The value to which the data word of an interface points; empty when it is not known how to print it, or a string
  /// cannot be read.
  private String plain(GoType type, long data) {
    return switch (type.kind()) {
      case STRING -> CoreText.at(memory, data).orElse("");
      case BOOL -> String.valueOf(memory.u8(data) != 0);
      case INT, INT64 -> String.valueOf(memory.word(data));
      case INT32 -> String.valueOf(memory.i32(data));
      case INT16 -> String.valueOf((short) memory.number(data, 2));
      case INT8 -> String.valueOf((byte) memory.u8(data));
      case UINT, UINT64, UINTPTR -> Long.toUnsignedString(memory.word(data));
      case UINT32, UINT16, UINT8 -> String.valueOf(memory.number(data, (int) type.sizeBytes()));
      case FLOAT64 -> String.valueOf(Double.longBitsToDouble(memory.word(data)));
      case FLOAT32 -> String.valueOf(Float.intBitsToFloat(memory.i32(data)));
      default -> "";
    };
  }
}
