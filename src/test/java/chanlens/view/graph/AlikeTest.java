package chanlens.view.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlikeTest {
  @Test
  void sendersOnChannelsOfTheirOwnAreTwoPiles() {
    Alike alike = new Alike(360);
    for (int i = 0; i < 180; i++) {
      alike.kind(i, "goroutine", 7);
      alike.kind(180 + i, "chan", 8);
      alike.tie(i, 180 + i, "send");
    }
    int[] piles = alike.piles();
    assertEquals(2, Arrays.stream(piles).distinct().count());
    assertEquals(piles[0], piles[179]);
    assertEquals(piles[180], piles[359]);
  }

  @Test
  void fourOnOneChannelAndThreeOnAnotherStayApart() {
    Alike alike = new Alike(9);
    for (int i = 0; i < 9; i++) {
      alike.kind(i, i < 7 ? "worker" : "chan");
    }
    for (int i = 0; i < 7; i++) {
      alike.tie(i, i < 4 ? 7 : 8, "receive");
    }
    assertArrayEquals(new int[] {0, 0, 0, 0, 1, 1, 1, 2, 3}, alike.piles());
  }

  @Test
  void theEndsOfAChainAreNotItsMiddle() {
    Alike alike = new Alike(5);
    for (int i = 0; i < 5; i++) {
      alike.kind(i, "same");
    }
    for (int i = 0; i < 4; i++) {
      alike.tie(i, i + 1, "next");
    }
    assertEquals(5, Arrays.stream(alike.piles()).distinct().count());
  }

  @Test
  void anotherWayOfBeingTiedTellsThingsApart() {
    Alike alike = new Alike(4);
    for (int i = 0; i < 4; i++) {
      alike.kind(i, i < 2 ? "g" : "chan");
    }
    alike.tie(0, 2, "send");
    alike.tie(1, 3, "receive");
    int[] piles = alike.piles();
    assertNotEquals(piles[0], piles[1]);
    assertNotEquals(piles[2], piles[3]);
  }

  @Test
  void thingsOfDifferentKindsStayApartWithoutAnyTie() {
    Alike alike = new Alike(3);
    alike.kind(0, "a", 1);
    alike.kind(1, "a", 2);
    alike.kind(2, "a", 1);
    assertArrayEquals(new int[] {0, 1, 0}, alike.piles());
  }
}
