package chanlens.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// A small text file that only its owner may read, replaced completely or not at all.
record PrivateFile(Path path) {
  private static final int MAX_BYTES = 1 << 18;

  /// The content, or "" when there is none, when it is too long, or cannot be read.
  String read() {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? "" : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  void write(String content) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(folder, posix ? only("rwx------") : none());
    Path draft = Files.createTempFile(folder, "." + path.getFileName(), ".part", posix ? only("rw-------") : none());
    try {
      Files.writeString(draft, content);
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] only(String permissions) {
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))};
  }

  private static FileAttribute<?>[] none() {
    return new FileAttribute<?>[0];
  }
}
