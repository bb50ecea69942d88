package chanlens.bytes;

import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/// The bytes of one capture: a mapped file of any size, or what came out of a [Compression] or a pipe.
///
/// Immutable and safe from any thread. The memory is let go when nothing refers to the source or a slice of it any
/// longer, so there is nothing to close and no view can read freed memory. What must be unzipped stays in memory up to
/// [#MEMORY_LIMIT]; beyond that it goes to a file only its owner may read, which has no name any more once it is
/// mapped: captures hold secrets.
public final class ByteSource {
  /// Unzipped bytes kept in memory; more than this is put in a private, unlinked file.
  public static final int MEMORY_LIMIT = 32 << 20;

  private static final int CHUNK = 1 << 16;

  private final String name;
  private final MemorySegment segment;
  private final long storedBytes;
  private final Optional<Compression> compression;
  private final OptionalLong damagedAt;

  private ByteSource(
      String name,
      MemorySegment segment,
      long storedBytes,
      Optional<Compression> compression,
      OptionalLong damagedAt) {
    this.name = Printed.of(name);
    this.segment = segment;
    this.storedBytes = storedBytes;
    this.compression = compression;
    this.damagedAt = damagedAt;
  }

  /// Maps a file; decompresses it first when its content says so, whatever its name says.
  ///
  /// @throws IOException if the file cannot be read
  public static ByteSource map(Path file, Progress progress, Cancel cancel) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      MemorySegment segment =
          size == 0
              ? MemorySegment.ofArray(new byte[0])
              : channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
      return opened(name, segment, progress, cancel);
    }
  }

  /// Reads a stream to its end, as a capture piped in; decompresses it when its content says so.
  public static ByteSource read(String name, InputStream in, Cancel cancel) throws IOException {
    Sink sink = new Sink();
    try (sink) {
      byte[] chunk = new byte[CHUNK];
      for (int n; (n = in.read(chunk)) >= 0; ) {
        cancel.check();
        sink.write(chunk, 0, n);
      }
      return opened(name, sink.finish(), Progress.NONE, cancel);
    }
  }

  /// Bytes that are already in memory.
  public static ByteSource of(String name, byte[] bytes) {
    try {
      return opened(name, MemorySegment.ofArray(bytes.clone()).asReadOnly(), Progress.NONE, Cancel.NEVER);
    } catch (IOException e) {
      throw new IllegalStateException("reading memory cannot fail", e);
    }
  }

  /// The file's name without its folder, as [Printed] shows it.
  public String name() {
    return name;
  }

  /// Bytes to read, after unzipping.
  public long length() {
    return segment.byteSize();
  }

  /// Bytes as they are stored, before unzipping.
  public long storedBytes() {
    return storedBytes;
  }

  /// How the file is compressed; then offsets count decompressed bytes rather than bytes of the file.
  public Optional<Compression> compression() {
    return compression;
  }

  /// Where in the stored file the compressed stream ends early or is damaged; what came before it can be read here.
  public OptionalLong damagedAt() {
    return damagedAt;
  }

  /// All bytes. Read only.
  public MemorySegment segment() {
    return segment;
  }

  /// A part of these bytes as a source of its own, decompressed when its content says so; its offsets begin at 0.
  ///
  /// @param from first byte, `to` the first behind it
  public ByteSource part(String partName, long from, long to, Cancel cancel) {
    try {
      return opened(partName, segment.asSlice(from, to - from), Progress.NONE, cancel);
    } catch (IOException e) {
      throw new UncheckedIOException("reading memory cannot fail", e);
    }
  }

  /// The same bytes under another name, such as a path within an archive.
  public ByteSource named(String other) {
    return new ByteSource(other, segment, storedBytes, compression, damagedAt);
  }

  /// A cursor at the first byte.
  public Cursor cursor() {
    return new Cursor(name, segment, 0, segment.byteSize());
  }

  private static ByteSource opened(String name, MemorySegment stored, Progress progress, Cancel cancel)
      throws IOException {
    Optional<Compression> compression = Compression.of(stored);
    return compression.isPresent()
        ? unzip(name, stored, compression.get(), progress, cancel)
        : new ByteSource(name, stored, stored.byteSize(), compression, OptionalLong.empty());
  }

  private static ByteSource unzip(
      String name, MemorySegment stored, Compression compression, Progress progress, Cancel cancel)
      throws IOException {
    progress.phase("unzip", stored.byteSize(), Progress.Unit.BYTES);
    Counting counting = new Counting(new SegmentStream(stored));
    OptionalLong damagedAt = OptionalLong.empty();
    try (Sink sink = new Sink()) {
      Unzipping in = new Unzipping(compression, counting);
      byte[] chunk = new byte[CHUNK];
      long told = 0;
      for (int n; (n = in.read(chunk)) > 0; ) {
        cancel.check();
        sink.write(chunk, 0, n);
        progress.done(counting.count - told);
        told = counting.count;
      }
      damagedAt = in.damaged() ? OptionalLong.of(counting.count) : damagedAt;
      return new ByteSource(name, sink.finish(), stored.byteSize(), Optional.of(compression), damagedAt);
    }
  }

  /// Collects bytes in memory, and in a private file once there are many.
  private static final class Sink implements AutoCloseable {
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(CHUNK);
    private Path file = Path.of("");
    private OutputStream out = memory;

    void write(byte[] bytes, int from, int length) throws IOException {
      if (out == memory && memory.size() + (long) length > MEMORY_LIMIT) {
        file = Files.createTempFile("chanlens", ".tmp"); // created readable by its owner alone
        out = Files.newOutputStream(file);
        memory.writeTo(out);
        memory.reset();
      }
      out.write(bytes, from, length);
    }

    MemorySegment finish() throws IOException {
      if (out == memory) {
        return MemorySegment.ofArray(memory.toByteArray()).asReadOnly();
      }
      out.close();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      }
    }

    @Override
    public void close() throws IOException {
      if (out != memory) {
        out.close();
        try {
          Files.deleteIfExists(file); // the mapping keeps the bytes; the name goes at once
        } catch (IOException e) {
          file.toFile().deleteOnExit(); // Windows keeps a mapped file's name
        }
      }
    }
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int n = super.read(bytes, from, length);
      count += Math.max(n, 0);
      return n;
    }
  }
}
