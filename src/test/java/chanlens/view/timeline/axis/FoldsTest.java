package chanlens.view.timeline.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.join.CapturePauses;
import chanlens.model.trace.TraceModel;
import chanlens.view.timeline.TraceStory;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private final Folds folds = Folds.of(new long[] {100, 150}, new long[] {140, 160}, new long[] {300, 400});

  @Test
  void whatOverlapsIsOneFold() {
    assertEquals(2, folds.count());
    assertEquals(160, folds.endNanos(0));
  }

  @Test
  void theWayToShownTimeNeverGoesBack() {
    long before = 0;
    for (long t = 0; t < 600; t++) {
      long shown = folds.shown(t);
      assertTrue(shown == before || shown == before + 1, "at " + t);
      before = shown;
    }
    assertEquals(599 - 60 - 100, before);
  }

  @Test
  void theWayBackLeadsToTheSameMoment() {
    for (long t = 0; t < 600; t++) {
      boolean folded = folds.hiding(t) >= 0;
      if (!folded) {
        assertEquals(t, folds.after(folds.shown(t)), "at " + t);
      }
      assertEquals(folds.shown(t), folds.shown(folds.before(folds.shown(t))));
    }
  }

  @Test
  void aFoldHasAMomentOnEitherSide() {
    assertEquals(100, folds.place(0));
    assertEquals(100, folds.before(100));
    assertEquals(160, folds.after(100));
    assertEquals(0, folds.firstFrom(100));
    assertEquals(1, folds.firstFrom(101));
  }

  @Test
  void onlyStopsForACaptureAreFolded() {
    TraceModel trace = TraceStory.of("""
        0 g1 existed running main.main
        10 world stops GC mark termination
        20 world goes
        30 world stops write heap dump
        70 world goes
        100 end""");
    Folds pauses = Folds.of(CapturePauses.of(trace.ranges()));
    assertEquals(1, pauses.count());
    assertEquals(30, pauses.startNanos(0));
    assertEquals(70, pauses.endNanos(0));
  }
}
