package chanlens.format.core;

import chanlens.bytes.Printed;
import java.util.Optional;

/// Strings of the process.
final class CoreText {
  private static final int LONGEST = 4096;

  private CoreText() {}

  /// The string whose header lies at an address; empty when it cannot be one, or is longer than 4096 bytes.
  static Optional<String> at(CoreMemory memory, long header) {
    return of(memory, memory.word(header), memory.word(header + 8));
  }

  /// @param bytes address of its first one
  static Optional<String> of(CoreMemory memory, long bytes, long length) {
    return length <= 0 || length > LONGEST || !memory.has(bytes, length)
        ? Optional.empty()
        : Optional.of(Printed.of(memory.copy(bytes, (int) length)));
  }
}
