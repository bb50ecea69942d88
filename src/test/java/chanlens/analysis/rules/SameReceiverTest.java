package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Locks taken twice by one goroutine, in texts that do not show the lock's address.
class SameReceiverTest {
  /// What Go 1.25 prints of a goroutine in `(*Shelf).count`, called by `(*Shelf).report`: RLock is inlined.
  private static final String TWICE =
      """
      goroutine 21 [sync.RWMutex.RLock%s]:
      sync.runtime_SemacquireRWMutexR(0x18?, 0x0?, 0x1?)
      \t/usr/lib/go/src/runtime/sema.go:100 +0x25
      sync.(*RWMutex).RLock(...)
      \t/usr/lib/go/src/sync/rwmutex.go:74
      main.(*Shelf).count(0xc00009c0f0)
      \t/src/shelf/shelf.go:31 +0x3d
      main.(*Shelf).report(%s, 0x3)
      \t/src/shelf/shelf.go:44 +0x6a
      created by main.main in goroutine 1
      \t/src/shelf/main.go:12 +0x85

      """;

  private static final String OTHER =
      """
      goroutine 22 [sleep]:
      time.Sleep(0x3b9aca00)
      \t/usr/lib/go/src/runtime/time.go:338 +0x165
      main.(*Shelf).refill(%s)
      \t/src/shelf/shelf.go:58 +0x2e
      created by main.main in goroutine 1
      \t/src/shelf/main.go:13 +0x99

      """;

  @TempDir private Path folder = Path.of("");

  private List<Finding> of(String text) throws IOException {
    return SampleRun.at(Files.writeString(folder.resolve("text"), text)).findings().stream()
        .filter(f -> f.rule() == Rule.F_LOCKCYCLE)
        .toList();
  }

  @Test
  void twoMethodsOfAValueThatNobodyElseHasMayLockTwice() throws IOException {
    Finding found = of(TWICE.formatted(", 3 minutes", "0xc00009c0f0")).getFirst();
    assertEquals(Degree.POSSIBLE, found.degree());
    assertEquals(List.of(21L), found.goroutines());
    assertEquals(
        new Fact.ReceiverInTwoCalls(0xc00009c0f0L, "main.(*Shelf).count", "main.(*Shelf).report"),
        found.evidence().getFirst().fact());
  }

  @Test
  void aShortWaitSaysNothing() throws IOException {
    assertEquals(List.of(), of(TWICE.formatted("", "0xc00009c0f0")));
  }

  @Test
  void anotherValueInTheOuterCallSaysNothing() throws IOException {
    assertEquals(List.of(), of(TWICE.formatted(", 3 minutes", "0xc00009c1e0")));
  }

  @Test
  void anotherGoroutineWithTheValueMayHoldTheLock() throws IOException {
    String twice = TWICE.formatted(", 3 minutes", "0xc00009c0f0");
    assertEquals(List.of(), of(twice + OTHER.formatted("0xc00009c0f0")));
    assertEquals(1, of(twice + OTHER.formatted("0xc00009c1e0")).size());
  }
}
