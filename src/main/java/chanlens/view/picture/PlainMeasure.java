package chanlens.view.picture;

/// Text sizes from a small table of letter widths: the same on every machine, with fonts or without. A little generous,
/// so that texts in usual sans-serif fonts fit.
public final class PlainMeasure implements TextMeasure {
  private static final String NARROW = "iIjl|!.,:;'`·";
  private static final String SLIM = "frt()[]{}/\\-\" °";
  private static final String WIDE = "mwMW@%…×→—";

  @Override
  public double width(String text, Font font) {
    double em = text.codePoints().mapToDouble(c -> font.mono() ? monoWidth(c) : width(c)).sum();
    return em * font.size() * (font.bold() && !font.mono() ? 1.1 : 1);
  }

  private static double monoWidth(int c) {
    return isFullWidth(c) ? 1.2 : 0.602;
  }

  private static double width(int c) {
    if (isFullWidth(c)) {
      return 1;
    }
    if (NARROW.indexOf(c) >= 0) {
      return 0.33;
    }
    if (SLIM.indexOf(c) >= 0) {
      return 0.42;
    }
    if (WIDE.indexOf(c) >= 0) {
      return 0.97;
    }
    return c >= 'A' && c <= 'Z' ? 0.72 : 0.62;
  }

  /// Ideographs, Hangul and other letters as wide as they are high.
  private static boolean isFullWidth(int c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0xFF00;
  }
}
