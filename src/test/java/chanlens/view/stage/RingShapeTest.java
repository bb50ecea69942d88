package chanlens.view.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.run.Playback;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import org.junit.jupiter.api.Test;

class RingShapeTest {
  @Test
  void slotsAreSectorsThatShareNoPoint() {
    RingShape ring = new RingShape(100, 100, 40, 90, 5);
    for (int i = 0; i < 5; i++) {
      assertTrue(ring.sector(i).contains(ring.slot(i).centreX(), ring.slot(i).centreY()));
      assertFalse(ring.sector((i + 1) % 5).contains(ring.slot(i).centreX(), ring.slot(i).centreY()));
    }
    assertTrue(ring.slot(0).centreY() < 100 && ring.slot(0).centreX() > 100);
    assertFalse(ring.sector(0).contains(100, 100));
  }

  @Test
  void onlyBuffersOfThreeToTwelveSlotsAreRings() {
    assertTrue(height(4, true) > height(4, false));
    assertEquals(height(1, false), height(1, true));
    assertEquals(height(40, false), height(40, true));
  }

  private static double height(int slots, boolean ring) {
    Playback run = Played.run("ch := make(chan int, " + slots + ")\nch <- 1\n<-ch\n");
    StageMoment moment = new StageMoment(run, 2);
    Picture picture =
        StagePicture.of(moment, new StageLook(StageOrder.none(run), ring), 900, new PlainMeasure()).picture();
    return picture.items().stream().filter(i -> "channel".equals(i.kind())).findFirst().orElseThrow().bounds().height();
  }
}
