package chanlens.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Decompresses up to where the stream is damaged. The stored bytes come from memory, so that any exception of a
/// decoder means damage; some throw undocumented ones.
final class Unzipping {
  private final Compression compression;
  private final InputStream stored;
  private Optional<InputStream> decoder = Optional.empty();
  private boolean damaged;

  Unzipping(Compression compression, InputStream stored) {
    this.compression = compression;
    this.stored = stored;
  }

  /// @return how many bytes were read, -1 at the end or at damage
  int read(byte[] to) {
    if (damaged) {
      return -1;
    }
    try {
      if (decoder.isEmpty()) {
        decoder = Optional.of(compression.decoder(stored));
      }
      return decoder.get().read(to);
    } catch (IOException | RuntimeException e) {
      damaged = true;
      return -1;
    }
  }

  /// Whether the stream ended before its end.
  boolean damaged() {
    return damaged;
  }
}
