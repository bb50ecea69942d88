package chanlens.analysis;

import chanlens.analysis.scheduling.Durations;
import chanlens.language.Language;
import chanlens.language.Translation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Durations, sizes and counts for people, the same everywhere and in every locale.
public final class Amounts {
  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;
  private static final double SECOND = 1e9;
  /// Seconds in a minute, minutes in an hour.
  private static final long MINUTE = 60;
  /// Seconds.
  private static final long HOUR = 3600;
  /// Minutes.
  private static final long DAY = 1440;
  private static final long DAY_HOURS = 24;
  private static final double KIB = 1024;
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT);
  private static final String[] SIZES = {"KiB", "MiB", "GiB", "TiB"};

  private Amounts() {}

  /// `870 ns`, `3.1 µs`, `12.4 ms`, `3.20 s`, `5 min 0 s`, `13 h 40 min`, `47 d 15 h`. The unit is that of the rounded
  /// value: 299.99 s are `5 min 0 s`.
  public static String duration(long nanos) {
    if (nanos < MICRO) {
      return nanos + " ns";
    }
    if (nanos < 999_950) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / MICRO);
    }
    if (nanos < 999_950_000) {
      return String.format(Locale.ROOT, "%.1f ms", nanos / MILLI);
    }
    if (nanos < 59_995_000_000L) {
      return String.format(Locale.ROOT, "%.2f s", nanos / SECOND);
    }
    long seconds = Math.round(nanos / SECOND);
    if (seconds < HOUR) {
      return seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }
    long minutes = Math.round((double) seconds / MINUTE);
    if (minutes < DAY) {
      return minutes / MINUTE + " h " + minutes % MINUTE + " min";
    }
    long hours = minutes / MINUTE;
    return String.format(Locale.ROOT, "%,d d %d h", hours / DAY_HOURS, hours % DAY_HOURS);
  }

  /// A value with the unit named by a profile, in a readable unit: bytes as [#bytes(long)], times as [#duration(long)],
  /// anything else as a number with its unit. The units are those of `go tool pprof`: github.com/google/pprof,
  /// internal/measurement.
  ///
  /// @param value not negative
  public static String of(long value, String unit) {
    String u = unit.toLowerCase(Locale.ROOT);
    String one = u.endsWith("s") && u.length() > 2 ? u.substring(0, u.length() - 1) : u;
    long nanos =
        switch (one) {
          case "nanosecond", "ns" -> 1;
          case "microsecond", "us", "µs" -> 1_000;
          case "millisecond", "ms" -> 1_000_000;
          case "second", "sec", "s" -> 1_000_000_000L;
          case "minute", "min" -> 60_000_000_000L;
          case "hour", "hr" -> 3_600_000_000_000L;
          default -> 0;
        };
    if (nanos > 0) {
      return duration(times(value, nanos));
    }
    long bytes =
        switch (one) {
          case "byte", "b" -> 1;
          case "kilobyte", "kb", "kib" -> 1L << 10;
          case "megabyte", "mb", "mib" -> 1L << 20;
          case "gigabyte", "gb", "gib" -> 1L << 30;
          default -> 0;
        };
    if (bytes > 0) {
      return bytes(times(value, bytes));
    }
    return one.isEmpty() || one.equals("count") ? number(value) : number(value) + " " + unit;
  }

  private static long times(long value, long factor) {
    return Math.multiplyHigh(value, factor) == 0 && value * factor >= 0 ? value * factor : Long.MAX_VALUE;
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
    StringBuilder digits = new StringBuilder(String.valueOf(n));
    int first = n < 0 ? 1 : 0;
    for (int at = digits.length() - 3; at > first; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /// A difference: `+27,446`, `−3`, `0`.
  public static String signed(long n) {
    return n == 0 ? "0" : (n > 0 ? "+" : "−") + number(Math.abs(n));
  }

  /// A difference: `+720.0 KiB`, `−512 B`, `0`.
  public static String signedBytes(long n) {
    return n == 0 ? "0" : (n > 0 ? "+" : "−") + bytes(Math.abs(n));
  }

  /// `97.2 %`.
  public static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  /// `1 goroutine`, `180 goroutines`, `27,446 events`.
  public static String count(long n, String what) {
    return Translation.spoken() == Language.ENGLISH
        ? number(n) + " " + what + (n == 1 ? "" : "s") : Translation.tr("{0} " + what, number(n));
  }
}
