package chanlens.model.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpanWalkTest {
  private static TraceModel lane(int waits, boolean ends) {
    SplittableRandom random = new SplittableRandom(waits);
    TraceBuilder b = new TraceBuilder();
    int g = b.addGoroutine(1, 100);
    int p = b.addProc(0);
    int m = b.addThread(1);
    long t = 100;
    b.created(g, t, false, -1, 0, 0);
    String[] reasons = {"chan send", "sync", "sleep", "network"};
    for (int i = 0; i < waits; i++) {
      b.started(g, t += 1 + random.nextInt(50), p, m);
      b.blocked(g, t += 1 + random.nextInt(500), b.reason(reasons[random.nextInt(reasons.length)]), 0);
      b.woken(g, t += 1 + random.nextInt(5000), -1, 0);
    }
    if (ends) {
      b.started(g, t += 3, p, m);
      b.ended(g, t += 3);
    }
    return b.freeze("1.26", 0, t + 1000, 0, true, Map.of());
  }

  @Test
  void aWalkGivesWhatTheSpansGive() {
    for (int waits : new int[] {0, 1, 2, 5, 20, 21, 43, 500, 5000}) {
      for (boolean ends : new boolean[] {false, true}) {
        Spans spans = lane(waits, ends).spans(0);
        SpanWalk walk = spans.walk();
        for (int i = 0; i < spans.count(); i++) {
          assertTrue(walk.next());
          assertEquals(i, walk.index());
          assertEquals(spans.startNanos(i), walk.startNanos());
          assertEquals(spans.endNanos(i), walk.endNanos());
          assertEquals(spans.activity(i), walk.activity());
          assertEquals(spans.beganBefore(i), walk.beganBefore());
          assertEquals(spans.open(i), walk.open());
          assertEquals(i + 1 < spans.count() ? spans.waker(i + 1) : -1, walk.nextWaker());
        }
        assertFalse(walk.next());
      }
    }
  }
}
