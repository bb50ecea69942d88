package chanlens.analysis.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
  private static Growth growth(String story, String release) {
    Diagnosis base = Fixtures.diagnose(SampleRun.folder(story, release).resolve("baseline"));
    return Growth.of(base, SampleRun.of(story, release), Cancel.NEVER);
  }

  @ParameterizedTest
  @CsvSource({
    "abandoned-sender, go1.19, main.fetch.func1, 180", "abandoned-sender, go1.22, main.fetch.func1, 180",
    "abandoned-sender, go1.25, main.fetch.func1, 180", "abandoned-sender, go1.27, main.fetch.func1, 180",
    "context-broken, go1.19, main.refresh, 12", "context-broken, go1.22, main.refresh, 12",
    "context-broken, go1.25, main.refresh, 12", "context-broken, go1.27, main.refresh, 12"
  })
  void whatGrewIsOneStackWithItsCount(String story, String release, String function, int count) {
    List<StackChange> grown = growth(story, release).stacks().stream().filter(StackChange::grows).toList();
    assertEquals(1, grown.size(), grown.toString());
    assertEquals(function, grown.getFirst().function());
    assertEquals(count, grown.getFirst().delta());
    assertEquals(StackChange.Kind.NEW, grown.getFirst().kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.22", "go1.25", "go1.27"})
  void thoseThatStayedKeepTheirIdsAndAreNoGrowth(String release) {
    Growth growth = growth("cycles-collected", release);
    assertEquals(51, growth.sameIds());
    assertEquals(0, growth.newIds());
    assertEquals(0, growth.endedIds());
    assertTrue(growth.stacks().stream().noneMatch(StackChange::grows));
  }

  @Test
  void idsOfTwoProcessesAreNotMatched() {
    Path captures = Path.of("src/test/resources/chanlens/analysis/join");
    Diagnosis base = Fixtures.diagnose(captures.resolve("births-1.25-a.txt.gz"));
    Growth growth = Growth.of(base, Fixtures.diagnose(captures.resolve("births-1.25-b.txt.gz")), Cancel.NEVER);
    assertEquals(0, growth.sameIds());
    assertEquals(List.of(), growth.ended(growth.stacks().getFirst()));
    assertTrue(growth.newIds() > 0 && growth.endedIds() > 0);
  }

  @Test
  void aBaselineOfAnotherProgramAllowsNoAnswer() {
    Diagnosis base = SampleRun.of("range-never-closed", "go1.27");
    Growth growth = Growth.of(base, SampleRun.of("select-fan-in", "go1.27"), Cancel.NEVER);
    assertTrue(growth.kinship().isOtherProgram(), growth.kinship().toString());
    Limits limits =
        new Limits(
            OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(0), OptionalInt.empty(), List.of());
    assertEquals(List.of(), Check.of(growth.now(), Optional.of(growth), limits).limits());
    assertFalse(Check.canShowGrowth(Optional.of(growth)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"close-broadcast", "abandoned-sender"})
  void aGoroutineThatStandsElsewhereNowHasNotEnded(String story) {
    Growth growth = growth(story, "go1.27");
    Set<Long> now = growth.stacks().stream().flatMap(s -> s.now().stream()).collect(Collectors.toSet());
    List<Long> ended = growth.stacks().stream().flatMap(s -> growth.ended(s).stream()).toList();
    List<Long> moved = growth.stacks().stream().flatMap(s -> growth.moved(s).stream()).toList();
    assertEquals(List.of(1L), moved, "the main goroutine writes the captures at another line");
    assertEquals(growth.endedIds(), ended.size());
    assertTrue(ended.stream().noneMatch(now::contains), ended.toString());
  }

  @Test
  void goroutinesThatEndedAreGone() {
    Growth growth = growth("close-broadcast", "go1.27");
    StackChange gone = growth.stacks().getLast();
    assertEquals(StackChange.Kind.GONE, gone.kind());
    assertEquals(-5, gone.delta());
    assertEquals(5, growth.endedIds());
  }

  @Test
  void aRunHasNotGrownBeyondItself() {
    Diagnosis run = SampleRun.of("lock-order-cycle", "go1.25");
    Growth growth = Growth.of(run, run, Cancel.NEVER);
    assertTrue(growth.stacks().stream().allMatch(s -> s.kind() == StackChange.Kind.SAME));
    Limits none = new Limits(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.of(0), OptionalInt.empty(), List.of());
    assertTrue(Check.of(run, Optional.of(growth), none).passed());
    Limits seven =
        new Limits(OptionalInt.of(7), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), List.of());
    Check alone = Check.of(SampleRun.of("abandoned-sender", "go1.25"), Optional.empty(), seven);
    assertEquals(180, alone.limits().getFirst().found());
    assertTrue(!alone.passed());
  }

  /// A heap dump alone knows no lines: stacks are then compared by their functions, on both sides.
  @Test
  void whereOneSideHasNoLinesFunctionsDecide() {
    Diagnosis lines = SampleRun.of("abandoned-sender", "go1.27");
    Diagnosis none = Fixtures.diagnose(SampleRun.folder("abandoned-sender", "go1.27").resolve("heap.dump.gz"));
    Growth growth = Growth.of(none, lines, Cancel.NEVER);
    assertFalse(growth.alike());
    assertTrue(growth.stacks().stream().noneMatch(StackChange::grows), growth.stacks().toString());
  }

  @Test
  void goroutinesOfOneGoStatementAreCountedWhereverTheyStand() {
    StackChange here = stack("main.go", 22, 1, 3);
    StackChange there = stack("main.go", 22, 2, 9);
    StackChange alone = stack("main.go", 30, 1, 5);
    assertEquals(
        List.of(new CreatorChange(new Frame(0, "main.main", "main.go", 22), 3, 12, 2)),
        CreatorChange.of(List.of(here, there, alone)));
  }

  private static StackChange stack(String file, int line, int before, int after) {
    Optional<Frame> creator = Optional.of(new Frame(line, "main.main", file, line));
    return new StackChange("main.work", "chan send", true, creator, creator, List.of(), List.of(), before, after);
  }
}
