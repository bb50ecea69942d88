package chanlens.analysis.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import chanlens.golang.GoroutineState;
import chanlens.model.trace.TraceBuilder;
import chanlens.work.Cancel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnblocksTest {
  @Test
  void pairsThatMetOnceShareWhatIsKnownOfTheirKind() {
    TraceBuilder b = new TraceBuilder();
    int waker = b.addGoroutine(1, 0);
    b.existed(waker, 0, GoroutineState.RUNNING, 0, -1, -1);
    int reason = b.reason("chan receive");
    for (int i = 0; i < 3; i++) {
      int g = b.addGoroutine(2 + i, 0);
      b.existed(g, 0, GoroutineState.RUNNING, 0, -1, -1);
      wait(b, g, 20, reason, waker);
      if (i == 2) {
        wait(b, g, 50, reason, waker);
      }
    }
    List<Unblocks.Pair> pairs = Unblocks.of(b.freeze("1.26", 0, 100, 0, true, Map.of()), Cancel.NEVER).pairs();
    assertEquals(List.of(1L, 1L, 2L), pairs.stream().map(Unblocks.Pair::count).toList());
    assertSame(pairs.get(0).kinds(), pairs.get(1).kinds());
    for (Unblocks.Pair pair : pairs) {
      assertEquals(pair.count(), pair.kinds().values().stream().mapToLong(Long::longValue).sum());
    }
  }

  private static void wait(TraceBuilder b, int g, int from, int reason, int waker) {
    b.blocked(g, from, reason, 0);
    b.woken(g, from + 10, waker, 0);
    b.started(g, from + 15, -1, -1);
  }
}
