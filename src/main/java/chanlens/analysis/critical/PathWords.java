package chanlens.analysis.critical;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.scheduling.TaskKind;
import java.util.Locale;
import java.util.stream.Collectors;

/// Text about a critical path, the same in reports and cards.
public final class PathWords {
  private static final int PARTS = 3;
  private static final double PERCENT = 100.0;

  private PathWords() {}

  /// `104.2 ms`, or `60.0 ms of 104.2 ms (the trace does not say what came before)`, with the pauses for dumps in it.
  public static String length(CriticalPath path) {
    String whole = Amounts.duration(path.toNanos() - path.beginNanos());
    String length =
        path.start() == PathStart.WHOLE
            ? whole
            : tr("{0} of {1} ({2})", whole, Amounts.duration(path.toNanos() - path.fromNanos()),
                path.start().words());
    return path.pausedNanos() == 0
        ? length
        : tr("{0}, for {1} of which the world was stopped for a dump", length, Amounts.duration(path.pausedNanos()));
  }

  /// `53 %  55.2 ms  sleep main.go:43, 24 steps`.
  public static String share(CriticalPath path, PathPart part) {
    return percent(path, part.nanos()) + "  " + Amounts.duration(part.nanos()) + "  " + tr("{0}, {1}", part.words(),
        Amounts.count(part.steps(), "step"));
  }

  /// `12.4 ms: 53 % sleep main.go:43, 30 % running: main.consume`, the largest parts.
  public static String summary(CriticalPath path) {
    return tr("{0}: {1}", length(path), largest(path));
  }

  /// `53 % sleep main.go:43, 30 % running: main.consume`.
  public static String largest(CriticalPath path) {
    return path.parts().stream().limit(worthTelling(path, PARTS))
        .map(p -> percent(path, p.nanos()) + " " + p.words()).collect(Collectors.joining(", "));
  }

  /// The share of the path.
  public static String percent(CriticalPath path, long nanos) {
    long all = path.toNanos() - path.beginNanos();
    return String.format(Locale.ROOT, "%.0f %%", all == 0 ? 0 : PERCENT * nanos / all);
  }

  /// How many parts of the path are worth a line: those of a hundredth or more, and at least one.
  public static int worthTelling(CriticalPath path, int most) {
    long all = path.toNanos() - path.beginNanos();
    long worth = path.parts().stream().filter(p -> p.nanos() * PERCENT >= all).count();
    return (int) Math.min(Math.min(most, path.parts().size()), Math.max(1, worth));
  }

  /// The name of tasks; tasks that began before the trace have none.
  public static String name(TaskKind kind) {
    return kind.name().isEmpty() ? tr("(began before the trace)") : kind.name();
  }
}
