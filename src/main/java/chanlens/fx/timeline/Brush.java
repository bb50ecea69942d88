package chanlens.fx.timeline;

import chanlens.fx.picture.FxFonts;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Path;
import chanlens.view.picture.TextMeasure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws outlines and texts on a canvas. FX thread only.
final class Brush implements TextMeasure {
  private final GraphicsContext to;
  private Colours colours;
  private final Map<String, Double> widths = new HashMap<>();
  private final FxFonts fonts = new FxFonts();

  Brush(GraphicsContext to, Colours colours) {
    this.to = to;
    this.colours = colours;
    to.setTextBaseline(VPos.BASELINE);
    to.setTextAlign(TextAlignment.LEFT);
  }

  GraphicsContext canvas() {
    return to;
  }

  Colours colours() {
    return colours;
  }

  void use(Colours other) {
    colours = other;
  }

  void items(List<Item> items) {
    for (Item item : items) {
      item.marks().forEach(this::mark);
    }
  }

  private void mark(Mark mark) {
    switch (mark) {
      case Mark.Fill f -> {
        to.setFill(colours.paint(f.ink()));
        trace(f.path());
        to.fill();
      }
      case Mark.Line l -> {
        to.setStroke(colours.paint(l.ink()));
        to.setLineWidth(l.width());
        to.setLineDashes(l.dash().lengths(l.width()));
        trace(l.path());
        to.stroke();
        to.setLineDashes();
      }
      case Mark.Words w -> text(w.text(), w.left(), w.baseline(), w.font(),
          Colours.paint(colours.theme().text(w.ink(), w.background())));
    }
  }

  void fill(Path path, Color paint) {
    to.setFill(paint);
    trace(path);
    to.fill();
  }

  /// Draws an outline in the canvas's own stroke.
  void stroke(Path path) {
    trace(path);
    to.stroke();
  }

  void box(double x, double y, double width, double height, Color paint) {
    to.setFill(paint);
    to.fillRect(x, y, width, height);
  }

  void line(double x0, double y0, double x1, double y1, Color paint, double width) {
    to.setStroke(paint);
    to.setLineWidth(width);
    to.strokeLine(x0, y0, x1, y1);
  }

  void text(String text, double x, double baseline, Font font, Color paint) {
    to.setFont(FxFonts.of(font));
    to.setFill(paint);
    to.fillText(text, x, baseline);
  }

  void text(String text, double x, double baseline, Font font, Ink ink) {
    text(text, x, baseline, font, colours.paint(ink));
  }

  private void trace(Path path) {
    to.beginPath();
    path.to(
        new Path.Sink() {
          @Override
          public void move(double x, double y) {
            to.moveTo(x, y);
          }

          @Override
          public void line(double x, double y) {
            to.lineTo(x, y);
          }

          @Override
          public void curve(double x1, double y1, double x2, double y2, double x, double y) {
            to.bezierCurveTo(x1, y1, x2, y2, x, y);
          }

          @Override
          public void close() {
            to.closePath();
          }
        });
  }

  @Override
  public double width(String text, Font font) {
    if (widths.size() > 20_000) {
      widths.clear();
    }
    return widths.computeIfAbsent(
        text + '\0' + font.size() + font.bold() + font.mono(),
        k -> fonts.width(text, font));
  }

  @Override
  public double ascent(Font font) {
    return fonts.ascent(font);
  }

  @Override
  public double descent(Font font) {
    return fonts.descent(font);
  }
}
