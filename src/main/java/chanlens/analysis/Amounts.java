package chanlens.analysis;

import chanlens.analysis.scheduling.Durations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Durations, sizes and counts for people, the same everywhere and in every locale.
public final class Amounts {
  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;
  private static final double SECOND = 1e9;
  private static final long MINUTE = 60_000_000_000L;
  private static final double KIB = 1024;
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT);
  private static final String[] SIZES = {"KiB", "MiB", "GiB", "TiB"};

  private Amounts() {}

  /// `870 ns`, `3.1 µs`, `12.4 ms`, `3.20 s`, `6 min 2 s`.
  public static String duration(long nanos) {
    if (nanos < MICRO) {
      return nanos + " ns";
    }
    if (nanos < MILLI) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / MICRO);
    }
    if (nanos < SECOND) {
      return String.format(Locale.ROOT, "%.1f ms", nanos / MILLI);
    }
    if (nanos < MINUTE) {
      return String.format(Locale.ROOT, "%.2f s", nanos / SECOND);
    }
    return nanos / MINUTE + " min " + Math.round(nanos % MINUTE / SECOND) + " s";
  }

  /// `2026-11-21 00:45:54.650 UTC`.
  public static String timeOfDay(Instant instant) {
    return TIME_OF_DAY.format(instant.atOffset(ZoneOffset.UTC));
  }

  /// `512 B`, `720.0 KiB`.
  public static String bytes(long n) {
    if (n < KIB) {
      return n + " B";
    }
    double value = n / KIB;
    int unit = 0;
    while (value >= KIB && unit < SIZES.length - 1) {
      value /= KIB;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, SIZES[unit]);
  }

  /// `27,446`.
  public static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /// `97.2 %`.
  public static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  /// `1 goroutine`, `180 goroutines`, `27,446 events`.
  public static String count(long n, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", n, what, n == 1 ? "" : "s");
  }
}
