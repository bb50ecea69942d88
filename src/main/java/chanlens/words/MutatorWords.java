package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.mutator.MutatorUtilisation;
import chanlens.analysis.mutator.MutatorUtilisation.Worst;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Sentences about the share of the garbage collector, the same in reports and cards.
public final class MutatorWords {
  private static final long[] WINDOWS = {100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000};
  private static final double PERCENT = 100;

  private MutatorWords() {}

  /// `The garbage collector left the program 94.0 % of the processors`.
  public static String mean(MutatorUtilisation u) {
    return tr("The garbage collector left the program {0} of the processors", percent(u.mean()));
  }

  /// `in the worst 1.0 ms 0.0 % (at 7.5 ms), in the worst 10.0 ms 80.3 % (at 3.1 ms)`.
  public static String worst(MutatorUtilisation u, Cancel cancel) {
    return points(u, cancel).stream()
        .map(w -> tr("in the worst {0} {1} (at {2})", Amounts.duration(w.windowNanos()), percent(w.share()),
            Amounts.duration(w.startNanos())))
        .collect(Collectors.joining(tr(", ")));
  }

  /// The points of the curve that are shown: one for each power of ten from 100 µs to 1 s, up to the length of the
  /// trace.
  public static List<Worst> points(MutatorUtilisation u, Cancel cancel) {
    List<Worst> points = new ArrayList<>();
    for (long window : WINDOWS) {
      cancel.check();
      if (window <= u.lengthNanos()) {
        points.add(u.worst(window));
      }
    }
    return points;
  }

  /// `94.0 %`.
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * PERCENT);
  }
}
