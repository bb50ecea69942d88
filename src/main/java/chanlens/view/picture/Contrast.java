package chanlens.view.picture;

/// Colours as `0xRRGGBB` and how well one is seen on another.
///
/// Source: WCAG 2.1, relative luminance and contrast ratio.
public final class Contrast {
  /// The contrast that text needs.
  public static final double TEXT = 4.5;

  /// The contrast that outlines and signs need.
  public static final double SIGN = 3;

  private Contrast() {}

  /// From 1 (the same) to 21 (black on white).
  public static double ratio(int a, int b) {
    double la = luminance(a);
    double lb = luminance(b);
    return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
  }

  /// The colour nearest to the preferred one, towards black or white, that can be read on a background.
  public static int legible(int wish, int background, double least) {
    int goal = blackOrWhite(background);
    for (int step = 0; step <= 20; step++) {
      int colour = mix(wish, goal, step / 20.0);
      if (ratio(colour, background) >= least) {
        return colour;
      }
    }
    return goal;
  }

  /// The one with more contrast.
  public static int blackOrWhite(int background) {
    return ratio(0x000000, background) >= ratio(0xFFFFFF, background) ? 0x000000 : 0xFFFFFF;
  }

  /// A mix of two colours: 0 is all `a`, 1 all `b`.
  public static int mix(int a, int b, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double from = a >> shift & 0xFF;
      double to = b >> shift & 0xFF;
      mixed |= (int) Math.round(from + (to - from) * share) << shift;
    }
    return mixed;
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
