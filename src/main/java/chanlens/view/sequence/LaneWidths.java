package chanlens.view.sequence;

import chanlens.view.picture.Font;
import chanlens.view.picture.TextMeasure;
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Step;
import chanlens.view.sequence.Sequence.Who;
import java.util.Comparator;
import java.util.List;

/// Where the lanes of a sequence stand: wide enough for every title and for the words of every step, a channel's no
/// wider than its title.
final class LaneWidths {
  private static final double TIMES = 86;
  private static final double PAD = 8;
  private static final double LEAST_LANE = 110;
  private static final double LEAST_CHANNEL = 40;

  private final double[] heads;
  /// Between the middle of a lane and that of the next; the first one is to the left of the first lane.
  private final double[] gaps;

  private LaneWidths(double[] heads, double[] gaps) {
    this.heads = heads;
    this.gaps = gaps;
  }

  static LaneWidths of(Sequence sequence, TextMeasure measure) {
    int n = sequence.lanes().size();
    double[] heads = new double[n];
    for (int i = 0; i < n; i++) {
      boolean thin = sequence.lanes().get(i).who() == Who.CHANNEL;
      double title = measure.width(sequence.lanes().get(i).title(), Font.DETAIL) + 2 * PAD;
      heads[i] = Math.max(thin ? LEAST_CHANNEL : LEAST_LANE, title);
    }
    double[] gaps = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      gaps[i] = ((i == 0 ? 0 : heads[i - 1]) + (i == n ? 0 : heads[i])) / 2 + PAD;
    }
    LaneWidths widths = new LaneWidths(heads, gaps);
    List<Step> byReach = sequence.steps().stream().sorted(Comparator.comparingInt(LaneWidths::reach)).toList();
    byReach.forEach(s -> widths.fit(s, measure.width(s.words(), Font.SMALL) + 2 * PAD));
    return widths;
  }

  private static int reach(Step s) {
    return right(s) - left(s);
  }

  private static int left(Step s) {
    int least = Math.min(s.from(), s.to());
    return s.kind() == Kind.CLOSES ? s.woken().stream().mapToInt(w -> w).reduce(least, Math::min) : least;
  }

  private static int right(Step s) {
    int most = Math.max(s.from(), s.to());
    return s.kind() == Kind.CLOSES ? s.woken().stream().mapToInt(w -> w).reduce(most, Math::max) : most;
  }

  /// Words about one lane stand in its middle and cover no other lane.
  private void fit(Step s, double wide) {
    if (!s.between()) {
      gaps[s.from()] = Math.max(gaps[s.from()], wide / 2 + 2 * PAD);
      gaps[s.from() + 1] = Math.max(gaps[s.from() + 1], wide / 2 + 2 * PAD);
      return;
    }
    int from = left(s);
    int to = right(s);
    double lacks = wide + 2 * PAD - (x(to) - x(from));
    for (int i = from + 1; i <= to && lacks > 0; i++) {
      gaps[i] += lacks / (to - from);
    }
  }

  double x(int lane) {
    double x = TIMES;
    for (int i = 0; i <= lane; i++) {
      x += gaps[i];
    }
    return x;
  }

  double head(int lane) {
    return heads[lane];
  }

  double width() {
    return x(heads.length - 1) + gaps[heads.length];
  }
}
