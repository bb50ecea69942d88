package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.VerdictWord;
import chanlens.view.Fixtures;
import chanlens.words.FindingWords;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What traces say about goroutines that go on.
class OverTimeTest {
  private static List<Finding> of(Diagnosis diagnosis, Rule rule) {
    return diagnosis.findings().stream().filter(f -> f.rule() == rule).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.22", "go1.25", "go1.27"})
  void aSenderThatWaitsMostOfItsTimeIsUnderPressureAndItsConsumerIsNamed(String release) {
    List<Finding> found = of(SampleRun.of("ring-buffer", release), Rule.F_PRESSURE);
    assertEquals(1, found.size());
    Finding f = found.getFirst();
    assertEquals(1, f.goroutines().size());
    assertEquals(36, f.site().orElseThrow().line());
    assertEquals(VerdictWord.EXPECTED, f.verdict());
    assertTrue(
        f.evidence().stream()
            .anyMatch(e -> e.fact() instanceof Fact.Consumer c && c.function().equals("main.consume")),
        f.evidence().toString());
  }

  /// The world stood still for 89 ms while the dumps were taken, and the sender waited all the while.
  @Test
  void timeInWhichADumpWasTakenIsNoPressure() {
    Finding f = of(SampleRun.of("ring-buffer", "go1.27"), Rule.F_PRESSURE).getFirst();
    Fact.SendTime sent = (Fact.SendTime) f.evidence().getFirst().fact();
    assertEquals(20, sent.waits());
    assertEquals(98.6, sent.nanos() / 1e6, 0.05);
    assertEquals(103.7, sent.ofNanos() / 1e6, 0.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.22", "go1.25", "go1.27"})
  void aSenderThatIsStuckIsNotUnderPressure(String release) {
    assertEquals(List.of(), of(SampleRun.of("abandoned-sender", release), Rule.F_PRESSURE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.22", "1.24", "1.27"})
  void aRegionThatEndsWithItsGoroutineWasForgottenAndAnOpenOneWasNot(String release) {
    List<Finding> found = of(Fixtures.of("trace/story-" + release + ".trace.gz"), Rule.F_REGION);
    assertEquals(1, found.size());
    assertTrue(FindingWords.title(found.getFirst()).contains("\"ends with its goroutine\""),
        FindingWords.title(found.getFirst()));
    assertEquals(Degree.POSSIBLE, found.getFirst().degree());
  }

  @Test
  void moreBusyGoroutinesThanProcessorsAreACrowd() {
    Path capture = Path.of("src/test/resources/chanlens/analysis/findings/crowded-1.27.trace.gz");
    List<Finding> found = of(SampleRun.at(capture), Rule.F_SCHED);
    assertEquals(1, found.size());
    assertTrue(found.getFirst().evidence().getFirst().fact() instanceof Fact.Processors p
        && p.procs() == 2, found.getFirst().evidence()
        .toString());
  }

  @Test
  void aProgramWithRoomIsNoCrowd() {
    assertEquals(List.of(), of(SampleRun.of("ring-buffer", "go1.27"), Rule.F_SCHED));
  }
}
