package chanlens.bytes;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// How one stream of bytes is compressed, recognised by its first bytes, never by a name. Concatenated streams count as
/// one.
public enum Compression {
  GZIP("gzip", 0x1f, 0x8b, 8) {
    @Override
    InputStream decoder(InputStream stored) throws IOException {
      return new GZIPInputStream(stored, CHUNK);
    }
  },
  /// Windows of up to 8 MiB, which all levels of `zstd` except `--ultra` and `--long` keep.
  ZSTD("zstd", 0x28, 0xb5, 0x2f, 0xfd) {
    @Override
    InputStream decoder(InputStream stored) {
      return new ZstdInputStream(stored);
    }
  },
  XZ("xz", 0xfd, '7', 'z', 'X', 'Z', 0) {
    @Override
    InputStream decoder(InputStream stored) throws IOException {
      return new XZInputStream(stored, MEMORY_KIB);
    }
  },
  /// Frames, as `lz4` and systemd-coredump write them.
  LZ4("lz4", 0x04, 0x22, 0x4d, 0x18) {
    @Override
    InputStream decoder(InputStream stored) throws IOException {
      return new FramedLZ4CompressorInputStream(stored, true);
    }
  },
  BZIP2("bzip2", 'B', 'Z', 'h') {
    @Override
    InputStream decoder(InputStream stored) throws IOException {
      return new BZip2CompressorInputStream(stored, true);
    }
  };

  private static final int CHUNK = 1 << 16;
  /// The memory limit of a decoder; `xz -9` needs 65 MiB.
  private static final int MEMORY_KIB = 96 << 10;

  private final String word;
  private final int[] magic;

  Compression(String word, int... magic) {
    this.word = word;
    this.magic = magic;
  }

  /// For people: `gzip`.
  public String word() {
    return word;
  }

  static Optional<Compression> of(MemorySegment bytes) {
    for (Compression c : values()) {
      if (c.begins(bytes)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }

  private boolean begins(MemorySegment bytes) {
    if (bytes.byteSize() < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes.get(ValueLayout.JAVA_BYTE, i) & 0xff) != magic[i]) {
        return false;
      }
    }
    return this != BZIP2 || isBzip2(bytes);
  }

  /// `BZh` could begin a text; a digit and the first six digits of pi, or of its root at the end, could not.
  private static boolean isBzip2(MemorySegment bytes) {
    int[] block = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
    int[] end = {0x17, 0x72, 0x45, 0x38, 0x50, 0x90};
    boolean isBlock = bytes.byteSize() >= 10;
    boolean isEnd = isBlock;
    for (int i = 0; i < block.length && (isBlock || isEnd); i++) {
      int b = bytes.get(ValueLayout.JAVA_BYTE, 4 + i) & 0xff;
      isBlock &= b == block[i];
      isEnd &= b == end[i];
    }
    return isBlock || isEnd;
  }

  /// Decompresses.
  ///
  /// @param stored the whole stream from its first byte
  abstract InputStream decoder(InputStream stored) throws IOException;
}
