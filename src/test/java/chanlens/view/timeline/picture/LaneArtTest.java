package chanlens.view.timeline.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.model.trace.TraceModel;
import chanlens.view.timeline.TraceStory;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.sums.Columns;
import chanlens.view.timeline.sums.EventSums;
import chanlens.view.timeline.sums.SpanActivity;
import chanlens.view.timeline.sums.SpanSums;
import chanlens.view.timeline.sums.TimeSums;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Pieces are written `top-bottom activity`.
class LaneArtTest {
  @Test
  void runningIsFullWaitingHalfAndRunnableAThinLineAtTheTop() {
    assertEquals(List.of("0-20 running"), lane("0 g1 existed running\n100 end", 0, 100));
    assertEquals(List.of("5-15 receive"), lane("0 g1 existed running\n0 g1 blocks \"chan receive\"\n100 end", 0, 100));
    assertEquals(List.of("0-3 runnable"), lane("0 g1 existed runnable\n100 end", 0, 100));
  }

  @Test
  void runningNarrowerThanAColumnStillLeavesAMark() {
    List<String> pieces = lane("""
        0 g1 existed waiting
        500 g1 woken
        500 g1 runs
        501 g1 blocks "sleep"
        1000000 end""", 0, 1_000_000);
    assertTrue(pieces.contains("15-20 running"), pieces::toString);
  }

  @Test
  void aRareWaitKeepsAPixelOfTheBand() {
    List<String> pieces = lane("""
        0 g1 existed running
        0 g1 blocks "chan send"
        1 g1 blocks "select"
        1000000 end""", 0, 1_000_000);
    assertEquals(List.of("14-15 send", "5-14 select"), pieces);
  }

  @Test
  void nothingIsDrawnWhereTheGoroutineDoesNotLive() {
    assertEquals(List.of(), lane("0 g1 existed running\n10 g1 ends\n100 end", 10, 20));
    assertEquals(List.of("0-20 running"), lane("0 g1 existed running\n10 g1 ends\n100 end", 0, 20),
        "but a life that fills half a column is drawn in full");
  }

  @Test
  void aGroupIsAsHighAsSoManyOfItsMembersLived() {
    TraceModel trace = TraceStory.of("""
        0 g1 existed running
        0 g2 existed running
        0 g3 existed running
        0 g4 existed running
        0 g2 blocks "chan send"
        0 g3 ends
        0 g4 ends
        100 end""");
    Columns columns = columns(
        EventSums.ofGoroutines(trace, new SpanActivity(trace), IntStream.range(0, 4).toArray(), Cancel.NEVER), 0, 100);
    List<String> pieces = new ArrayList<>();
    LaneArt.group(columns, 0, 400, 40, (top, bottom, a) -> pieces.add(piece(top, bottom, a)));
    assertEquals(List.of("30-40 running", "20-30 send"), pieces);
  }

  private static List<String> lane(String story, long from, long to) {
    TraceModel trace = TraceStory.of(story);
    Columns columns = columns(new SpanSums(trace.spans(0), new SpanActivity(trace)), from, to);
    List<String> pieces = new ArrayList<>();
    LaneArt.goroutine(columns, 0, 20, (top, bottom, a) -> pieces.add(piece(top, bottom, a)));
    return pieces;
  }

  private static String piece(int top, int bottom, chanlens.golang.Activity a) {
    return top + "-" + bottom + " " + a.name().toLowerCase(Locale.ROOT);
  }

  private static Columns columns(TimeSums sums, long from, long to) {
    return Columns.of(sums, new Viewport(Folds.NONE, from / (to - from), to - from, 1));
  }
}
