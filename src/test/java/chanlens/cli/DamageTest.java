package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.workspace.SampleRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Captures that were cut short or changed are reported on as far as they can be read, or refused in a sentence: never
/// a stack trace, never a bug of ours. `-Dchanlens.damage=1000` tries more of each.
class DamageTest {
  private static final int TRIES = Integer.getInteger("chanlens.damage", 12);
  private static final List<Integer> FINE = List.of(0, 3, 4, 5);

  @TempDir private Path folder = Path.of("");

  static Stream<Arguments> captures() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (String release : List.of("go1.19", "go1.22", "go1.25", "go1.27")) {
      for (String story : List.of("range-never-closed", "lock-order-cycle")) {
        try (Stream<Path> files = Files.list(SampleRun.folder(story, release))) {
          files
              .filter(f -> f.toString().endsWith(".gz"))
              .sorted()
              .forEach(f -> all.add(Arguments.of(story, release, f.getFileName().toString())));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @MethodSource("captures")
  void anyCutAndAnyChangedByteEndsInAnAnswerOrInASentence(String story, String release, String name)
      throws IOException {
    byte[] zipped = Files.readAllBytes(SampleRun.folder(story, release).resolve(name));
    byte[] plain;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      plain = in.readAllBytes();
    }
    SplittableRandom random = new SplittableRandom(name.hashCode() * 31L + release.hashCode());
    for (int i = 0; i < TRIES; i++) {
      byte[] whole = i % 4 == 0 ? zipped : plain;
      int cut = random.nextInt(whole.length);
      report(Arrays.copyOf(whole, cut), "cut at " + cut);
      byte[] changed = whole.clone();
      int at = random.nextInt(whole.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      report(changed, "a bit changed at " + at);
      changed[at] = (byte) random.nextInt(256);
      report(changed, "a byte changed at " + at);
    }
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
    Said said = report(content.getBytes(StandardCharsets.ISO_8859_1), word);
    assertEquals(status, said.status(), said.err());
    assertTrue(said.err().contains(word), said.err());
    assertEquals(1, said.err().lines().count(), said.err());
  }

  private Said report(byte[] bytes, String what) throws IOException {
    Path file = folder.resolve("damaged");
    Files.write(file, bytes);
    Said answer = Said.by("report", file.toString());
    int status = answer.status();
    String said = answer.err();
    assertTrue(FINE.contains(status), what + " ends with " + status + ": " + said);
    assertFalse(said.contains("\tat ") || said.contains("Exception"), what + ": " + said);
    assertFalse(status != 0 && said.isEmpty(), what + " ends with " + status + " and says nothing");
    said.lines().forEach(line -> assertTrue(line.startsWith("chanlens: "), what + ": " + line));
    if (status >= 4) {
      assertTrue(said.contains(file.toString()), what + ": the file is not named: " + said);
    }
    return answer;
  }
}
