package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.graphviz.Graphviz;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `chanlens version` says what is inside, so that a report of a bug needs no questions.
class VersionTest {
  @TempDir Path app;

  private static List<String> lines() {
    Said said = Said.by("version");
    assertEquals(0, said.status());
    return said.out().lines().toList();
  }

  @Test
  void eachPartHasALineWithItsVersionAndWhereItIs() {
    List<String> lines = lines();
    assertEquals(4, lines.size());
    assertTrue(lines.get(0).matches("chanlens \\d+\\.\\d+\\.\\d+"), lines.get(0));
    assertTrue(lines.get(1).startsWith("Java 25"), lines.get(1));
    assertTrue(lines.get(1).endsWith(", in " + System.getProperty("java.home")), lines.get(1));
    assertTrue(lines.get(2).matches("JavaFX \\d+(\\.\\d+)*, .*"), lines.get(2));
    assertTrue(lines.get(3).startsWith("Graphviz " + Graphviz.builtInVersion() + ", built in"), lines.get(3));
  }

  @Test
  void missingLibrariesOfTheWindowAreSaidAndThoseThereAreNamed() throws Exception {
    String before = System.getProperty("chanlens.native");
    try {
      System.setProperty("chanlens.native", app.resolve("native").toString());
      assertTrue(lines().get(2).contains("no libraries for "), lines().get(2));
      Path library = app.resolve("javafx").resolve(System.mapLibraryName("glass"));
      Files.createDirectories(app.resolve("javafx"));
      Files.createFile(library);
      assertTrue(lines().get(2).endsWith(" in " + library.getParent()), lines().get(2));
    } finally {
      if (before == null) {
        System.clearProperty("chanlens.native");
      } else {
        System.setProperty("chanlens.native", before);
      }
    }
  }
}
