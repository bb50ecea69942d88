package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.words.FindingWords;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Several dumps of one process in one run.
class GrownTest {
  private static final Path ROUNDS = Path.of("src/test/resources/chanlens/analysis/findings/grow");

  private static List<Finding> of(Path... paths) {
    return SampleRun.at(Arrays.asList(paths)).findings().stream().filter(f -> f.rule() == Rule.F_GROW).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void whatPilesUpOverFourDumpsIsStrongAndWhatComesAndGoesIsPossible(String release) {
    List<Finding> found = of(ROUNDS.resolve(release));
    assertEquals(2, found.size(), found.toString());
    Finding strong = found.getFirst();
    assertEquals(Degree.STRONG, strong.degree());
    assertTrue(FindingWords.title(strong).endsWith(": 5, 10, 15, 20"), FindingWords.title(strong));
    assertEquals("main.abandoned", strong.site().orElseThrow().function());
    assertEquals(20, strong.goroutines().size());
    Finding possible = found.getLast();
    assertEquals(Degree.POSSIBLE, possible.degree());
    assertTrue(FindingWords.title(possible).endsWith(": 3, 6, 9, 12"), FindingWords.title(possible));
    assertEquals("main.handle", possible.site().orElseThrow().function());
    assertTrue(possible.evidence().getLast().fact().equals(new Fact.StillThere(0, 3)), possible.evidence().toString());
  }

  @Test
  void twoDumpsMakeItPossibleAndThePoolThatStaysIsNoGrowth() {
    Path folder = ROUNDS.resolve("1.27");
    List<Finding> found = of(folder.resolve("round-4.txt.gz"), folder.resolve("round-1.txt.gz"));
    assertEquals(List.of("F-GROW possible", "F-GROW possible"),
        found.stream().map(f -> f.rule().id() + " " + f.degree().word()).toList());
    assertTrue(FindingWords.title(found.getFirst()).endsWith(": 5, 20"), "the order of files does not matter");
  }

  @ParameterizedTest
  @CsvSource({
    "abandoned-sender, go1.19, 180", "abandoned-sender, go1.22, 180", "abandoned-sender, go1.25, 180",
    "abandoned-sender, go1.27, 180", "context-broken, go1.19, 12", "context-broken, go1.22, 12",
    "context-broken, go1.25, 12", "context-broken, go1.27, 12"
  })
  void aBaselineOpenedWithTheRunShowsWhatIsNew(String story, String release, int more) {
    Path folder = SampleRun.folder(story, release);
    List<Finding> found = of(folder, folder.resolve("baseline"));
    assertEquals(1, found.size(), found.toString());
    assertTrue(FindingWords.title(found.getFirst()).startsWith(more + " more goroutines"),
        FindingWords.title(found.getFirst()));
    assertEquals(more, found.getFirst().goroutines().size());
  }

  @Test
  void theDumpsOfOneTextAreMomentsToo(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("shop.log");
    try (OutputStream out = Files.newOutputStream(log)) {
      for (int round = 1; round <= 4; round++) {
        out.write(("2031/05/06 07:0" + round + ":00 asked for a dump\n").getBytes(StandardCharsets.UTF_8));
        try (InputStream in = Files.newInputStream(ROUNDS.resolve("1.27").resolve("round-" + round + ".txt.gz"))) {
          new GZIPInputStream(in).transferTo(out);
        }
        out.write('\n');
      }
    }
    List<Finding> found = of(log);
    assertEquals(Degree.STRONG, found.getFirst().degree());
    assertTrue(FindingWords.title(found.getFirst()).endsWith(": 5, 10, 15, 20"), FindingWords.title(found.getFirst()));
  }

  @Test
  void dumpsOfTwoProcessesAreNoSeries() {
    Path heap = SampleRun.folder("range-never-closed", "go1.27").resolve("heap.dump.gz");
    Path other = SampleRun.folder("hidden-goroutines", "go1.27").resolve("heap.dump.gz");
    assertEquals(List.of(), of(heap, other));
  }
}
