package chanlens.analysis.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
  private static Path captures(String story, String release) {
    return Path.of("samples", story, "captures", "go" + release);
  }

  private static Run run(Path... paths) {
    return Run.of(Fixtures.open(paths).files(), Progress.NONE, Cancel.NEVER);
  }

  private static GoroutineFacts only(Run run, String function) {
    List<GoroutineFacts> found =
        IntStream.range(0, run.goroutines().count())
            .mapToObj(run::facts)
            .filter(g -> g.alive() && g.function().equals(function))
            .toList();
    assertEquals(1, found.size(), function);
    return found.getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.22", "1.25", "1.27"})
  void aFolderFromOneProcessIsJoinedAndSaysWhy(String release) {
    for (String story : List.of("abandoned-sender", "range-never-closed", "lock-order-cycle")) {
      Run run = run(captures(story, release));
      assertEquals(Join.Strength.STRONG, run.join().strength(), story + " " + run.join());
      assertEquals(List.of(), run.join().leftOut(), story);
      assertTrue(run.trace().isPresent() && run.heap().isPresent() && run.stacks().isPresent(), story);
    }
  }

  /// Another run of a program so small may give the same ids to the same goroutines.
  @ParameterizedTest
  @ValueSource(strings = {"1.22", "1.25", "1.27"})
  void threeGoroutinesOfOneProcessAreJoinedAndNotCalledSure(String release) {
    Run run = run(captures("ring-buffer", release));
    assertEquals(Join.Strength.WEAK, run.join().strength(), run.join().toString());
    assertEquals(List.of(), run.join().leftOut());
    assertTrue(run.trace().isPresent() && run.heap().isPresent() && run.stacks().isPresent());
  }

  @Test
  void filesOfAnotherProcessAreLeftOut() {
    Path other = captures("lock-order-cycle", "1.27").resolve("goroutines.txt.gz");
    Run run = run(captures("range-never-closed", "1.27").resolve("heap.dump.gz"), other);
    assertEquals(List.of("goroutines.txt.gz"), run.join().leftOut());
    assertEquals(Optional.empty(), run.stacks());
  }

  @Test
  void stacksOfADumpGetTheirLinesFromTheText() {
    Run run = run(captures("ring-buffer", "1.27"));
    GoroutineFacts producer = only(run, "main.produce");
    List<Frame> frames = run.frames(producer.row());
    assertEquals("runtime.gopark", frames.getFirst().function());
    assertEquals("main.produce", frames.getLast().function());
    assertEquals("main.go:36", frames.getLast().place());
    assertEquals("main.main", producer.creator().place().orElseThrow().function());
    assertEquals(1, producer.creator().goid());
  }

  @Test
  void theLinesComeFromTheTraceWhenThereIsNoText() {
    Path folder = captures("ring-buffer", "1.27");
    Run run = run(folder.resolve("heap.dump.gz"), folder.resolve("trace.out.gz"));
    Frame outermost = run.frames(only(run, "main.produce").row()).getLast();
    assertEquals("main.produce", outermost.function());
    assertEquals("main.go:36", outermost.place());
  }

  @Test
  void aWaitUpToADumpTakenDuringTheTraceIsExact() {
    Run run = run(captures("ring-buffer", "1.27"));
    WaitTime waited = only(run, "main.produce").waited();
    assertEquals(WaitTime.Known.EXACT, waited.known());
    // from its park to the stop of the world, both in the trace, less a pause for another dump
    assertEquals(5_165_440, waited.nanos());
  }

  @Test
  void aWaitThatGoesOnAfterTheTraceIsAtLeastThatLong() {
    Run run = run(captures("lock-order-cycle", "1.27"));
    for (int row = 0; row < run.goroutines().count(); row++) {
      GoroutineFacts g = run.facts(row);
      if (g.function().equals("main.transfer")) {
        assertEquals(WaitTime.Known.AT_LEAST, g.waited().known());
        assertTrue(g.waited().nanos() > 20_000_000, "since before the audits began, 20 ms later");
      }
    }
  }

  @Test
  void aGoroutineTheDumpNoLongerShowsHasEnded() {
    Run run = run(captures("abandoned-sender", "1.27"));
    long ended =
        IntStream.range(0, run.goroutines().count())
            .mapToObj(run::facts)
            .filter(g -> g.function().equals("main.fetch.func1") && g.state() == GoroutineState.ENDED)
            .count();
    assertEquals(20, ended); // the patient ones of 200
  }

  @Test
  void theGoroutineThatWritesTheDumpIsRunning() {
    assertEquals(GoroutineState.RUNNING, only(run(captures("range-never-closed", "1.19")), "main.main").state());
  }
}
