package chanlens.view.timeline;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.timeline.sums.TimeSums;
import chanlens.words.TimeWords;
import chanlens.work.Cancel;
import java.util.stream.IntStream;

/// What happened in a range of time, over all goroutines of the program.
///
/// @param goroutines how many existed in it
/// @param parks how often one began to wait
/// @param nanos time in each activity, by ordinal
public record RangeFigures(long fromNanos, long toNanos, int goroutines, long parks, long[] nanos) {
  public static RangeFigures of(Timeline timeline, long fromNanos, long toNanos, Cancel cancel) {
    TraceModel trace = timeline.trace();
    return IntStream.range(0, trace.goroutines().count())
        .parallel()
        .filter(g -> !timeline.ofRuntime(g))
        .mapToObj(g -> {
          cancel.check();
          return of(timeline, g, fromNanos, toNanos);
        })
        .reduce(new RangeFigures(fromNanos, toNanos, 0, 0, new long[TimeSums.ACTIVITIES]), RangeFigures::and);
  }

  private static RangeFigures of(Timeline timeline, int g, long from, long to) {
    long[] nanos = new long[TimeSums.ACTIVITIES];
    Spans spans = timeline.trace().spans(g);
    long parks = 0;
    boolean lived = false;
    for (int i = Math.max(0, spans.at(from)); i < spans.count() && spans.startNanos(i) < to; i++) {
      long begin = Math.max(from, spans.startNanos(i));
      long inside = timeline.captures().lasted(begin, Math.max(begin, Math.min(to, spans.endNanos(i))));
      if (spans.state(i) == GoroutineState.ENDED || inside <= 0) {
        continue;
      }
      lived = true;
      nanos[timeline.activity().of(spans, i).ordinal()] += inside;
      parks += spans.state(i) == GoroutineState.WAITING && spans.startNanos(i) >= from ? 1 : 0;
    }
    return new RangeFigures(from, to, lived ? 1 : 0, parks, nanos);
  }

  private RangeFigures and(RangeFigures other) {
    long[] sum = new long[nanos.length];
    for (int a = 0; a < sum.length; a++) {
      sum[a] = nanos[a] + other.nanos[a];
    }
    return new RangeFigures(fromNanos, toNanos, goroutines + other.goroutines, parks + other.parks, sum);
  }

  public long nanos(Activity activity) {
    return nanos[activity.ordinal()];
  }

  /// `12.4 ms, 18 parks, 3 goroutines`.
  public String words() {
    return tr("{0}, {1}, {2}", TimeWords.length(toNanos - fromNanos), Amounts.count(parks, "park"),
        Amounts.count(goroutines, "goroutine"));
  }

  /// `receive 60 %, running 30 %`: the largest shares.
  public String shares(int most) {
    long total = java.util.Arrays.stream(nanos).sum();
    return java.util.Arrays.stream(Activity.values())
        .filter(a -> nanos(a) > 0)
        .sorted(java.util.Comparator.comparingLong(a -> -nanos(a)))
        .limit(most)
        .map(a -> SpanWords.word(a) + " " + Shares.percent(nanos(a), total))
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
