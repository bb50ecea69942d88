package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.reachability.PathStep;
import chanlens.analysis.reachability.ReachReason;
import chanlens.model.heap.StackFrame;
import chanlens.words.FindingWords;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each rule finds in the program `cases`, and what it leaves alone.
class CasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/analysis/findings");

  private static Diagnosis of(String release) {
    return SampleRun.at(FOLDER.resolve("cases-" + release + ".dump.gz"));
  }

  private static List<Finding> of(Diagnosis diagnosis, Rule rule) {
    return diagnosis.findings().stream().filter(f -> f.rule() == rule).toList();
  }

  /// The functions of the program on the stacks of a finding's goroutines: one of them is the case's name. Calls may be
  /// inlined into the wrapper of a `go` statement, so the names are those of creators and wrappers too.
  private static String functions(Diagnosis diagnosis, Finding f) {
    return f.goroutines().stream()
        .map(id -> diagnosis.run().goroutines().heapRow(diagnosis.run().goroutines().row(id).orElseThrow()))
        .flatMap(h -> diagnosis.run().heap().orElseThrow().goroutines().get(h).frames().stream())
        .map(StackFrame::function)
        .filter(name -> name.startsWith("main."))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.26", "1.27"})
  void aSelectThatOnlyATickerCanWakeIsFoundAndOneWithAnotherChannelOrATimerIsNot(String release) {
    Diagnosis diagnosis = of(release);
    List<Finding> found = of(diagnosis, Rule.F_NOCANCEL);
    assertEquals(1, found.size());
    assertEquals(3, found.getFirst().goroutines().size());
    assertTrue(functions(diagnosis, found.getFirst()).contains("main.tickerAlone"), release);
    assertEquals(Concern.HINT, found.getFirst().concern(), "they go on with every tick");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.26", "1.27"})
  void ringsWithAFinalizerAreFoundByFunctionAndThoseInUseOrWithoutARingAreNot(String release) {
    List<Finding> found = of(of(release), Rule.F_FINCYCLE);
    List<String> counts = found.stream().map(f ->
        FindingWords.title(f).replaceAll("[^0-9]+", " ").strip()).sorted().toList();
    assertEquals(List.of("2 6", "7 14"), counts);
    assertEquals(List.of(6L * 128, 14L * 128), found.stream().map(Finding::keepsBytes).sorted().toList());
    assertTrue(found.stream().allMatch(f -> f.degree() == Degree.PROVED && f.goroutines().isEmpty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.26", "1.27"})
  void circlesOfWaitsAreFoundWithEachHopAndWhoWaitsForItselfIsNoCircle(String release) {
    Diagnosis diagnosis = of(release);
    List<Finding> found = of(diagnosis, Rule.F_CHANCYCLE);
    assertEquals(List.of(3, 2), found.stream().map(f -> f.cycle().size()).toList());
    for (Finding f : found) {
      assertEquals(Degree.PROVED, f.degree());
      assertEquals(f.cycle().size(), f.goroutines().size());
      assertEquals(f.cycle().size(), f.objects().size());
      assertTrue(f.goroutines().stream().allMatch(g -> diagnosis.findingsOf(g).equals(List.of(f))), "reported once");
    }
    assertTrue(functions(diagnosis, found.getLast()).contains("main.worker"), release);
    assertEquals(1, of(diagnosis, Rule.F_ABANDON).size(), "who waits for itself is abandoned");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.26", "1.27"})
  void workersWhoseChannelAGlobalHoldsAreIdleAndThoseOfALostOneAreStuck(String release) {
    Diagnosis diagnosis = of(release);
    List<Finding> idle = of(diagnosis, Rule.F_IDLE);
    assertEquals(1, idle.size());
    assertEquals(4, idle.getFirst().goroutines().size());
    assertEquals(VerdictWord.EXPECTED, idle.getFirst().verdict());
    assertTrue(idle.getFirst().evidence().getFirst().fact() instanceof Fact.IdleWorkers r
            && r.reason() instanceof ReachReason.Leads l && l.root() == PathStep.Kind.GLOBAL, release);
    assertEquals(List.of(2), of(diagnosis, Rule.F_RANGE).stream().map(f -> f.goroutines().size()).toList());
  }
}
