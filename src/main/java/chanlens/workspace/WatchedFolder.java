package chanlens.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Files that come into a folder, once they are complete: a file counts when it has not grown since the last look.
///
/// Looking is left to the caller, so that no thread waits here. One thread.
public final class WatchedFolder {
  private static final int MAX = 10_000;

  private final Path folder;
  private final Set<Path> known;
  private final Map<Path, Long> growing = new HashMap<>();

  private WatchedFolder(Path folder) {
    this.folder = folder;
    this.known = new HashSet<>(sizes(folder).keySet());
  }

  /// What is in the folder now is not new.
  public static WatchedFolder at(Path folder) {
    return new WatchedFolder(folder);
  }

  public Path folder() {
    return folder;
  }

  /// The files that are new and complete since the last look.
  public List<Path> look() {
    List<Path> complete = new ArrayList<>();
    sizes(folder).forEach((file, size) -> {
      if (!known.contains(file)) {
        Long before = growing.put(file, size);
        if (size > 0 && before != null && before.equals(size)) {
          complete.add(file);
          known.add(file);
          growing.remove(file);
        }
      }
    });
    complete.sort(null);
    return complete;
  }

  private static Map<Path, Long> sizes(Path folder) {
    Map<Path, Long> sizes = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).limit(MAX)::iterator) {
        sizes.put(file, Files.size(file));
      }
    } catch (IOException | UncheckedIOException e) {
      return sizes; // gone, or not ours to read: it may come back
    }
    return sizes;
  }
}
