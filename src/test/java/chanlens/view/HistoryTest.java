package chanlens.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Place A = new Place.Goroutine(1);
  private static final Place B = new Place.Goroutine(2);
  private static final Place C = new Place.Channel(3);
  private final History start = History.startingAt(new Place.Overview());

  @Test
  void backAndForwardWalkTheSameWay() {
    History at = start.goTo(A).goTo(B).back();
    assertEquals(A, at.present());
    assertEquals(B, at.forward().present());
    assertEquals(List.of(new Place.Overview(), A), at.trail());
  }

  @Test
  void aNewStepForgetsWhatLayAhead() {
    History at = start.goTo(A).goTo(B).back().goTo(C);
    assertFalse(at.canGoForward());
    assertEquals(List.of(new Place.Overview(), A, C), at.places());
  }

  @Test
  void aStepToThePresentPlaceIsNoStep() {
    History at = start.goTo(A);
    assertSame(at, at.goTo(A));
  }

  @Test
  void atTheEndsOneStays() {
    assertSame(start, start.back());
    assertSame(start, start.forward());
    assertFalse(start.canGoBack());
  }

  @Test
  void aTurnKeepsTheWayBack() {
    History at = start.goTo(A).goTo(B).turnTo(C);
    assertEquals(C, at.present());
    assertEquals(A, at.back().present());
    assertEquals(C, at.back().forward().present());
  }

  @Test
  void onlyTheLatestPlacesAreRemembered() {
    History at = start;
    for (int goid = 1; goid <= History.MAX + 10; goid++) {
      at = at.goTo(new Place.Goroutine(goid));
    }
    assertEquals(History.MAX, at.places().size());
    assertEquals(new Place.Goroutine(History.MAX + 10), at.present());
    assertTrue(at.canGoBack());
  }
}
