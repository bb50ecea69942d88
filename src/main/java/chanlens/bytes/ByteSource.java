package chanlens.bytes;

import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// The bytes of one capture: a mapped file of any size, or what came out of a [Compression] or a pipe.
///
/// Immutable and safe from any thread. The memory is let go when nothing refers to the source or a slice of it any
/// longer, so there is nothing to close and no view can read freed memory. What must be unzipped stays in memory up to
/// 32 MiB; beyond that it goes to a file without a name that only its owner may read: captures hold secrets.
///
/// Compressed data and streams are examined after the first [#LOOK] bytes; a foreign file is not read further.
public final class ByteSource {
  /// The number of bytes, after unzipping, that decide whether the rest is worth reading.
  public static final int LOOK = 1 << 16;

  private static final int CHUNK = 1 << 16;
  /// A file that unzips to this many bytes may be a bomb: it must not be more than [#MAX_RATIO] times its stored size.
  /// Long stretches of zeros count only for time, since they take no room: a core file is mostly zeros.
  private static final long BOMB = 256 << 20;

  private static final int MAX_RATIO = 200;
  private static final long MAX_WITH_ZEROS = 256L << 30;

  private final String name;
  private final MemorySegment segment;
  private final long storedBytes;
  private final Optional<Compression> compression;
  private final OptionalLong damagedAt;
  private final boolean inPlace;

  private ByteSource(
      String name,
      MemorySegment segment,
      long storedBytes,
      Optional<Compression> compression,
      OptionalLong damagedAt,
      boolean inPlace) {
    this.name = Printed.of(name);
    this.segment = segment;
    this.storedBytes = storedBytes;
    this.compression = compression;
    this.damagedAt = damagedAt;
    this.inPlace = inPlace;
  }

  /// Maps a file; decompresses it first when its content says so, whatever its name says.
  ///
  /// @throws IOException if the file cannot be read
  public static ByteSource map(Path file, Progress progress, Cancel cancel) throws IOException {
    return map(file, head -> true, progress, cancel);
  }

  /// Maps a file; decompresses it first when its content says so, whatever its name says. A file that cannot be mapped,
  /// such as a pipe, is read as a stream.
  ///
  /// @param worthwhile decides from the beginning whether to read the rest; otherwise the source is cut there
  /// @throws TooLarge if there is no room for its content
  /// @throws IOException if the file cannot be read
  public static ByteSource map(Path file, Predicate<ByteSource> worthwhile, Progress progress, Cancel cancel)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    Optional<MemorySegment> mapped = Files.isRegularFile(file) ? mapped(file) : Optional.empty();
    if (mapped.isPresent()) {
      return opened(name, mapped.get(), true, worthwhile, progress, cancel);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, in, worthwhile, cancel);
    }
  }

  /// Empty for files that only look like files, such as those in `/proc`: they have no size, or cannot be mapped.
  private static Optional<MemorySegment> mapped(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      return size == 0
          ? Optional.empty()
          : Optional.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto()));
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Reads a stream to its end, such as a piped capture; decompresses it when its content says so.
  ///
  /// @param worthwhile decides from the beginning whether to read the rest; otherwise the source is cut there
  /// @throws TooLarge if there is no room for its content
  public static ByteSource read(String name, InputStream in, Predicate<ByteSource> worthwhile, Cancel cancel)
      throws IOException {
    byte[] first = in.readNBytes(LOOK);
    ByteSource head = head(name, MemorySegment.ofArray(first).asReadOnly(), cancel);
    if (first.length == LOOK && !worthwhile.test(head)) {
      return head;
    }
    try (Spool spool = Spool.usual()) {
      spool.write(first, 0, first.length);
      byte[] chunk = new byte[CHUNK];
      for (int n; (n = in.read(chunk)) >= 0; ) {
        cancel.check();
        spool.write(chunk, 0, n);
      }
      return opened(name, spool.finish(), false, worthwhile, Progress.NONE, cancel);
    }
  }

  /// Bytes that are already in memory.
  public static ByteSource of(String name, byte[] bytes) {
    try {
      MemorySegment all = MemorySegment.ofArray(bytes.clone()).asReadOnly();
      return opened(name, all, false, head -> true, Progress.NONE, Cancel.NEVER);
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

  /// Whether the bytes are those of the file itself, which other programs may modify.
  public boolean isInPlace() {
    return inPlace;
  }

  /// How the file is compressed; then offsets count decompressed bytes, not bytes of the file.
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

  /// A part of these bytes as a separate source, decompressed when its content says so; its offsets begin at 0.
  ///
  /// @param from first byte; `to` is the first byte after it
  /// @throws UncheckedIOException if there is no room for its content, see [TooLarge]
  public ByteSource part(String partName, long from, long to, Cancel cancel) {
    try {
      return opened(partName, segment.asSlice(from, to - from), inPlace, head -> true, Progress.NONE, cancel);
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e); // there is no room
    }
  }

  /// The same bytes under another name, such as a path within an archive.
  public ByteSource named(String other) {
    return new ByteSource(other, segment, storedBytes, compression, damagedAt, inPlace);
  }

  /// A cursor at the first byte.
  public Cursor cursor() {
    return new Cursor(name, segment, 0, segment.byteSize());
  }

  private static ByteSource opened(
      String name,
      MemorySegment stored,
      boolean inPlace,
      Predicate<ByteSource> worthwhile,
      Progress progress,
      Cancel cancel)
      throws IOException {
    Optional<Compression> compression = Compression.of(stored);
    if (compression.isEmpty()) {
      return new ByteSource(name, stored, stored.byteSize(), compression, OptionalLong.empty(), inPlace);
    }
    ByteSource head = head(name, stored, cancel);
    if (!worthwhile.test(head)) {
      return head;
    }
    progress.phase("unzip", stored.byteSize(), Progress.Unit.BYTES);
    return unzip(name, stored, compression.get(), Long.MAX_VALUE, progress, cancel);
  }

  private static ByteSource head(String name, MemorySegment stored, Cancel cancel) throws IOException {
    Optional<Compression> compression = Compression.of(stored);
    return compression.isPresent()
        ? unzip(name, stored, compression.get(), LOOK, Progress.NONE, cancel)
        : new ByteSource(name, stored, stored.byteSize(), compression, OptionalLong.empty(), false);
  }

  /// @param limit bytes after which the rest is not read
  private static ByteSource unzip(
      String name, MemorySegment stored, Compression compression, long limit, Progress progress, Cancel cancel)
      throws IOException {
    Counting counting = new Counting(new SegmentStream(stored));
    try (Spool spool = Spool.usual()) {
      Unzipping in = new Unzipping(compression, counting);
      byte[] chunk = new byte[CHUNK];
      long reported = 0;
      for (int n; spool.size() < limit && (n = in.read(chunk)) > 0; ) {
        cancel.check();
        spool.write(chunk, 0, n);
        checkRatio(spool, counting.count);
        progress.done(counting.count - reported);
        reported = counting.count;
      }
      OptionalLong damagedAt = in.damaged() ? OptionalLong.of(counting.count) : OptionalLong.empty();
      return new ByteSource(name, spool.finish(), stored.byteSize(), Optional.of(compression), damagedAt, false);
    }
  }

  private static void checkRatio(Spool spool, long stored) throws TooLarge {
    if (spool.size() > MAX_WITH_ZEROS) {
      throw new TooLarge("it unzips to more than " + (MAX_WITH_ZEROS >> 30) + " GiB; unzip it yourself to open it");
    }
    long unzipped = spool.written();
    if (unzipped > BOMB && unzipped / MAX_RATIO > stored) {
      throw new TooLarge(
          "it unzips to more than " + MAX_RATIO + " times its size, " + (unzipped >> 20) + " MiB so far from "
              + (stored >> 10) + " KiB; unzip it yourself to open it anyway");
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
