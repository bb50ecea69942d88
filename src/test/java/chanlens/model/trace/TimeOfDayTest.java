package chanlens.model.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.model.trace.Generation.ClockSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Moments of a trace by the clock on the wall.
class TimeOfDayTest {
  private final TraceBuilder b = new TraceBuilder();

  private TraceModel freeze() {
    return b.freeze("1.26", 7_000, 1000, 0, true, Map.of());
  }

  private void generation(long number, long startNanos, Optional<ClockSnapshot> clock) {
    b.generation(new Generation(number, startNanos, 0, clock));
  }

  @Test
  void aMomentIsRecognisedByTheReadingOfItsGeneration() {
    generation(1, 0, Optional.of(new ClockSnapshot(10, 0, 100, 500)));
    generation(2, 600, Optional.of(new ClockSnapshot(610, 0, 100, 2_000)));
    TraceModel trace = freeze();
    assertEquals(Optional.of(Instant.ofEpochSecond(100, 490)), trace.timeOfDay(0));
    assertEquals(Optional.of(Instant.ofEpochSecond(100, 1_089)), trace.timeOfDay(599));
    assertEquals(Optional.of(Instant.ofEpochSecond(100, 2_010)), trace.timeOfDay(620), "the clock was put forward");
  }

  @Test
  void aGenerationWithoutAReadingBorrowsTheNearest() {
    generation(1, 0, Optional.empty());
    generation(2, 600, Optional.of(new ClockSnapshot(610, 0, 100, 2_000)));
    generation(3, 800, Optional.empty());
    TraceModel trace = freeze();
    assertEquals(Optional.of(Instant.ofEpochSecond(100, 1_400)), trace.timeOfDay(10));
    assertEquals(Optional.of(Instant.ofEpochSecond(100, 2_300)), trace.timeOfDay(910));
  }

  @Test
  void aTraceWithoutReadingsHasNoTimeOfDay() {
    generation(1, 0, Optional.empty());
    assertEquals(Optional.empty(), freeze().timeOfDay(10));
  }
}
