package chanlens.view.timeline.lanes;

import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.view.table.Filter;
import chanlens.view.table.GoroutineRow;
import chanlens.view.table.GoroutineRows;
import chanlens.view.table.GoroutineWords;
import chanlens.view.table.Rows;
import chanlens.view.table.TraceTerms;
import chanlens.view.timeline.Timeline;
import chanlens.work.Cancel;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/// Filters lanes by the same words as the table of goroutines. Safe for use from any thread.
public final class LaneFilter {
  /// Marks on the minimap.
  private static final int MAX_HITS = 4_000;

  private final Timeline timeline;
  private final TraceTerms terms;
  private volatile Optional<Rows<GoroutineRow>> rows = Optional.empty();

  /// Which goroutines a text means.
  ///
  /// @param runRows by their rows in the run's goroutines
  /// @param shown how many of the program are in the trace and match
  /// @param all how many of the program are in the trace
  /// @param hits where the longest waits of the matching ones begin, ascending, at most some thousands
  /// @param senseless terms without a meaning, which are ignored
  public record Found(String text, BitSet runRows, int shown, int all, long[] hits, List<String> senseless) {
    public Found {
      senseless = List.copyOf(senseless);
    }
  }

  public LaneFilter(Timeline timeline) {
    this.timeline = timeline;
    this.terms = TraceTerms.of(timeline.diagnosis());
  }

  /// Rows are made by the first question, linear in the number of goroutines.
  public Found find(String text, Cancel cancel) {
    Filter<GoroutineRow> filter = GoroutineWords.filter(text, terms);
    Rows<GoroutineRow> all = rows.orElseGet(() -> GoroutineRows.of(timeline.diagnosis(), cancel));
    rows = Optional.of(all);
    BitSet found = new BitSet();
    LongStream.Builder hits = LongStream.builder();
    int shown = 0;
    for (int row = 0; row < all.all().size(); row++) {
      if ((row & 0xff) == 0) {
        cancel.check();
      }
      if (filter.test(all.all().get(row))) {
        found.set(row);
        OptionalInt g = timeline.trace().goroutines().row(all.all().get(row).goid());
        if (g.isPresent() && !timeline.ofRuntime(g.getAsInt()) && shown++ < MAX_HITS) {
          hits.add(longestWait(timeline.trace().spans(g.getAsInt())));
        }
      }
    }
    return new Found(
        text, found, shown, timeline.programGoroutines(), hits.build().sorted().distinct().toArray(),
        filter.senseless());
  }

  /// Where the longest wait begins; without one, where the goroutine does.
  private static long longestWait(Spans spans) {
    long best = spans.count() == 0 ? 0 : spans.startNanos(0);
    long longest = 0;
    for (int i = 0; i < spans.count(); i++) {
      long length = spans.endNanos(i) - spans.startNanos(i);
      if (spans.state(i) == GoroutineState.WAITING && length > longest) {
        longest = length;
        best = spans.startNanos(i);
      }
    }
    return best;
  }
}
