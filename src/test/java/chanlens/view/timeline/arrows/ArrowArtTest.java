package chanlens.view.timeline.arrows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.PlainMeasure;
import chanlens.view.timeline.Overview;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.Arrangement;
import chanlens.view.timeline.lanes.Grouping;
import chanlens.view.timeline.lanes.LaneOrder;
import chanlens.view.timeline.lanes.LaneRows;
import chanlens.view.timeline.lanes.LaneTree;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrowArtTest {
  private static List<Item> arrows(String sample, Grouping grouping, int columns) {
    Timeline timeline = Timeline.of(SampleRun.of(sample, "go1.27"), Cancel.NEVER).orElseThrow();
    Overview overview = Overview.of(timeline, Folds.NONE, Cancel.NEVER);
    LaneTree tree = LaneTree.of(timeline, grouping, LaneOrder.ID, overview::waited, g -> true, Cancel.NEVER);
    LaneRows rows = LaneRows.of(timeline, tree, Arrangement.NONE, false, LaneRows.Density.NORMAL);
    Viewport view = Viewport.fitting(Folds.NONE, 0, timeline.trace().lastNanos(), columns, 0, 0);
    List<Integer> everyone = IntStream.range(0, timeline.trace().goroutines().count()).boxed().toList();
    WakeArrows arrows = WakeArrows.ofGoroutines(timeline, everyone, view);
    assertTrue(arrows.arrows().size() > 10, arrows.arrows().size() + " arrows");
    return new ArrowArt(rows, view, 0, 0, 1, new PlainMeasure()).items(arrows, rows.count(), timeline, List.of());
  }

  private static List<String> words(List<Item> items) {
    return items.stream().flatMap(i -> i.marks().stream()).filter(Mark.Words.class::isInstance)
        .map(m -> ((Mark.Words) m).text()).toList();
  }

  @Test
  void arrowsOfOneLaneAtOnePlaceAreOneStemWithTheirNumber() {
    List<Item> items = arrows("close-broadcast", Grouping.GOROUTINE, 60);
    List<String> words = words(items);
    assertTrue(words.stream().anyMatch(w -> w.startsWith("×") || w.contains("woken")), words.toString());
    List<Item> stems = items.stream().filter(i -> i.touch() != Item.Touch.NONE).toList();
    assertEquals(stems.size(), stems.stream().map(Item::subject).distinct().count());
    assertTrue(items.stream().anyMatch(i -> i.spoken().matches(".* woke [0-9,]+ goroutines")), "a stem says how many");
  }

  @Test
  void numbersDoNotCoverEachOther() {
    List<Item> items = arrows("abandoned-sender", Grouping.STACK, 600);
    List<Mark.Words> counts = items.stream().flatMap(i -> i.marks().stream()).filter(Mark.Words.class::isInstance)
        .map(Mark.Words.class::cast).filter(w -> w.text().startsWith("×")).toList();
    for (Mark.Words a : counts) {
      for (Mark.Words b : counts) {
        boolean besides =
            a.baseline() != b.baseline() || a.left() > b.left() + b.width() || b.left() > a.left() + a.width();
        assertTrue(a.equals(b) || besides, a + " covers " + b);
      }
    }
  }
}
