package chanlens.format.executable;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Printed;
import chanlens.columns.BinarySearch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Variables by address. Names stay in the file until they are needed.
final class Symbols {
  private static final int LONGEST_NAME = 4096;

  private final List<Symbol> all;
  private final Optional<MemorySegment> file;

  private Symbols(List<Symbol> all, Optional<MemorySegment> file) {
    this.all = all;
    this.file = file;
  }

  /// @param sizeBytes 0 when it reaches to the next one
  /// @param name offset in the file
  /// @param end offset after the last byte that the name may have
  private record Symbol(long addr, long sizeBytes, long name, long end) {}

  static Symbols none() {
    return new Symbols(List.of(), Optional.empty());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Optional<String> at(long addr) {
    // Addresses are unsigned.
    int nth = BinarySearch.lastAtMost(all.size(), i -> all.get(i).addr ^ Long.MIN_VALUE, addr ^ Long.MIN_VALUE);
    if (nth < 0 || file.isEmpty()) {
      return Optional.empty();
    }
    Symbol s = all.get(nth);
    boolean holds = s.sizeBytes == 0 || addr - s.addr < s.sizeBytes;
    return holds ? Optional.of(name(s, file.get())).filter(n -> !n.isEmpty()) : Optional.empty();
  }

  /// The address of the variable of that name.
  OptionalLong addressOf(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    return file.isEmpty()
        ? OptionalLong.empty()
        : all.stream().filter(s -> isNamed(s, wanted, file.get())).mapToLong(s -> s.addr).findFirst();
  }

  private static boolean isNamed(Symbol s, byte[] wanted, MemorySegment file) {
    if (s.end - s.name <= wanted.length || file.get(ValueLayout.JAVA_BYTE, s.name + wanted.length) != 0) {
      return false;
    }
    MemorySegment name = file.asSlice(s.name, wanted.length);
    return name.mismatch(MemorySegment.ofArray(wanted)) < 0;
  }

  private static String name(Symbol s, MemorySegment file) {
    long end = s.name;
    while (end < s.end && end - s.name < LONGEST_NAME && file.get(ValueLayout.JAVA_BYTE, end) != 0) {
      end++;
    }
    return Printed.of(file.asSlice(s.name, end - s.name).toArray(ValueLayout.JAVA_BYTE));
  }

  /// Collects symbols.
  static final class Builder {
    private final List<Symbol> all = new ArrayList<>();

    /// @param name offset in the file of bytes that reach up to `end` at most
    void add(long addr, long sizeBytes, long name, long end) {
      all.add(new Symbol(addr, sizeBytes, name, end));
    }

    Symbols freeze(ByteSource source) {
      all.sort(Comparator.comparingLong(Symbol::addr));
      return new Symbols(List.copyOf(all), Optional.of(source.segment()));
    }
  }
}
