package chanlens.workspace;

import java.io.IOException;
import java.nio.file.Path;

/// Another program has written to a file while it was read where it lies.
@SuppressWarnings("serial") // a path is not, and nobody writes exceptions down
public final class Overwritten extends IOException {
  private static final long serialVersionUID = 1L;

  private final Path file;

  /// @param file the file
  /// @param shorter whether bytes are gone, rather than others than before
  Overwritten(Path file, boolean shorter) {
    super("the file " + (shorter ? "became shorter" : "was written to") + " while it was being read");
    this.file = file;
  }

  /// As it was opened.
  public Path file() {
    return file;
  }
}
