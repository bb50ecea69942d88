package chanlens.format.trace;

/// Converts units of a generation's trace clock to nanoseconds with the exact arithmetic of Go, so that no figure
/// differs: internal/trace/generation.go setSyncBatch and base.go frequency.mul, Go 1.22 to 1.27.
final class Clock {
  /// 15,625,000 units per second, 64 ns each: what Go uses on Linux, and the guess when a generation does not say.
  static final Clock USUAL = of(15_625_000);

  /// Up to here a double represents every integer.
  private static final long EXACT = 1L << 53;

  private final double nanosPerUnit;

  /// Nanoseconds per unit when that is an integer, and up to how many units integer arithmetic equals Go's.
  private final long whole;

  private final long mostWhole;

  private Clock(double nanosPerUnit) {
    this.nanosPerUnit = nanosPerUnit;
    boolean isWhole = nanosPerUnit == Math.rint(nanosPerUnit) && nanosPerUnit >= 1 && nanosPerUnit <= 1 << 16;
    this.whole = isWhole ? (long) nanosPerUnit : 1;
    this.mostWhole = isWhole ? EXACT / whole : -1;
  }

  /// @param unitsPerSecond unsigned, not 0
  static Clock of(long unitsPerSecond) {
    return new Clock(1.0 / (unsigned(unitsPerSecond) / 1e9));
  }

  /// {@return negative when that is more than 292 years}
  ///
  /// @param units unsigned
  long nanos(long units) {
    if (units >= 0 && units <= mostWhole) {
      return units * whole;
    }
    double nanos = unsigned(units) * nanosPerUnit;
    return nanos < 0x1p63 ? (long) nanos : -1;
  }

  private static double unsigned(long x) {
    return x >= 0 ? (double) x : (double) ((x >>> 1) | (x & 1)) * 2;
  }
}
