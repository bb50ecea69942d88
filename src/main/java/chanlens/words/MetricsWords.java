package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.metrics.PlacedMetrics;
import chanlens.model.metrics.MetricsLog.Figure;
import java.util.Locale;

/// What is said of figures over time.
public final class MetricsWords {
  private MetricsWords() {}

  /// How it is known where they lie beside the trace.
  public static String place(PlacedMetrics m) {
    return switch (m.how()) {
      case WALL_CLOCK -> tr("beside the trace by the time of day, which both record");
      case COLLECTIONS ->
          tr("beside the trace by its collections, inferred: all of them are in the log, with the same times between"
              + " them");
      case NO_TRACE -> tr("there is no trace to lie beside");
      case UNKNOWN ->
          tr("where they lie beside the trace is not known: it has no time of day (before Go 1.25), or not three"
              + " collections that are in the log");
    };
  }

  /// `heap live (MB): 12 values, 3 to 41, last 40`.
  public static String figure(Figure f) {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (int i = 0; i < f.count(); i++) {
      least = Math.min(least, f.value(i));
      most = Math.max(most, f.value(i));
    }
    return tr("{0}: {1}, {2} to {3}, last {4}", f.name(), Amounts.count(f.count(), "value"), number(least),
        number(most),
        number(f.value(f.count() - 1)));
  }

  /// Without needless digits.
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Amounts.number((long) value) : String.format(Locale.ROOT, "%.3g", value);
  }
}
