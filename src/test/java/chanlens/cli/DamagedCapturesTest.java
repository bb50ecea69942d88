package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `report` on captures of every kind, cut short and with bytes changed, and on files that are something else: a plain
/// word and the right exit status, never a stack trace.
class DamagedCapturesTest {
  private static final int CUTS = 12;
  private static final int FLIPS = 12;

  @TempDir private Path folder = Path.of("");

  /// What one call came to.
  private record Said(int status, String err) {}

  private Said report(byte[] bytes, String format) throws IOException {
    Path file = Files.write(folder.resolve("capture"), bytes);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Cli.run(
            new String[] {"report", "--format", format, file.toString()},
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8));
    return new Said(status, err.toString(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> captures() {
    Path folder = Path.of("samples/abandoned-sender/captures/go1.27");
    return Stream.of(
            "trace.out", "goroutines.txt", "heap.dump", "goroutine.pb", "heap.pb", "block.pb", "goroutineleak.pb")
        .map(name -> Arguments.of(folder.resolve(name + ".gz")));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void damageIsToldInWords(Path capture) throws IOException {
    byte[] zipped = Files.readAllBytes(capture);
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes();
    for (byte[] whole : List.of(zipped, plain)) {
      assertEquals(new Said(0, ""), report(whole, "json"));
      for (int i = 0; i < CUTS; i++) {
        int length = (int) ((long) whole.length * i / CUTS);
        Said said = report(Arrays.copyOf(whole, length), i % 2 == 0 ? "json" : "text");
        check(said, "the first " + length + " bytes");
      }
      Random random = new Random(42);
      for (int i = 0; i < FLIPS; i++) {
        byte[] flipped = whole.clone();
        int at = random.nextInt(flipped.length);
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        check(report(flipped, i % 2 == 0 ? "json" : "text"), "a bit of byte " + at + " flipped");
      }
    }
  }

  private static void check(Said said, String damage) {
    assertTrue(Set.of(0, 3, 4, 5).contains(said.status), damage + ": exit " + said.status + ", " + said.err);
    assertFalse(said.err.contains("\tat ") || said.err.contains("Exception"), damage + ": " + said.err);
    assertTrue(said.status == 0 || !said.err.isBlank(), damage + " without a word");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 4, expected a capture",
    "'404 page not found\n', 5, 404",
    "'<!DOCTYPE html><html></html>', 5, HTML",
    "'\u0089PNG\r\n\u001a\n', 5, PNG",
    "'\u001f\u008b', 5, unknown kind",
  })
  void aFileThatIsSomethingElseIsNamed(String content, int status, String word) throws IOException {
    Said said = report(content.getBytes(StandardCharsets.ISO_8859_1), "text");
    assertEquals(status, said.status, said.err);
    assertTrue(said.err.contains(word), said.err);
    assertEquals(1, said.err.lines().count(), said.err);
  }
}
