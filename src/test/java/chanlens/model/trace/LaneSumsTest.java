package chanlens.model.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.golang.Activity;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Against a slow reference that looks at every span.
class LaneSumsTest {
  private static final int STRETCHES = 2000;

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
  void sumsAreExactInAnyStretchOfTime() {
    for (int waits : new int[] {0, 1, 20, 21, 22, 43, 500, 5000}) {
      for (boolean ends : new boolean[] {false, true}) {
        TraceModel trace = lane(waits, ends);
        Spans spans = trace.spans(0);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < STRETCHES; i++) {
          long from = random.nextLong(trace.lastNanos() + 200) - 50;
          long to = from + random.nextLong(i % 2 == 0 ? 100 : trace.lastNanos());
          compare(trace, spans, from, to);
        }
        compare(trace, spans, 0, trace.lastNanos());
      }
    }
  }

  @Test
  void aWalkTellsWhatTheSpansTell() {
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

  private static void compare(TraceModel trace, Spans spans, long from, long to) {
    long[] expected = new long[Activity.values().length];
    int count = 0;
    long most = -1;
    int longest = -1;
    for (int i = 0; i < spans.count(); i++) {
      long nanos = Math.min(spans.endNanos(i), to) - Math.max(spans.startNanos(i), from);
      if (nanos > 0) {
        expected[spans.activity(i).ordinal()] += nanos;
        count++;
        if (nanos > most) {
          most = nanos;
          longest = i;
        }
      }
    }
    String where = from + ".." + to + " of " + spans.count() + " spans";
    long[] sums = new long[expected.length];
    LaneSums of = trace.sums(0);
    of.addNanos(from, to, sums);
    assertArrayEquals(expected, sums, where);
    if (to > from) {
      assertEquals(count, of.count(from, to), where);
      assertEquals(longest, of.longest(from, to), where);
    }
  }

  @Test
  void theSumsAreMadeOnce() {
    TraceModel trace = lane(10, true);
    assertTrue(trace.sums(0) == trace.sums(0));
  }
}
