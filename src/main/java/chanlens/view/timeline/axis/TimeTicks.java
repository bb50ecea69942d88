package chanlens.view.timeline.axis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The marks of the time axis: round moments of the trace, from nanoseconds to hours.
///
/// When the full number of a mark would be long, marks count from a moment that is named once: `1.234 s` and then `+5
/// µs`.
///
/// @param base what is named once; empty when marks are full numbers
public record TimeTicks(List<Tick> ticks, String base) {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /// Steps above a second that are round in minutes and hours; below, they are 1, 2 and 5 times a power of ten.
  private static final long[] LONG_STEPS = {
    SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE,
    15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 240 * HOUR
  };

  /// @param x columns from the left edge
  public record Tick(long nanos, double x, String label) {}

  public TimeTicks {
    ticks = List.copyOf(ticks);
  }

  /// @param lastNanos the end of the trace; there are no marks after it
  /// @param gap columns between marks, at least
  public static TimeTicks of(Viewport view, long lastNanos, double gap) {
    long step = step((long) Math.ceil(gap * view.nanosPerColumn()));
    long from = Math.max(0, view.startNanos());
    long to = Math.min(lastNanos, view.endNanos());
    long base = base(from, to, step);
    List<Tick> ticks = new ArrayList<>();
    Folds folds = view.folds();
    double lastX = -gap;
    for (long t = Math.ceilDiv(from, step) * step; t <= to; t += step) {
      int fold = folds.hiding(t);
      if (fold >= 0) {
        t = Math.max(t, (folds.endNanos(fold) - 1) / step * step);
        continue;
      }
      double x = view.x(t);
      if (x - lastX >= gap * 0.7) {
        String label = base == 0 ? text(t, step) : "+" + text(t - base, step);
        ticks.add(new Tick(t, x, label));
        lastX = x;
      }
    }
    return new TimeTicks(ticks, base == 0 ? "" : text(base, step * 1000));
  }

  private static long base(long from, long to, long step) {
    boolean isLong = step < SECOND && from / step >= 100_000;
    long thousand = step * 1000;
    long base = isLong ? from / thousand * thousand : 0;
    return to - base < thousand * 10 ? base : 0;
  }

  /// The smallest round step of at least this many nanoseconds.
  static long step(long least) {
    if (least > SECOND / 2) {
      for (long step : LONG_STEPS) {
        if (step >= least) {
          return step;
        }
      }
      return Math.ceilDiv(least, 240 * HOUR) * 240 * HOUR;
    }
    for (long ten = 1; ; ten *= 10) {
      for (int m : new int[] {1, 2, 5}) {
        if (m * ten >= least) {
          return m * ten;
        }
      }
    }
  }

  /// A moment with as many digits as steps of this size need: `0`, `250 µs`, `12.5 ms`, `1.25 s`, `2:30`.
  static String text(long nanos, long step) {
    if (nanos == 0) {
      return "0";
    }
    if (nanos >= MINUTE && step >= SECOND) {
      long hours = nanos / HOUR;
      String minutes = String.format(Locale.ROOT, hours > 0 ? "%d:%02d" : "%2$d", hours, nanos % HOUR / MINUTE);
      return String.format(Locale.ROOT, "%s:%02d", minutes, nanos % MINUTE / SECOND);
    }
    long unit = nanos >= SECOND ? SECOND : nanos >= MILLI ? MILLI : nanos >= MICRO ? MICRO : 1;
    int digits = 0;
    for (long part = unit; part > step && part > 1; part /= 10) {
      digits++;
    }
    String name = unit == SECOND ? "s" : unit == MILLI ? "ms" : unit == MICRO ? "µs" : "ns";
    return String.format(Locale.ROOT, "%." + digits + "f %s", (double) nanos / unit, name);
  }
}
