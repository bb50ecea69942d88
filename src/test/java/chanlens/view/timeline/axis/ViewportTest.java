package chanlens.view.timeline.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ViewportTest {
  private static final Folds FOLDS = Folds.of(new long[] {2_000, 5_000});

  @Test
  void columnsDivideTimeWithoutHolesOrOverlaps() {
    Viewport view = new Viewport(FOLDS, 3, 7.3, 100);
    for (long c = -5; c < 200; c++) {
      assertTrue(view.edge(c) < view.edge(c + 1));
    }
    for (long t = 0; t < 1_000; t++) {
      long c = view.column(t);
      assertTrue(view.edge(c) <= t && t < view.edge(c + 1), "at " + t);
    }
  }

  @Test
  void whatIsUnderThePointerStaysThere() {
    Viewport view = Viewport.fitting(FOLDS, 0, 1_000_000, 1000, 0, 50);
    for (double factor : new double[] {1.25, 3, 0.7, 40}) {
      Viewport zoomed = view.zoomed(factor, 333);
      assertTrue(Math.abs(zoomed.x(view.nanosAt(333)) - 333) <= 1, "factor " + factor);
    }
  }

  @Test
  void fittingLeavesTheMarginsAskedFor() {
    Viewport view = Viewport.fitting(Folds.NONE, 500, 10_500, 1000, 20, 80);
    assertEquals(20, view.x(500), 1);
    assertEquals(920, view.x(10_500), 1);
  }

  @Test
  void noColumnIsEverEmpty() {
    Viewport view = Viewport.fitting(Folds.NONE, 10, 11, 1000, 0, 0);
    assertEquals(1, view.nanosPerColumn());
  }

  @Test
  void aViewIsHeldToItsTrace() {
    Viewport view = Viewport.fitting(Folds.NONE, 0, 1_000_000, 1000, 0, 0);
    assertEquals(-500, view.panned(-90_000).within(1_000_000).firstColumn());
    assertEquals(500, view.panned(90_000).within(1_000_000).firstColumn());
    assertTrue(view.zoomed(1e-6, 0).within(1_000_000).nanosPerColumn() <= 2_500);
  }

  @Test
  void unfoldingKeepsTheMomentAtTheLeft() {
    Viewport view = new Viewport(FOLDS, 30, 100, 50);
    assertEquals(6_000, view.startNanos());
    assertEquals(6_000, view.withFolds(Folds.NONE).startNanos());
  }
}
