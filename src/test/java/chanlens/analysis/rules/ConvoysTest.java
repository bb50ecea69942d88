package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.VerdictWord;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goroutines behind one lock, in traces of the program `convoy`.
class ConvoysTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/analysis/findings/convoy");

  private static List<Finding> of(List<Path> paths) {
    return SampleRun.at(paths).findings().stream().filter(f -> f.rule() == Rule.F_CONVOY).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void aQueueThatIsLongAllTheTimeIsAConvoyAndAnOccasionalWaitIsNone(String release) {
    List<Finding> found =
        of(List.of(FOLDER.resolve("trace-" + release + ".out.gz"), FOLDER.resolve("mutex-" + release + ".pb.gz")));
    assertEquals(1, found.size(), found.toString());
    Finding f = found.getFirst();
    assertEquals("main.behind", f.site().orElseThrow().function());
    assertEquals(8, f.goroutines().size());
    assertEquals(Degree.STRONG, f.degree());
    assertEquals(VerdictWord.EXPECTED, f.verdict(), "they go on");
    assertTrue(f.evidence().getLast().fact() instanceof Fact.MutexProfile, f.evidence().toString());
  }

  @Test
  void aCycleOfLocksIsNoConvoy() {
    assertEquals(List.of(), of(List.of(SampleRun.folder("lock-order-cycle", "go1.27"))));
  }
}
