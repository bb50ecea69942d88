package chanlens.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in the way of a window is said in a sentence, before JavaFX is asked.
class DisplayTest {
  @TempDir Path folder;

  private Optional<String> obstacle(Map<String, String> env, String... loads) {
    List<String> good = List.of(loads);
    return new Display("Linux", env, "", good::contains, List.of(folder)).obstacle();
  }

  @Test
  void withoutADisplayThereIsNoWindow() {
    assertTrue(obstacle(Map.of()).orElseThrow().startsWith("there is no display"));
  }

  @Test
  void librariesOfTheSystemThatAreMissingAreNamedByPackage() {
    String said = obstacle(Map.of("DISPLAY", ":0"), "libgtk-3.so.0").orElseThrow();
    assertTrue(said.contains("`apt install libxtst6`"), said);
  }

  @Test
  void aBrokenLibraryOfJavaFxIsNamed() throws Exception {
    Path library = folder.resolve("libglass.so");
    Map<String, String> env = Map.of("DISPLAY", ":0");
    assertEquals(Optional.empty(), obstacle(env, "libgtk-3.so.0", "libXtst.so.6"));
    Files.createFile(library);
    String said = obstacle(env, "libgtk-3.so.0", "libXtst.so.6").orElseThrow();
    assertEquals(library + " is broken, so no window can be shown; install Chanlens again.", said);
    assertEquals(Optional.empty(), obstacle(env, "libgtk-3.so.0", "libXtst.so.6", library.toString()));
  }
}
