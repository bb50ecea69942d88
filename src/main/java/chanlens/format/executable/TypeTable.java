package chanlens.format.executable;

import chanlens.model.executable.GoKind;
import chanlens.model.executable.GoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Type descriptors, read on demand. Source: internal/abi/type.go and runtime/type.go of Go 1.19 to 1.27, whose
/// descriptors begin with the same fields.
final class TypeTable {
  private static final int SIZE = 48;
  private static final int EXTRA_STAR = 2;
  private static final int KIND = 31;
  private static final int FIELD = 24;
  private static final int MAX_FIELDS = 4096;
  private static final int MAX_KEPT = 1 << 14;

  private final Image image;
  private final Module module;
  private final Map<Long, Optional<GoType>> known = new ConcurrentHashMap<>();

  TypeTable(Image image, Module module) {
    this.image = image;
    this.module = module;
  }

  Optional<GoType> at(long addr) {
    if (known.size() > MAX_KEPT) {
      known.clear();
    }
    return known.computeIfAbsent(addr, this::read);
  }

  private Optional<GoType> read(long addr) {
    if (addr < module.types() || addr > module.etypes() - SIZE || (addr & 3) != 0) {
      return Optional.empty();
    }
    int kind = image.u8(addr + 23) & KIND;
    String name = name(module.types() + image.i32(addr + 40));
    if (kind == 0 || kind >= GoKind.values().length || name.isEmpty()) {
      return Optional.empty();
    }
    boolean star = (image.u8(addr + 20) & EXTRA_STAR) != 0;
    GoKind of = GoKind.values()[kind];
    long elem =
        switch (of) {
          case POINTER, SLICE, CHAN, ARRAY -> image.pointer(addr + SIZE);
          default -> 0;
        };
    return Optional.of(
        new GoType(
            addr,
            star && name.startsWith("*") ? name.substring(1) : name,
            of,
            image.u64(addr),
            elem,
            of == GoKind.ARRAY ? image.u64(addr + SIZE + 16) : 0,
            of == GoKind.STRUCT ? fields(addr + SIZE + 8) : List.of()));
  }

  /// @param slice address of a slice of name, type and offset
  private List<GoType.Field> fields(long slice) {
    long first = image.pointer(slice);
    long count = image.u64(slice + 8);
    List<GoType.Field> fields = new ArrayList<>();
    for (long i = 0; i < count && i < MAX_FIELDS; i++) {
      long at = first + FIELD * i;
      String name = name(image.pointer(at));
      if (image.offset(at, FIELD) < 0 || name.isEmpty()) {
        return List.of();
      }
      fields.add(new GoType.Field(name, image.pointer(at + 8), image.u64(at + 16)));
    }
    return fields;
  }

  /// A byte of flags, a varint length, the bytes.
  private String name(long addr) {
    return image.text(image.varintEnd(addr + 1), image.varint(addr + 1));
  }
}
