package chanlens.workspace;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The files of a run that are read in place, for as long as the run is open. When another program writes to one of
/// them, reading may fail in any way: the memory may be gone or have other contents. Safe for use from any thread.
public final class InPlace {
  private final List<FileState> files = new CopyOnWriteArrayList<>();

  void add(FileState file) {
    files.add(file);
  }

  void add(InPlace others) {
    files.addAll(others.files);
  }

  /// Whether another program caused a failure.
  ///
  /// @param failure anything that was thrown while the run was used
  public Optional<Overwritten> behind(Throwable failure) {
    Optional<FileState> changed = files.stream().filter(FileState::changed).findFirst();
    if (changed.isEmpty() && isFault(failure)) { // the name may lead to another file by now
      return files.stream().findFirst().map(f -> new Overwritten(f.path(), true));
    }
    return changed.map(f -> new Overwritten(f.path(), !f.hasAllBytes()));
  }

  /// A file that has changed since it was read, although nothing failed.
  public Optional<Overwritten> overwritten() {
    return files.stream()
        .filter(FileState::overwritten)
        .findFirst()
        .map(f -> new Overwritten(f.path(), !f.hasAllBytes()));
  }

  /// The exception that Java throws for a mapped page that is gone.
  static boolean isFault(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < 20; i++) {
      if (cause instanceof InternalError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
