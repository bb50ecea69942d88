package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Circles of locks from a text whose calls have one lock and wait for another.
class LockCyclesTest {
  @TempDir private Path folder;
  private final StringBuilder text = new StringBuilder();
  private int goid = 10;

  private void waits(int count, String function, long lock, long other) {
    for (int i = 0; i < count; i++) {
      text.append("""
          goroutine %d [sync.Mutex.Lock]:
          sync.runtime_SemacquireMutex(0x1?, 0x2?, 0x3?)
          \t/go/src/runtime/sema.go:95 +0x25
          sync.(*Mutex).lockSlow(0x%x)
          \t/go/src/sync/mutex.go:173 +0x15d
          main.%s(0x%x, 0x%x)
          \t/src/main.go:20 +0x5c
          created by main.main in goroutine 1
          \t/src/main.go:9 +0x1a

          """.formatted(goid++, lock, function, lock, other));
    }
  }

  private List<Finding> circles() throws IOException {
    Path file = Files.writeString(folder.resolve("goroutines.txt"), text);
    return SampleRun.at(file).findings().stream().filter(f -> f.rule() == Rule.F_LOCKCYCLE).toList();
  }

  @Test
  void aCircleOfTwoLocksIsReportedOnceHoweverManyWaitForThem() throws IOException {
    waits(300, "there", 0xc000010000L, 0xc000020000L);
    waits(200, "back", 0xc000020000L, 0xc000010000L);
    List<Finding> found = circles();
    assertEquals(List.of(new Claim.LockCircle(2, 1, 2, 498)), found.stream().map(Finding::claim).toList());
    assertEquals(500, found.getFirst().goroutines().size());
    assertEquals(2, found.getFirst().cycle().size());
    assertEquals(Degree.POSSIBLE, found.getFirst().degree());
  }

  @Test
  void circlesAtTheSameLinesAreOneFinding() throws IOException {
    for (long pair = 1; pair <= 40; pair++) {
      waits(1, "there", 0xc000010000L + 0x1000 * pair, 0xc000090000L + 0x1000 * pair);
      waits(1, "back", 0xc000090000L + 0x1000 * pair, 0xc000010000L + 0x1000 * pair);
    }
    assertEquals(List.of(new Claim.LockCircle(2, 40, 80, 0)), circles().stream().map(Finding::claim).toList());
  }

  @Test
  void aChainOfLocksIsNoCircle() throws IOException {
    for (long i = 1; i <= 50; i++) {
      waits(1, "next", 0xc000010000L + 0x1000 * i, 0xc000011000L + 0x1000 * i);
    }
    assertEquals(List.of(), circles());
  }
}
