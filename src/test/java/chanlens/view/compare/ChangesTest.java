package chanlens.view.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.growth.Growth;
import chanlens.view.compare.Changes.Table;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Diagnosis ABANDONED = SampleRun.of("abandoned-sender", "go1.27");
  private static final Diagnosis BUFFER = SampleRun.of("ring-buffer", "go1.27");

  private static Changes of(Diagnosis... runs) {
    return Changes.of(List.of(runs), List.of(), Cancel.NEVER);
  }

  private static List<Change> table(Changes changes, Table table) {
    return changes.tables().getOrDefault(table, List.of());
  }

  @Test
  void aRunComparedWithItselfHasNotChanged() {
    Changes same = of(ABANDONED, ABANDONED);
    assertFalse(same.doubtful());
    for (List<Change> lines : same.tables().values()) {
      lines.forEach(c -> assertEquals(0, c.size(), c.toString()));
    }
    assertTrue(same.tables().keySet().containsAll(List.of(Table.STACKS, Table.WAITS, Table.MEMORY)));
  }

  @Test
  void theNumbersAreThoseOfTheCommand() {
    Growth growth = Growth.of(BUFFER, ABANDONED, Cancel.NEVER);
    List<Change> stacks = table(of(BUFFER, ABANDONED), Table.STACKS);
    assertEquals(growth.stacks().size(), stacks.size());
    for (int i = 0; i < stacks.size(); i++) {
      assertEquals(growth.stacks().get(i).delta(), stacks.get(i).size());
      assertEquals(growth.stacks().get(i).kind().word(), stacks.get(i).verdict());
    }
  }

  @Test
  void differentProgramsAreWarnedOfFirst() {
    Changes changes = of(BUFFER, ABANDONED);
    assertTrue(changes.doubtful());
    assertTrue(changes.sentences().getFirst().contains("different programs"), changes.sentences().toString());
  }

  @Test
  void aLineLeadsToItsPlaceInTheLastRun() {
    Change grown = table(of(BUFFER, ABANDONED), Table.STACKS).getFirst();
    assertTrue(grown.place().isPresent());
  }

  @Test
  void ofThreeRunsEachStackHasThreeCountsAndARate() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Path later = SampleRun.folder("context-broken", "go1.27");
    Diagnosis before = SampleRun.at(later.resolve("baseline"));
    List<Instant> written = List.of(start, start.plusSeconds(60), start.plusSeconds(120));
    Changes changes =
        Changes.of(
            List.of(before, before, SampleRun.at(later)), written, Cancel.NEVER);
    Change grown = table(changes, Table.STACKS).getFirst();
    assertEquals(3, grown.series().size());
    assertEquals(0, grown.series().getFirst());
    assertTrue(grown.more().contains("+6.0 a minute, by the times of the files"), grown.more());
    Changes unrelated = Changes.of(List.of(BUFFER, BUFFER, ABANDONED), written, Cancel.NEVER);
    assertEquals("", table(unrelated, Table.STACKS).getFirst().more(), "two programs have no rate");
  }

  @Test
  void runsInTheWrongOrderOfTimeAreToldFirst() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Changes turned = written(start.plusSeconds(90), start);
    assertTrue(turned.doubtful());
    assertTrue(
        turned.sentences().getFirst().startsWith("the files of “before” were written 1 min 30 s after"),
        turned.sentences().toString());
    assertFalse(written(start, start.plusSeconds(90)).doubtful());
  }

  @Test
  void filesThatWereUnpackedTogetherSayNothingOfTheOrder() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    assertFalse(written(start.plusSeconds(9), start).doubtful());
    assertFalse(written().doubtful());
  }

  @Test
  void timesThatAreAbsurdlyFarApartAreSurvived() {
    assertTrue(written(Instant.MAX, Instant.MIN).doubtful());
  }

  private static Changes written(Instant... times) {
    return Changes.of(List.of(ABANDONED, ABANDONED), List.of(times), Cancel.NEVER);
  }
}
