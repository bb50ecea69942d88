package chanlens.export.png;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import chanlens.view.picture.Theme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngWriterTest {
  private static final Picture PICTURE =
      new Picture(
          100,
          40,
          "",
          "",
          List.of(
              Item.builder("box", "box")
                  .fill(Outlines.box(new Rect(0, 0, 40, 40)), Ink.field(Role.SEND))
                  .line(Path.line(60, 0, 60, 40), Ink.full(Role.ALARM), 4, Mark.Dash.SOLID)
                  .build()));

  private static int rgb(BufferedImage image, double x, double y, double scale) {
    return image.getRGB((int) ((x + 12) * scale), (int) ((y + 12) * scale)) & 0xFFFFFF;
  }

  @Test
  void itIsAPngInTheScaleAskedFor() throws IOException {
    for (int scale : new int[] {1, 2, 4}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertEquals(scale, PngWriter.write(PICTURE, Theme.LIGHT, scale, out));
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
      assertEquals(124 * scale, image.getWidth());
      assertEquals(64 * scale, image.getHeight());
      assertEquals(0xF46812, rgb(image, 20, 20, scale));
      assertEquals(0xB3001B, rgb(image, 60, 20, scale));
      assertEquals(0xFFFFFF, rgb(image, 90, 20, scale));
    }
  }

  @Test
  void theThemeDecidesTheColours() {
    BufferedImage dark = PngWriter.draw(PICTURE, Theme.DARK, 1, false);
    assertEquals(0x994B02, rgb(dark, 20, 20, 1));
    assertEquals(0x0D1117, rgb(dark, 90, 20, 1));
  }

  @Test
  void onPaperAnAreaIsHatchedInBlackAndWhite() {
    BufferedImage paper = PngWriter.draw(PICTURE, Theme.PRINT, 4, false);
    Set<Integer> seen = new HashSet<>();
    for (int x = 5; x < 35; x++) {
      int rgb = rgb(paper, x, 20, 4);
      assertEquals(rgb >> 16 & 0xFF, rgb & 0xFF, "grey");
      seen.add(rgb);
    }
    assertTrue(seen.size() > 1, "lines and gaps");
    assertTrue(seen.contains(0xFFFFFF));
  }

  @Test
  void aPictureTooLargeIsDrawnSmaller() {
    Picture huge = new Picture(200_000, 2_000, "", "", List.of());
    double scale = PngWriter.fitting(huge, 4);
    assertEquals(PngWriter.MAX_PIXELS, 200_024.0 * 2_024 * scale * scale, 1);
    assertEquals(4, PngWriter.fitting(PICTURE, 4));
  }

  @Test
  void textIsDrawnAsWideAsItWasMeasured() {
    TextMeasure measure = Java2dTextMeasure.ofThisMachine();
    String text = "180 × fetch.func1";
    double width = measure.width(text, Font.TITLE);
    Mark.Words words = new Mark.Words(text, 0, 20, Font.TITLE, Mark.Anchor.START, Ink.TEXT, Ink.SURFACE, width);
    Picture picture = new Picture(300, 30, "", "", List.of(Item.builder("t", "text").add(words).build()));
    BufferedImage image = PngWriter.draw(picture, Theme.LIGHT, 1, false);
    int last = 0;
    for (int x = 0; x < 300; x++) {
      for (int y = 0; y < 30; y++) {
        last = rgb(image, x, y, 1) == 0xFFFFFF ? last : x;
      }
    }
    assertEquals(width, last, 3);
    assertEquals(0, measure.width("", Font.TITLE));
    assertTrue(measure.ascent(Font.TITLE) > measure.descent(Font.TITLE));
  }
}
