package chanlens.analysis.partners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.waiting.WaitKind;
import chanlens.words.LockWords;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Locks of the program `locks`, from a heap dump alone: sides, states, who may hold them, who keeps others waiting.
class LockHoldersTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/analysis/waiting/locks");

  private static Diagnosis of(String release) {
    return SampleRun.at(FOLDER.resolve("heap-" + release + ".dump.gz"));
  }

  /// The one lock of a kind with so many waiters.
  private static LockFacts lock(Diagnosis d, WaitKind kind, int waiters) {
    List<LockFacts> found =
        d.partners().locks().stream().filter(l -> l.kind() == kind && l.waiters().size() == waiters).toList();
    assertEquals(1, found.size(), kind + " with " + waiters);
    return found.getFirst();
  }

  private static String words(LockFacts lock) {
    return LockWords.state(lock.recorded().orElseThrow());
  }

  private static List<String> sides(LockFacts lock) {
    return LockWords.sides(lock.waiters()).stream().map(s -> s.name() + " " + s.goids().size()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void anRWMutexTellsItsSidesAndWhetherAWriterOrReadersHoldIt(String release) {
    Diagnosis d = of(release);
    LockFacts written = lock(d, WaitKind.RWMUTEX, 5);
    assertEquals("a writer holds it", words(written));
    assertEquals(List.of("writers waiting 2", "readers waiting 3"), sides(written));
    assertEquals(1, written.holders().size());
    LockFacts read = lock(d, WaitKind.RWMUTEX, 2);
    assertEquals("2 readers hold it, and a writer waits for them", words(read));
    assertEquals(List.of("writers waiting 1", "readers waiting 1"), sides(read));
    assertEquals(2, read.holders().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void aWaitGroupTellsHowManyCallsOfDoneAreMissingAndWhoMayCallIt(String release) {
    LockFacts group = lock(of(release), WaitKind.WAITGROUP, 2);
    assertTrue(words(group).startsWith("counter 3: "), words(group));
    assertEquals(3, group.holders().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void whoKeepsMostWaitingComesFirstAndWhoWaitsInACircleIsNoRoot(String release) {
    Diagnosis d = of(release);
    List<Blockers.Blocker> all = d.blockers();
    assertEquals(List.of(5, 5, 2, 2, 2, 2, 2), all.stream().map(Blockers.Blocker::behind).toList());
    LockFacts mutex = lock(d, WaitKind.MUTEX, 5);
    assertEquals(
        mutex.holders().getFirst().goid(),
        all.stream().filter(b -> b.actsOn().getFirst().addr() == mutex.addr()).findFirst().orElseThrow().goid());
    List<Finding> circles = d.findings().stream().filter(f -> f.rule() == Rule.F_LOCKCYCLE).toList();
    assertEquals(1, circles.size());
    assertEquals(Degree.PROVED, circles.getFirst().degree());
    for (long goid : circles.getFirst().goroutines()) {
      assertEquals(circles, d.findingsOf(goid), "reported once");
      assertTrue(all.stream().noneMatch(b -> b.goid() == goid));
    }
  }
}
