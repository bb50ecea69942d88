package chanlens.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// When files were written, as the file system says.
public final class Written {
  private static final int MAX = 1000;

  private Written() {}

  /// The time of the latest of some files and of those directly in folders; empty when there is none.
  public static Optional<Instant> last(List<Path> paths) {
    return paths.stream().flatMap(Written::files).map(Written::time).flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  private static Stream<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return Stream.of(path);
    }
    try (Stream<Path> inside = Files.list(path)) {
      return inside.filter(Files::isRegularFile).limit(MAX).toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty();
    }
  }

  private static Optional<Instant> time(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
