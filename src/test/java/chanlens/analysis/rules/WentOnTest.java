package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.findings.Why;
import chanlens.analysis.join.Run;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program `went-on`: what a heap dump calls stuck, and the trace beside it shows to go on.
class WentOnTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/analysis/rules/went-on");

  private static GoroutineVerdict awaiting(Diagnosis diagnosis) {
    Run run = diagnosis.run();
    int row =
        IntStream.range(0, run.goroutines().count())
            .filter(r -> run.facts(r).function().equals("main.await"))
            .findFirst()
            .orElseThrow();
    return diagnosis.verdict(row);
  }

  private static long stuck(Diagnosis diagnosis) {
    return diagnosis.findings().stream().filter(f -> f.concern() == Concern.STUCK).count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.27"})
  void whoGoesOnAfterTheDumpIsNotStuck(String release) {
    Diagnosis both = SampleRun.at(FOLDER.resolve(release));
    assertEquals(GoroutineVerdict.expected(new Why.WentOn()), awaiting(both));
    assertEquals(0, stuck(both));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.27"})
  void theDumpAloneSaysItIs(String release) {
    Diagnosis dump = SampleRun.at(FOLDER.resolve(release).resolve("heap.dump.gz"));
    assertEquals(VerdictWord.STUCK, awaiting(dump).word());
    assertEquals(1, stuck(dump));
  }
}
