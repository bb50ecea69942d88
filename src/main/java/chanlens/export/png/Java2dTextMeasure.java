package chanlens.export.png;

import chanlens.view.picture.Font;
import chanlens.view.picture.PlainMeasure;
import chanlens.view.picture.TextMeasure;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Text sizes as Java2D draws them. Needs no display; on a machine without fonts it uses a table.
public final class Java2dTextMeasure implements TextMeasure {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private final Map<Font, java.awt.Font> fonts = new ConcurrentHashMap<>();

  private Java2dTextMeasure() {}

  /// Java2D's measure, or the plain one when Java finds no fonts.
  public static TextMeasure ofThisMachine() {
    try {
      TextMeasure measure = new Java2dTextMeasure();
      measure.width("probe", Font.NAME);
      return measure;
    } catch (RuntimeException | LinkageError noFonts) {
      System.getLogger(Java2dTextMeasure.class.getName()).log(Level.DEBUG, "no fonts for Java2D", noFonts);
      return new PlainMeasure();
    }
  }

  static java.awt.Font awt(Font font) {
    String family = font.mono() ? java.awt.Font.MONOSPACED : java.awt.Font.SANS_SERIF;
    int style = font.bold() ? java.awt.Font.BOLD : java.awt.Font.PLAIN;
    return new java.awt.Font(family, style, 1).deriveFont((float) font.size());
  }

  @Override
  public double width(String text, Font font) {
    return text.isEmpty() ? 0 : cached(font).getStringBounds(text, CONTEXT).getWidth();
  }

  @Override
  public double ascent(Font font) {
    return metrics(font).getAscent();
  }

  @Override
  public double descent(Font font) {
    return metrics(font).getDescent();
  }

  private LineMetrics metrics(Font font) {
    return cached(font).getLineMetrics("Gg", CONTEXT);
  }

  private java.awt.Font cached(Font font) {
    return fonts.computeIfAbsent(font, Java2dTextMeasure::awt);
  }
}
