package chanlens.view.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.view.Place;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.Arrangement;
import chanlens.view.timeline.lanes.Grouping;
import chanlens.view.timeline.lanes.LaneOrder;
import chanlens.view.timeline.lanes.LaneRows;
import chanlens.view.timeline.lanes.LaneTree;
import chanlens.view.timeline.scene.Band;
import chanlens.view.timeline.scene.Chain;
import chanlens.view.timeline.scene.Selected;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {
  private static Timeline timeline(String sample, String release) {
    return Timeline.of(SampleRun.of(sample, release), Cancel.NEVER).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "rendezvous,go1.27", "ring-buffer,go1.22", "ring-buffer,go1.19", "close-broadcast,go1.25", "abandoned-sender,go1.27"
  })
  void everyWaitHasTwoSidesAndNothingElseHas(String sample, String release) {
    Timeline timeline = timeline(sample, release);
    int freed = 0;
    for (int g = 0; g < timeline.trace().goroutines().count(); g++) {
      Spans spans = timeline.trace().spans(g);
      for (int i = 0; i < spans.count(); i++) {
        boolean waits = spans.state(i) == GoroutineState.WAITING;
        boolean woken = spans.state(i) == GoroutineState.RUNNABLE && i > 0 && WakeReader.isWake(spans, i)
            && spans.state(i - 1) == GoroutineState.WAITING;
        var cause = Cause.of(timeline, g, i);
        assertEquals(waits || woken, cause.isPresent(), timeline.title(g) + " span " + i);
        freed += cause.filter(c -> c.freed().title().startsWith("freed by G")).isPresent() ? 1 : 0;
      }
    }
    assertTrue(freed > 0, "nobody freed anybody in " + sample);
  }

  @Test
  void aWaitThatIsNeverEndedSaysSo() {
    Timeline timeline = timeline("abandoned-sender", "go1.27");
    int g = timeline.trace().goroutines().row(4).orElseThrow();
    Cause cause = Cause.of(timeline, g, timeline.trace().spans(g).count() - 1).orElseThrow();
    assertTrue(cause.blocked().title().contains("waiting to send for at least"), cause.blocked().title());
    assertTrue(cause.blocked().frames().stream().anyMatch(f -> f.line() == 27), cause.blocked().toString());
    assertTrue(cause.freed().title().startsWith("not freed"), cause.freed().title());
  }

  @Test
  void theWayBackAlongWakesIsAChainAndOtherPlacesAreNot() {
    Timeline timeline = timeline("rendezvous", "go1.27");
    for (int g = 0; g < timeline.trace().goroutines().count(); g++) {
      Spans spans = timeline.trace().spans(g);
      for (int i = 1; i < spans.count(); i++) {
        if (WakeReader.isWake(spans, i) && spans.waker(i) >= 0) {
          Place woken = new Place.Span(timeline.goid(g), spans.startNanos(i));
          Place waker = new Place.Span(timeline.goid(spans.waker(i)), spans.startNanos(i));
          assertEquals(2, Chain.walked(timeline, List.of(new Place.Overview(), woken, waker)).count());
          assertEquals(0, Chain.walked(timeline, List.of(woken, new Place.Overview(), waker)).count());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"ring-buffer,go1.27", "close-broadcast,go1.27", "abandoned-sender,go1.27"})
  void aCriticalPathIsABandWithoutGaps(String sample, String release) {
    Timeline timeline = timeline(sample, release);
    int g = timeline.trace().goroutines().row(1).orElseThrow();
    Selected selected = new Selected.Members(List.of(g));
    Chain chain = Chain.critical(timeline, selected, new Place.Goroutine(1), Cancel.NEVER);
    assertTrue(chain.count() > 1);
    for (int i = 1; i < chain.count(); i++) {
      assertEquals(chain.toNanos(i - 1), chain.fromNanos(i));
    }
    assertFalse(Chain.critical(timeline, new Selected.Nothing(), new Place.Overview(), Cancel.NEVER).count() > 0);
  }

  @Test
  void aBandHasAtMostAFewPiecesAColumn() {
    Timeline timeline = timeline("ring-buffer", "go1.27");
    Overview overview = Overview.of(timeline, Folds.NONE, Cancel.NEVER);
    var tree = LaneTree.of(timeline, Grouping.GOROUTINE,
        LaneOrder.ID, overview::waited, g -> true, Cancel.NEVER);
    var rows = LaneRows.of(
        timeline, tree, Arrangement.NONE, false, LaneRows.Density.NORMAL);
    int g = timeline.trace().goroutines().row(1).orElseThrow();
    Chain chain =
        Chain.critical(timeline, new Selected.Members(List.of(g)), new Place.Goroutine(1), Cancel.NEVER);
    var view = Viewport.fitting(
        Folds.NONE, 0, timeline.trace().lastNanos(), 5, 0, 0);
    List<Band.Piece> pieces = Band.of(chain, rows, view);
    assertTrue(!pieces.isEmpty() && pieces.size() <= 5 * 5, pieces.toString());
  }
}
