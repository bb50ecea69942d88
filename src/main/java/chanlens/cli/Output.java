package chanlens.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file whole or not at all: what stood there before stays until the new content is complete.
final class Output {
  private Output() {}

  /// Writes the content.
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new Terminal.Usage("the folder of " + target + " does not exist");
    }
    if (Files.exists(absolute) && !Files.isRegularFile(absolute)) { // a device or a pipe: nothing to keep
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(absolute))) {
        content.to(out);
      }
      return;
    }
    Path draft = Files.createTempFile(folder, ".chanlens", ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
        content.to(out);
      }
      Files.move(draft, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
