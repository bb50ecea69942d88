package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.join.Reason;
import chanlens.words.FindingWords;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureNotesTest {
  private static final Path DAMAGED = Path.of("samples/damaged");

  private static List<Finding> of(Path... paths) {
    return SampleRun.at(List.of(paths)).findings().stream().filter(f -> f.rule() == Rule.F_CAPTURE).toList();
  }

  private static Finding one(Path... paths) {
    List<Finding> found = of(paths);
    assertEquals(1, found.size(), found.toString());
    assertEquals(VerdictWord.EXPECTED, found.getFirst().verdict());
    return found.getFirst();
  }

  @Test
  void aFileOfAnotherProcessIsNamedWithTheReason() {
    Path heap = SampleRun.folder("range-never-closed", "go1.27").resolve("heap.dump.gz");
    Path text = SampleRun.folder("hidden-goroutines", "go1.27").resolve("goroutines.txt.gz");
    Finding f = one(heap, text);
    assertTrue(FindingWords.title(f).startsWith("goroutines.txt.gz is of another process"), FindingWords.title(f));
    assertTrue(
        f.evidence().getFirst().fact() instanceof Fact.JoinRefused j && j.why() instanceof Reason.Against.OtherIds,
        f.evidence().toString());
  }

  @Test
  void aDumpThatKilledItsProcessIsExplainedByTheLeakProfileBeforeIt() {
    Finding f =
        one(DAMAGED.resolve("heap-dump-process-died.dump.gz"), DAMAGED.resolve("heap-dump-process-died.txt"));
    assertTrue(FindingWords.title(f).contains("after a leak profile"), FindingWords.title(f));
    assertEquals(Advice.DUMP_BEFORE_THE_PROFILE, f.advice());
  }

  @Test
  void aDumpThatWasCutIsNotBlamedOnALeakProfile() {
    Finding f = one(DAMAGED.resolve("heap-cut-short.dump.gz"));
    assertTrue(FindingWords.title(f).contains("could not be read to its end"), FindingWords.title(f));
    assertEquals(Advice.DUMP_TO_A_FILE_WITH_ROOM, f.advice());
  }

  @Test
  void aTraceThatLostItsEndIsToBeStopped() {
    Finding f = one(DAMAGED.resolve("trace-cut-short.out"));
    assertEquals(Advice.STOP_THE_TRACE_BEFORE_THE_END, f.advice());
  }

  @Test
  void aTraceThatBeganLateAsksForATextAndAWholeRunDoesNot() {
    Path trace = Path.of("src/test/resources/chanlens/format/trace/story-1.27.trace.gz");
    Finding f = one(trace);
    assertTrue(FindingWords.title(f).startsWith("the trace began late: who started "), FindingWords.title(f));
    assertTrue(f.goroutines().stream().noneMatch(g -> g == 1L), "nobody starts the main goroutine");
    Path story = SampleRun.folder("ring-buffer", "go1.27");
    assertEquals(List.of(), of(story), "a whole run has nothing to complain of");
  }

  @Test
  void aTextWithoutArgumentsSaysSo(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int g = 1; g <= 5; g++) {
      text.append("goroutine ").append(g).append(" [chan receive]:\nmain.work(...)\n\tmain.go:7\n\n");
    }
    Path file = Files.writeString(folder.resolve("goroutines.txt"), text);
    assertTrue(one(file).claim() instanceof Claim.NoArguments);
  }
}
