package chanlens.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a text with the file that holds what it should be. `mvn test -Dgolden.update=true` writes the files anew;
/// they are then read like code before they are committed.
public final class Golden {
  private static final Path ROOT = Path.of("src/test/resources/chanlens");

  private Golden() {}

  /// @param file below `src/test/resources/chanlens`
  public static void check(String file, String text) {
    Path path = ROOT.resolve(file);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
      }
      assertTrue(Files.exists(path), () -> path + " is missing: -Dgolden.update=true writes it");
      assertEquals(Files.readString(path), text, file);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
