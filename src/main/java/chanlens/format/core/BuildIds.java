package chanlens.format.core;

import chanlens.model.executable.Executable;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The Go build id of a program, from the notes that its own header names. Both lie in the first page, which cores
/// keep. Source: cmd/internal/buildid/note.go, cmd/link/internal/ld/elf.go.
final class BuildIds {
  private static final int ELF = 0x464c457f;
  private static final int NOTE = 4;
  private static final int GO_ID = 4;
  private static final int MAX_HEADERS = 64;
  private static final int MAX_NOTES = 64;
  private static final int LONGEST = 256;

  private BuildIds() {}

  /// Reads memory.
  private interface Bytes {
    int u8(long addr);

    default long number(long addr, int bytes) {
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        value |= (long) u8(addr + i) << (8 * i);
      }
      return value;
    }
  }

  /// @param header where the file's header lies in the memory
  static Optional<String> of(CoreMemory memory, long header) {
    return find(memory::u8, header);
  }

  static Optional<String> of(Executable program, long header) {
    return find(a -> program.bytes(a, 1).map(b -> b.get(ValueLayout.JAVA_BYTE, 0) & 0xff).orElse(0), header);
  }

  private static Optional<String> find(Bytes memory, long header) {
    if (memory.number(header, 4) != ELF) {
      return Optional.empty();
    }
    long programs = header + memory.number(header + 32, 8);
    long count = Math.min(memory.number(header + 56, 2), MAX_HEADERS);
    for (long at = programs; at < programs + 56 * count; at += 56) {
      if (memory.number(at, 4) == NOTE) {
        long notes = header + memory.number(at + 8, 8); // by its place in the file: the first page is mapped as it is
        Optional<String> found = inNotes(memory, notes, notes + memory.number(at + 32, 8));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inNotes(Bytes memory, long from, long end) {
    long at = from;
    for (int i = 0; i < MAX_NOTES && at <= end - 12; i++) {
      long name = memory.number(at, 4);
      long length = memory.number(at + 4, 4);
      boolean go = name == 4 && memory.number(at + 12, 4) == 0x6f47 && memory.number(at + 8, 4) == GO_ID;
      long contents = at + 12 + (name + 3 & ~3L);
      if (go && length > 0 && length <= LONGEST) {
        return Optional.of(text(memory, contents, (int) length));
      }
      at = contents + (length + 3 & ~3L);
    }
    return Optional.empty();
  }

  private static String text(Bytes memory, long at, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) memory.u8(at + i);
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
