package chanlens.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What a fuzzer found once is not found again: every file of `fuzz/`, named for what was wrong, is a report or a
/// refusal.
class FuzzCaptureTest {
  private static final Path FOUND = Path.of("src/test/resources/chanlens/fuzz");

  @TestFactory
  Stream<DynamicTest> whatAFuzzerFoundIsSurvived() throws IOException {
    try (Stream<Path> files = Files.list(FOUND)) {
      var found = files.sorted().toList();
      assertTrue(!found.isEmpty(), "nothing in " + FOUND);
      return found.stream()
          .map(f -> DynamicTest.dynamicTest(
              String.valueOf(f.getFileName()), () -> FuzzCapture.fuzzerTestOneInput(Files.readAllBytes(f))));
    }
  }
}
