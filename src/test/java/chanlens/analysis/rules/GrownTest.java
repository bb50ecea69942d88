package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
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
import java.nio.file.StandardOpenOption;
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
  void growthIsWhatTheLastDumpStillShows() {
    assertTrue(Grown.grows(List.of(2, 6, 12)));
    assertTrue(Grown.grows(List.of(2, 2, 12)));
    assertTrue(Grown.grows(List.of(10, 11, 12, 13, 14, 15)));
    assertFalse(Grown.grows(List.of(2, 6, 12, 12, 12)), "a pool that has come to its size");
    assertFalse(Grown.grows(List.of(2, 6, 12, 12, 13)), "nearly so");
    assertFalse(Grown.grows(List.of(2, 6, 12, 9)));
    assertFalse(Grown.grows(List.of(100, 103)), "load");
    assertFalse(Grown.grows(List.of(12)));
  }

  @TempDir private Path folder = Path.of("");

  /// A goroutine text of a process: so many wait at one line.
  ///
  /// @param goid of the first of them; they have ids one after another
  private Path text(String name, String function, long goid, int count) throws IOException {
    StringBuilder text = new StringBuilder("goroutine 1 [running]:\nmain.main()\n\tmain.go:9 +0x1\n");
    for (int i = 0; i < count; i++) {
      text.append("\ngoroutine ").append(goid + i).append(" [chan receive]:\n").append(function);
      text.append("(0x1)\n\tw.go:5 +0x2\ncreated by ").append(function).append("s in goroutine 1\n\tw.go:");
      text.append(goid).append(" +0x3\n");
    }
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aPoolThatHasComeToItsSizeIsNoGrowth() throws IOException {
    int[] counts = {2, 6, 12, 12, 12};
    for (int i = 0; i < counts.length; i++) {
      text(i + ".txt", "main.work", 18, counts[i]);
    }
    assertEquals(List.of(), of(folder));
  }

  @Test
  void aThirdDumpIsAdvisedAfterTwoOnly() throws IOException {
    Path first = text("0.txt", "main.work", 18, 2);
    Path second = text("1.txt", "main.work", 18, 6);
    assertEquals(Advice.TAKE_A_THIRD_DUMP, of(first, second).getFirst().advice());
    text("2.txt", "main.work", 18, 6);
    text("3.txt", "main.work", 18, 14);
    Finding found = of(folder).getFirst();
    assertEquals(Degree.POSSIBLE, found.degree());
    assertEquals(Advice.TAKE_A_DUMP_AT_REST, found.advice());
  }

  private List<String> notes() {
    return SampleRun.at(folder).findings().stream()
        .filter(f -> f.rule() == Rule.F_CAPTURE && f.claim() instanceof Claim.SeveralProcesses)
        .map(FindingWords::title)
        .toList();
  }

  /// The same ids, started at other lines each time.
  @Test
  void aSeriesOfRestartsIsSaidToBeOneAndIdsAreNotMatched() throws IOException {
    text("0.txt", "main.work", 18, 5);
    text("1.txt", "main.work", 19, 15);
    text("2.txt", "main.work", 20, 45);
    assertEquals(List.of(), of(folder));
    assertEquals(
        List.of("3 dumps are of 3 processes, as after a restart: growth is counted within one of them"), notes());
  }

  @Test
  void dumpsOfTwoProgramsAreNoSeries() throws IOException {
    for (String function : List.of("example.org/a.work", "example.org/b.serve")) {
      for (int i = 0; i < 3; i++) {
        String name = function.substring(12, 13) + i + ".txt";
        Files.writeString(
            text(name, function, 18, 5),
            "\ngoroutine 2 [select]:\n%s2()\n\tw.go:7 +0x2\ncreated by %<s3\n\tw.go:8 +0x1\n".formatted(function),
            StandardOpenOption.APPEND);
      }
    }
    assertEquals(List.of(), of(folder));
    assertEquals(
        List.of("6 dumps are of 2 processes, of more than one program: growth is counted within one of them"), notes());
  }

  /// They have no ids: that they are of one process is not known.
  @Test
  void whatGrowsInProfilesIsPossible() {
    List<Finding> found = of(ROUNDS.resolve("profiles-1.27"));
    assertEquals(2, found.size(), found.toString());
    for (Finding f : found) {
      assertEquals(Degree.POSSIBLE, f.degree());
      assertTrue(f.evidence().stream().anyMatch(e -> e.fact() instanceof Fact.ProcessUnknown), f.toString());
      assertEquals(Advice.TAKE_A_DUMP_AT_REST, f.advice());
    }
  }

  @Test
  void dumpsOfTwoProcessesAreNoSeries() {
    Path heap = SampleRun.folder("range-never-closed", "go1.27").resolve("heap.dump.gz");
    Path other = SampleRun.folder("hidden-goroutines", "go1.27").resolve("heap.dump.gz");
    assertEquals(List.of(), of(heap, other));
  }
}
