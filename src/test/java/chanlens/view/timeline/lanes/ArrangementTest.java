package chanlens.view.timeline.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.timeline.Overview;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Folds;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrangementTest {
  private final Timeline timeline = Timeline.of(SampleRun.of("ring-buffer", "go1.27"), Cancel.NEVER).orElseThrow();

  private LaneRows rows(Arrangement arrangement) {
    Overview overview = Overview.of(timeline, Folds.NONE, Cancel.NEVER);
    LaneTree tree =
        LaneTree.of(timeline, Grouping.GOROUTINE, LaneOrder.ID, overview::waited, g -> true, Cancel.NEVER);
    return LaneRows.of(timeline, tree, arrangement, false, LaneRows.Density.NORMAL);
  }

  @Test
  void pinnedLanesComeFirstInTheirOrderAndOnce() {
    LaneRows plain = rows(Arrangement.NONE);
    String last = LaneRows.key(plain.lane(2));
    String first = LaneRows.key(plain.lane(0));
    LaneRows rows = rows(Arrangement.NONE.pin(last).pin(first));
    assertEquals(List.of(last, first), List.of(LaneRows.key(rows.lane(0)), LaneRows.key(rows.lane(1))));
    assertEquals(plain.count(), rows.count());
    assertEquals(2, rows.pinned());
    LaneRows moved = rows(Arrangement.NONE.pin(last).pin(first).move(first, -1));
    assertEquals(first, LaneRows.key(moved.lane(0)));
    assertEquals(plain.lane(0), rows(Arrangement.NONE.pin(first).pin(first)).lane(0));
  }

  @Test
  void hiddenLanesAreGoneUntilAllAreShown() {
    LaneRows plain = rows(Arrangement.NONE);
    Arrangement hidden = Arrangement.NONE.hide(LaneRows.key(plain.lane(1)));
    LaneRows rows = rows(hidden);
    assertEquals(plain.count() - 1, rows.count());
    assertTrue(rows.rowOf(plain.lane(1)) < 0);
    assertEquals(plain.count(), rows(hidden.unhide()).count());
  }

  @Test
  void collapsingBringsLanesBackToHowTheyWereAtFirst() {
    LaneRows plain = rows(Arrangement.NONE);
    int group = plain.count() - 1;
    Arrangement open = Arrangement.NONE.turn(LaneRows.key(plain.lane(group)));
    assertTrue(rows(open).count() > plain.count());
    assertEquals(plain.count(), rows(open.collapse()).count());
  }
}
