package chanlens.export.pdf;

import chanlens.view.picture.Font;
import chanlens.view.picture.Hatch;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Path;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Theme;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.util.BoundingBox;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.util.Matrix;

/// Draws marks on a page. A page's y grows upwards, a picture's downwards.
record PdfPainter(PDPageContentStream to, Theme theme, float height) {
  static {
    // To render documents, PDFBox would read every font on the machine and leave a list of them in the home folder.
    // Nothing is rendered here, and a document refers to the standard fonts without embedding them.
    FontMappers.set(new NoFonts());
  }

  private static final PDFont SANS = new PDType1Font(FontName.HELVETICA);
  private static final PDFont SANS_BOLD = new PDType1Font(FontName.HELVETICA_BOLD);
  private static final PDFont MONO = new PDType1Font(FontName.COURIER);
  private static final PDFont MONO_BOLD = new PDType1Font(FontName.COURIER_BOLD);

  private static final int ROUND_JOIN = 1;
  private static final int THOUSANDTHS = 1000;


  void surface(float width) throws IOException {
    fillColour(theme.rgb(Ink.SURFACE));
    to.addRect(0, 0, width, height);
    to.fill();
    to.setLineJoinStyle(ROUND_JOIN);
  }

  void draw(Mark mark) throws IOException {
    switch (mark) {
      case Mark.Fill f -> {
        Optional<Hatch> hatch = theme.hatch(f.ink());
        if (hatch.isPresent()) {
          hatched(f.path(), hatch.get());
        } else {
          fillColour(theme.rgb(f.ink()));
          outline(f.path());
          to.fill();
        }
      }
      case Mark.Line l -> {
        lineColour(theme.rgb(l.ink()));
        to.setLineWidth((float) l.width());
        to.setLineDashPattern(dash(l), 0);
        outline(l.path());
        to.stroke();
      }
      case Mark.Words w -> words(w);
    }
  }

  private static float[] dash(Mark.Line line) {
    double[] lengths = line.dash().lengths(line.width());
    float[] dash = new float[lengths.length];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = (float) lengths[i];
    }
    return dash;
  }

  /// The tiles of the pattern, clipped to the outline.
  private void hatched(Path path, Hatch hatch) throws IOException {
    to.saveGraphicsState();
    outline(path);
    to.clip();
    Rect box = path.bounds();
    fillColour(hatch.background());
    to.addRect((float) box.x(), y(box.bottom()), (float) box.width(), (float) box.height());
    to.fill();
    if (hatch.lines().isPresent()) {
      lineColour(0);
      to.setLineWidth((float) Hatch.LINE_WIDTH);
      to.setLineDashPattern(new float[0], 0);
      Path lines = hatch.lines().get();
      for (double x = Math.floor(box.x() / Hatch.TILE) * Hatch.TILE; x < box.right(); x += Hatch.TILE) {
        for (double y = Math.floor(box.y() / Hatch.TILE) * Hatch.TILE; y < box.bottom(); y += Hatch.TILE) {
          outline(lines.placed(1, x, y));
        }
      }
      to.stroke();
    }
    to.restoreGraphicsState();
  }

  private void words(Mark.Words w) throws IOException {
    fillColour(theme.text(w.ink(), w.background()));
    PDFont font = pdf(w.font());
    try {
      float natural = font.getStringWidth(w.text()) / THOUSANDTHS * (float) w.font().size();
      float squeeze = natural > w.width() && natural > 0 ? (float) w.width() / natural : 1;
      to.beginText();
      to.setFont(font, (float) w.font().size());
      to.setTextMatrix(new Matrix(squeeze, 0, 0, 1, (float) w.left(), y(w.baseline())));
      to.showText(w.text());
      to.endText();
    } catch (IllegalArgumentException notInFont) {
      // PDFBox throws this for a character that the standard fonts do not have, before it writes anything
      drawnWords(w);
    }
  }

  /// Text with characters that the standard fonts do not have, as outlines.
  private void drawnWords(Mark.Words w) throws IOException {
    String family = w.font().mono() ? java.awt.Font.MONOSPACED : java.awt.Font.SANS_SERIF;
    int style = w.font().bold() ? java.awt.Font.BOLD : java.awt.Font.PLAIN;
    java.awt.Font font = new java.awt.Font(family, style, 1).deriveFont((float) w.font().size());
    FontRenderContext exact = new FontRenderContext(null, true, true);
    outline(font.createGlyphVector(exact, w.text()).getOutline((float) w.left(), (float) w.baseline()));
    to.fill();
  }

  private static PDFont pdf(Font font) {
    return font.mono() ? font.bold() ? MONO_BOLD : MONO : font.bold() ? SANS_BOLD : SANS;
  }

  private float y(double y) {
    return (float) (height - y);
  }

  private void fillColour(int rgb) throws IOException {
    to.setNonStrokingColor((rgb >> 16 & 0xff) / 255f, (rgb >> 8 & 0xff) / 255f, (rgb & 0xff) / 255f);
  }

  private void lineColour(int rgb) throws IOException {
    to.setStrokingColor((rgb >> 16 & 0xff) / 255f, (rgb >> 8 & 0xff) / 255f, (rgb & 0xff) / 255f);
  }

  private void outline(Path path) {
    path.to(
        new Path.Sink() {
          @Override
          public void move(double x, double y) {
            step(() -> to.moveTo((float) x, PdfPainter.this.y(y)));
          }

          @Override
          public void line(double x, double y) {
            step(() -> to.lineTo((float) x, PdfPainter.this.y(y)));
          }

          @Override
          public void curve(double x1, double y1, double x2, double y2, double x, double y) {
            step(
                () ->
                    to.curveTo(
                        (float) x1,
                        PdfPainter.this.y(y1),
                        (float) x2,
                        PdfPainter.this.y(y2),
                        (float) x,
                        PdfPainter.this.y(y)));
          }

          @Override
          public void close() {
            step(to::closePath);
          }
        });
  }

  /// An empty glyph, such as that of a space, becomes a point, so that there is always something to fill.
  private void outline(Shape shape) throws IOException {
    Rectangle2D box = shape.getBounds2D();
    to.moveTo((float) box.getX(), y(box.getY()));
    float[] c = new float[6];
    float lastX = 0;
    float lastY = 0;
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      switch (i.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> {
          to.moveTo(c[0], y(c[1]));
          lastX = c[0];
          lastY = c[1];
        }
        case PathIterator.SEG_LINETO -> {
          to.lineTo(c[0], y(c[1]));
          lastX = c[0];
          lastY = c[1];
        }
        case PathIterator.SEG_QUADTO -> {
          to.curveTo(
              lastX + (c[0] - lastX) * 2 / 3,
              y(lastY + (c[1] - lastY) * 2 / 3),
              c[2] + (c[0] - c[2]) * 2 / 3,
              y(c[3] + (c[1] - c[3]) * 2 / 3),
              c[2],
              y(c[3]));
          lastX = c[2];
          lastY = c[3];
        }
        case PathIterator.SEG_CUBICTO -> {
          to.curveTo(c[0], y(c[1]), c[2], y(c[3]), c[4], y(c[5]));
          lastX = c[4];
          lastY = c[5];
        }
        default -> to.closePath();
      }
    }
  }

  /// Never finds a font on this machine.
  private static final class NoFonts implements FontMapper {
    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor about) {
      return new FontMapping<>(null, true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor about) {
      return new FontMapping<>(new Unread(name), false);
    }

    @Override
    public CIDFontMapping getCIDFont(String name, PDFontDescriptor about, PDCIDSystemInfo info) {
      return new CIDFontMapping(null, null, true);
    }
  }

  /// A font that has a name and no glyphs.
  private record Unread(String name) implements FontBoxFont {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public BoundingBox getFontBBox() {
      return new BoundingBox();
    }

    @Override
    public List<Number> getFontMatrix() {
      return List.of(0.001, 0, 0, 0.001, 0, 0);
    }

    @Override
    public GeneralPath getPath(String letter) {
      return new GeneralPath();
    }

    @Override
    public float getWidth(String letter) {
      return 0;
    }

    @Override
    public boolean hasGlyph(String letter) {
      return false;
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /// The content stream of a page is in memory.
  private static void step(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }
}
