package chanlens.analysis.partners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The order of those who may hold a lock.
class ListenersLastTest {
  private static final String TEXT =
      """
      goroutine 5 [IO wait]:
      internal/poll.(*FD).Accept(0xc0000f2000)
      \t/usr/lib/go/src/internal/poll/fd_unix.go:613 +0x28c
      main.serve(0xc0001a4000)
      \t/src/depot/main.go:20 +0x1d
      created by main.main in goroutine 1
      \t/src/depot/main.go:9 +0x45

      goroutine 6 [sleep]:
      time.Sleep(0x3b9aca00)
      \t/usr/lib/go/src/runtime/time.go:338 +0x165
      main.restock(0xc0001a4000)
      \t/src/depot/main.go:31 +0x2e
      created by main.main in goroutine 1
      \t/src/depot/main.go:10 +0x51

      goroutine 7 [sync.Mutex.Lock, 3 minutes]:
      internal/sync.runtime_SemacquireMutex(0xc0001a4004, 0x0, 0x1)
      \t/usr/lib/go/src/runtime/sema.go:95 +0x25
      internal/sync.(*Mutex).lockSlow(0xc0001a4000)
      \t/usr/lib/go/src/internal/sync/mutex.go:149 +0x15d
      main.take(0xc0001a4000)
      \t/src/depot/main.go:44 +0x3a
      created by main.main in goroutine 1
      \t/src/depot/main.go:11 +0x5d

      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void whoWaitsForTheNextConnectionComesLast() throws IOException {
    Partners partners = SampleRun.at(Files.writeString(folder.resolve("text"), TEXT)).partners();
    List<Long> holders = partners.locks().getFirst().holders().stream().map(Holder::goid).toList();
    assertEquals(List.of(6L, 5L), holders);
  }
}
