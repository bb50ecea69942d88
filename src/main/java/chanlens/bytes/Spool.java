package chanlens.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Collects bytes in memory, and in a private file once there are many. The file has no name from the moment it is open
/// (on Windows, until it is closed), so that nothing is left of it however the program ends: captures contain secrets.
final class Spool implements AutoCloseable {
  /// Unzipped bytes kept in memory; more than this is put in a private, unlinked file.
  static final int MEMORY_LIMIT = 32 << 20;

  private static final int CHUNK = 1 << 16;
  /// Bytes written between two checks of the free space.
  private static final long LOOK_EVERY = 16 << 20;
  /// Free space that is left to others, in bytes.
  private static final long RESERVE = 64 << 20;

  private final ByteArrayOutputStream memory = new ByteArrayOutputStream(CHUNK);
  private final long memoryLimit;
  private final Path folder;
  private Optional<FileChannel> file = Optional.empty();
  private long lookedAt;
  private long size;
  private long holes;
  /// Whether the system keeps no room for what is skipped in a file, as POSIX systems do.
  private final boolean sparse;

  /// @param memoryLimit bytes that are kept in memory
  /// @param folder for the file
  Spool(long memoryLimit, Path folder) {
    this.memoryLimit = memoryLimit;
    this.folder = folder;
    this.sparse = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// In the folder for temporary files of this Java.
  static Spool usual() {
    return new Spool(MEMORY_LIMIT, Path.of(System.getProperty("java.io.tmpdir", ".")));
  }

  /// Bytes so far.
  long size() {
    return size;
  }

  /// Bytes that are written: stretches of zeros in the file are holes, which take no room.
  long written() {
    return size - holes;
  }

  /// @throws TooLarge when the folder has no room
  void write(byte[] bytes, int from, int length) throws TooLarge {
    size += length;
    if (file.isEmpty() && size <= memoryLimit) {
      memory.write(bytes, from, length);
      return;
    }
    try {
      if (file.isEmpty()) {
        file = Optional.of(nameless());
        append(memory.toByteArray(), 0, memory.size());
        memory.reset();
      }
      if (written() - lookedAt >= LOOK_EVERY) {
        lookedAt = written();
        needRoom();
      }
      if (sparse && isZero(bytes, from, length)) {
        holes += length;
        file.orElseThrow().position(file.orElseThrow().position() + length);
      } else {
        append(bytes, from, length);
      }
    } catch (TooLarge e) {
      throw e;
    } catch (IOException e) {
      throw noRoom(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isZero(byte[] bytes, int from, int length) {
    int end = from + length;
    return length > 0 && bytes[from] == 0 && Arrays.equals(bytes, from, end - 1, bytes, from + 1, end);
  }

  private void append(byte[] bytes, int from, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
    while (rest.hasRemaining()) {
      file.orElseThrow().write(rest);
    }
  }

  private void needRoom() throws IOException {
    long left = Files.getFileStore(folder).getUsableSpace();
    if (left < RESERVE) {
      throw noRoom((left >> 20) + " MiB are left");
    }
  }

  private TooLarge noRoom(String why) {
    return new TooLarge(
        "unpacked it is " + (size >> 20) + " MiB or more, and there is no room for that in "
            + Printed.of(folder.toString()) + ": " + Printed.of(why)
            + "; JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER names another folder");
  }

  /// Java removes the name at once where the system allows it.
  private FileChannel nameless() throws IOException {
    Path path = folder.resolve("chanlens" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36) + ".tmp");
    FileAttribute<?>[] ownersAlone = {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    return FileChannel.open(
        path,
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE),
        sparse ? ownersAlone : new FileAttribute<?>[0]);
  }

  /// All of it. Nothing is written afterwards.
  MemorySegment finish() throws IOException {
    if (file.isEmpty()) {
      return MemorySegment.ofArray(memory.toByteArray()).asReadOnly();
    }
    if (holes > 0 && file.get().size() < size) {
      file.get().write(ByteBuffer.allocate(1), size - 1); // it ends in a hole
    }
    return file.get().map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
  }

  /// Mapped memory stays valid.
  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
