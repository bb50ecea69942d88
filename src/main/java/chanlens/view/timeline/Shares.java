package chanlens.view.timeline;

import java.util.Locale;

/// Shares of a whole for people.
public final class Shares {
  private Shares() {}

  /// `34 %`, `0.4 %`; less than a tenth of a percent but more than nothing is `<0.1 %`, and only the whole is `100 %`.
  public static String percent(long part, long whole) {
    if (part <= 0 || whole <= 0) {
      return "0 %";
    }
    double percent = 100.0 * part / whole;
    if (percent < 0.1) {
      return "<0.1 %";
    }
    if (percent < 9.95) {
      return String.format(Locale.ROOT, "%.1f %%", percent);
    }
    return part < whole && percent >= 99.5 ? ">99 %" : String.format(Locale.ROOT, "%.0f %%", percent);
  }
}
