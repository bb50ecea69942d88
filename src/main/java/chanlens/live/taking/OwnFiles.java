package chanlens.live.taking;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Folders and files that only their owner may read, none of them over another.
final class OwnFiles {
  private static final int TRIES = 1_000;

  private OwnFiles() {}

  /// Makes a folder, with those above it; it may be there already.
  static void folder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path, only(path, "rwx------"));
    }
  }

  /// Makes a folder that was not there: of this name, or with a number after it.
  static Path newFolder(Path parent, String name) throws IOException {
    for (int i = 1; ; i++) {
      Path path = parent.resolve(i == 1 ? name : name + "-" + i);
      try {
        return Files.createDirectory(path, only(path, "rwx------"));
      } catch (FileAlreadyExistsException e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  static OutputStream create(Path path) throws IOException {
    return Channels.newOutputStream(
        Files.newByteChannel(
            path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), only(path, "rw-------")));
  }

  static OutputStream append(Path path) throws IOException {
    return Channels.newOutputStream(
        Files.newByteChannel(
            path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), only(path, "rw-------")));
  }

  private static FileAttribute<?>[] only(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
