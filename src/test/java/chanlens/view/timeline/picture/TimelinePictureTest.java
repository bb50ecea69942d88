package chanlens.view.timeline.picture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import chanlens.view.timeline.arrows.WakeArrow;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelinePictureTest {
  @Test
  void arrowsPassBehindTheWordsInLanes() {
    Picture picture = TimelinePicture.of(SampleRun.of("rendezvous", "go1.27"), PictureRequest.everything(),
        new PlainMeasure(), Cancel.NEVER).orElseThrow();
    List<Item> items = picture.items();
    int lastArrow = -1;
    int firstLabel = Integer.MAX_VALUE;
    for (int i = 0; i < items.size(); i++) {
      boolean arrow = items.get(i).subject() instanceof WakeArrow;
      lastArrow = arrow ? i : lastArrow;
      firstLabel = items.get(i).kind().equals("span") ? Math.min(firstLabel, i) : firstLabel;
    }
    assertTrue(lastArrow >= 0, "there are arrows");
    assertTrue(firstLabel < Integer.MAX_VALUE && firstLabel > lastArrow, firstLabel + " after " + lastArrow);
  }
}
