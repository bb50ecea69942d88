package chanlens.workspace;

import java.io.IOException;
import java.nio.file.Path;

/// Another program has written to a file while it was read where it lies.
public final class Overwritten extends IOException {
  private static final long serialVersionUID = 1L;

  private final String name;

  /// @param file the file
  /// @param shorter whether bytes are gone, rather than others than before
  Overwritten(Path file, boolean shorter) {
    super("the file " + (shorter ? "became shorter" : "was written to") + " while it was being read");
    this.name = file.toString();
  }

  /// The file, as it was opened.
  public String name() {
    return name;
  }
}
