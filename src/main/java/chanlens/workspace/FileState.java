package chanlens.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file that is read in place, as it was when it was opened. Other programs may write to it in the meantime.
///
/// @param key identifies the file, whatever its name is; null when the system does not provide it
record FileState(Path path, long size, FileTime written, @Nullable Object key) {
  /// Empty when the file cannot be examined.
  static Optional<FileState> of(Path path) {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return Optional.of(new FileState(path, now.size(), now.lastModifiedTime(), now.fileKey()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Whether the opened file has been written to since. A file that was replaced by another one, or deleted, can still
  /// be read as it was.
  boolean changed() {
    Optional<FileState> now = of(path);
    return now.isPresent()
        && Objects.equals(key, now.get().key)
        && (size != now.get().size || !written.equals(now.get().written));
  }

  /// Whether it has at least as many bytes as it had.
  boolean hasAllBytes() {
    return of(path).map(now -> now.size >= size).orElse(true);
  }

  /// Whether existing bytes changed; growing at the end is harmless.
  boolean overwritten() {
    return changed() && of(path).map(now -> now.size <= size).orElse(false);
  }
}
