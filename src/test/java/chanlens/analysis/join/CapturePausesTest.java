package chanlens.analysis.join;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.model.trace.RangeKind;
import chanlens.model.trace.TraceBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturePausesTest {
  private final TraceBuilder trace = new TraceBuilder();

  private void stop(String why, long from, long to) {
    int range = trace.rangeBegins(RangeKind.STOP_THE_WORLD, from, false, -1, trace.text(why));
    trace.rangeEnds(range, to, -1);
  }

  private CapturePauses pauses() {
    return CapturePauses.of(trace.freeze("1.26", 0, 1000, 0, true, Map.of()).ranges());
  }

  @Test
  void onlyStopsForDumpsArePauses() {
    stop("GC mark termination", 10, 20);
    stop("write heap dump", 100, 150);
    stop("all goroutines stack trace", 200, 210);
    stop("start trace", 300, 400);
    CapturePauses pauses = pauses();
    assertEquals(2, pauses.nanos().count());
    assertEquals(60, pauses.within(0, 1000));
  }

  @Test
  void aWaitThatTouchesAPauseLosesWhatTheyShare() {
    stop("write heap dump", 100, 150);
    stop("write heap dump", 300, 350);
    CapturePauses pauses = pauses();
    assertEquals(0, pauses.within(0, 100));
    assertEquals(0, pauses.within(150, 300));
    assertEquals(20, pauses.within(130, 200));
    assertEquals(30, pauses.within(120, 150));
    assertEquals(10, pauses.within(110, 120));
    assertEquals(60, pauses.within(140, 380));
  }

  @Test
  void stopsThatOverlapCountOnce() {
    stop("write heap dump", 100, 200);
    stop("all goroutines stack trace", 150, 260);
    assertEquals(160, pauses().within(0, 1000));
  }

  @Test
  void aTraceWithoutDumpsHasNoPause() {
    assertEquals(0, pauses().within(0, 1000));
  }
}
