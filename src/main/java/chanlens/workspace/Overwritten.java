package chanlens.workspace;

import java.io.IOException;
import java.nio.file.Path;

/// Another program has written to a file while it was read in place.
@SuppressWarnings("serial") // a path is not, and nobody writes exceptions down
public final class Overwritten extends IOException {
  private static final long serialVersionUID = 1L;

  private final Path file;

  /// @param file the file
  /// @param shorter whether the file was truncated, not just changed
  Overwritten(Path file, boolean shorter) {
    super("the file " + (shorter ? "became shorter" : "was written to") + " while it was being read");
    this.file = file;
  }

  /// The file as it was opened.
  public Path file() {
    return file;
  }
}
