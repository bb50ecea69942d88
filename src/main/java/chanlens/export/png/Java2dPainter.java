package chanlens.export.png;

import chanlens.view.picture.Hatch;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;

/// Draws pictures with Java2D, for PNG and for anything else that has a `Graphics2D`.
public final class Java2dPainter {
  private final Graphics2D to;
  private final Theme theme;
  private final double scale;
  private final Map<Hatch, Paint> hatches = new EnumMap<>(Hatch.class);

  private Java2dPainter(Graphics2D to, Theme theme, double scale) {
    this.to = to;
    this.theme = theme;
    this.scale = scale;
  }

  /// Draws all of a picture; the background is up to the caller.
  ///
  /// @param scale pixels per point, so that patterns are drawn as finely as the rest
  public static void paint(Picture picture, Theme theme, double scale, Graphics2D to) {
    Graphics2D g = (Graphics2D) to.create();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.scale(scale, scale);
      Java2dPainter painter = new Java2dPainter(g, theme, scale);
      for (Item item : picture.items()) {
        item.marks().forEach(painter::draw);
      }
    } finally {
      g.dispose();
    }
  }

  private void draw(Mark mark) {
    switch (mark) {
      case Mark.Fill f -> {
        to.setPaint(fill(f.ink()));
        to.fill(shape(f.path()));
      }
      case Mark.Line l -> {
        to.setPaint(colour(theme.rgb(l.ink())));
        to.setStroke(stroke(l));
        to.draw(shape(l.path()));
      }
      case Mark.Words w -> {
        to.setPaint(colour(theme.text(w.ink(), w.background())));
        to.setFont(Java2dTextMeasure.awt(w.font()));
        to.drawString(w.text(), (float) w.left(), (float) w.baseline());
      }
    }
  }

  private static BasicStroke stroke(Mark.Line line) {
    double[] lengths = line.dash().lengths(line.width());
    if (lengths.length == 0) {
      return new BasicStroke((float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
    float[] dash = new float[lengths.length];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = (float) lengths[i];
    }
    return new BasicStroke((float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  private Paint fill(Ink ink) {
    return theme.hatch(ink).map(h -> hatches.computeIfAbsent(h, this::tile)).orElseGet(() -> colour(theme.rgb(ink)));
  }

  /// One tile of a pattern, in as many pixels as it will cover.
  private Paint tile(Hatch hatch) {
    int pixels = Math.max(1, (int) Math.round(Hatch.TILE * scale));
    BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setPaint(colour(hatch.background()));
    g.fillRect(0, 0, pixels, pixels);
    g.scale(pixels / Hatch.TILE, pixels / Hatch.TILE);
    g.setPaint(Color.BLACK);
    g.setStroke(new BasicStroke((float) Hatch.LINE_WIDTH));
    hatch.lines().ifPresent(lines -> g.draw(shape(lines)));
    g.dispose();
    return new TexturePaint(image, new Rectangle2D.Double(0, 0, Hatch.TILE, Hatch.TILE));
  }

  private static Color colour(int rgb) {
    return new Color(rgb);
  }

  private static Shape shape(Path path) {
    Path2D.Double shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
    path.to(
        new Path.Sink() {
          @Override
          public void move(double x, double y) {
            shape.moveTo(x, y);
          }

          @Override
          public void line(double x, double y) {
            shape.lineTo(x, y);
          }

          @Override
          public void curve(double x1, double y1, double x2, double y2, double x, double y) {
            shape.curveTo(x1, y1, x2, y2, x, y);
          }

          @Override
          public void close() {
            shape.closePath();
          }
        });
    return new Path2D.Double(shape, new AffineTransform());
  }
}
