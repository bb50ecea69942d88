package chanlens.view.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.view.compare.Change;
import chanlens.view.compare.Changes;
import chanlens.words.MemoryWords;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What grew between two dumps.
class MemoryGrowthTest {
  private static final Diagnosis NOW = SampleRun.of("abandoned-sender", "go1.27");
  private static final Diagnosis BEFORE =
      SampleRun.at(SampleRun.folder("abandoned-sender", "go1.27").resolve("baseline"));

  private static List<MemoryGrowth> between(Histogram.By by) {
    MemoryGrowth.Earlier earlier = MemoryGrowth.Earlier.of(BEFORE, NOW, Cancel.NEVER).orElseThrow();
    MemoryTree memory = MemoryTree.of(NOW, Cancel.NEVER).orElseThrow();
    return MemoryGrowth.between(earlier.bars().getOrDefault(by, List.of()), Histogram.of(memory, by, Cancel.NEVER));
  }

  @Test
  void theDifferencesOfAllTypesAreTheDifferenceOfTheDumps() {
    long before = MemoryTree.of(BEFORE, Cancel.NEVER).orElseThrow().retained().reachedBytes();
    long now = MemoryTree.of(NOW, Cancel.NEVER).orElseThrow().retained().reachedBytes();
    for (Histogram.By by : List.of(Histogram.By.TYPE, Histogram.By.LINE)) {
      assertEquals(now - before, between(by).stream().mapToLong(MemoryGrowth::bytes).sum(), by.words());
    }
  }

  @Test
  void whatGrewMostComesFirstAndWhatIsGoneIsListedWithoutAPlace() {
    List<MemoryGrowth> types = between(Histogram.By.TYPE);
    for (int i = 1; i < types.size(); i++) {
      assertTrue(types.get(i - 1).bytes() >= types.get(i).bytes());
    }
    assertTrue(types.getFirst().bytes() > 0);
    List<MemoryGrowth> turned = MemoryGrowth.between(List.of(new Histogram.Bar("old", true, 3, 300, 7)), List.of());
    assertEquals(-300, turned.getFirst().bytes());
    assertEquals(-3, turned.getFirst().count());
    assertTrue(turned.getFirst().now().largest() < 0);
  }

  @Test
  void theStuckGoroutinesAreAmongWhatKeepsMore() {
    assertTrue(
        between(Histogram.By.KEEPER).stream()
            .anyMatch(g -> g.bytes() > 0 && g.bytesBefore() == 0 && g.now().name().contains("180 goroutines")),
        between(Histogram.By.KEEPER).toString());
  }

  @Test
  void theComparisonHasTheSameTypes() {
    List<Change> objects = Changes.objects(BEFORE, NOW, Cancel.NEVER);
    List<MemoryGrowth> changed =
        between(Histogram.By.TYPE).stream().filter(g -> g.bytes() != 0 || g.count() != 0).toList();
    assertEquals(changed.size(), objects.size());
    assertEquals("new", objects.stream().filter(c -> c.before().isEmpty()).findFirst().orElseThrow().verdict());
  }

  @Test
  void whetherTheTwoAreOfOneProcessIsSaid() {
    MemoryGrowth.Earlier same = MemoryGrowth.Earlier.of(BEFORE, NOW, Cancel.NEVER).orElseThrow();
    assertEquals("since baseline, in the same process", MemoryWords.grew("baseline", true, same.doubt()));
    Diagnosis other = SampleRun.of("ring-buffer", "go1.27");
    MemoryGrowth.Earlier stranger = MemoryGrowth.Earlier.of(other, NOW, Cancel.NEVER).orElseThrow();
    assertFalse(MemoryWords.grew("ring-buffer", true, stranger.doubt()).endsWith("in the same process"));
    assertEquals("x has no heap dump to compare with", MemoryWords.grew("x", false, Optional.empty()));
  }
}
