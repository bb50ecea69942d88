package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import java.util.Locale;
import java.util.OptionalLong;

/// Moments and lengths with all the digits that can be told apart, in groups of three.
public final class TimeWords {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  /// Shorter lengths are given in nanoseconds.
  private static final long SHORT = 10 * MICRO;

  private TimeWords() {}

  /// A moment to the nanosecond: `7.137 204 118 s`, `12.345 678 ms`, `870 ns`.
  public static String exact(long nanos) {
    return exact(nanos, 1);
  }

  /// A moment with the digits that matter at a scale: `7.137 204 s` where a column is 1.4 µs.
  ///
  /// @param nanosPerColumn what one column of the picture stands for
  public static String exact(long nanos, double nanosPerColumn) {
    if (nanos < 0) {
      return "−" + exact(-nanos, nanosPerColumn);
    }
    long unit = nanos >= SECOND ? SECOND : nanos >= MILLI ? MILLI : nanos >= MICRO ? MICRO : 1;
    int digits = 0;
    for (long part = unit; part > 1 && part > nanosPerColumn; part /= 10) {
      digits++;
    }
    return Amounts.number(nanos / unit) + fraction(nanos % unit, unit, digits) + " " + name(unit);
  }

  private static String fraction(long rest, long unit, int digits) {
    if (digits == 0) {
      return "";
    }
    String all = Long.toString(unit + rest).substring(1, 1 + digits);
    StringBuilder grouped = new StringBuilder(".");
    for (int i = 0; i < all.length(); i++) {
      grouped.append(i > 0 && i % 3 == 0 ? " " : "").append(all.charAt(i));
    }
    return grouped.toString();
  }

  private static String name(long unit) {
    return unit == SECOND ? "s" : unit == MILLI ? "ms" : unit == MICRO ? "µs" : "ns";
  }

  /// A length: `9,870 ns`, from 10 µs on as everywhere: `12.4 ms`.
  public static String length(long nanos) {
    return nanos < SHORT ? Amounts.number(nanos) + " ns" : Amounts.duration(nanos);
  }

  /// A moment, and how far it is from the cursor: `7.137 204 s · +12.4 ms from the cursor`.
  public static String readout(long nanos, OptionalLong cursor, double nanosPerColumn) {
    String at = exact(nanos, nanosPerColumn);
    return cursor.isEmpty() || cursor.getAsLong() == nanos
        ? at
        : tr("{0} · {1} from the cursor", at, relative(nanos - cursor.getAsLong(), nanosPerColumn));
  }

  /// `+12.4 ms`, `−870 ns`.
  public static String relative(long nanos, double nanosPerColumn) {
    return (nanos < 0 ? "−" : "+") + exact(Math.abs(nanos), nanosPerColumn);
  }

  /// A moment for other programs, in seconds: `7.137204118`.
  public static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%d.%09d", nanos / SECOND, nanos % SECOND);
  }
}
