package chanlens.export.png;

import chanlens.view.picture.Ink;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A picture as PNG. Needs no display; it does need the fonts of the machine.
public final class PngWriter {
  /// The maximum number of pixels: 64 million take 256 MB.
  static final long MAX_PIXELS = 64_000_000;

  private static final int MARGIN = 12;

  private PngWriter() {}

  /// @param scale pixels per point: 1, 2 or 4
  /// @return the scale it was drawn at: smaller than requested when the picture would have more than 64 million pixels
  public static double write(Picture picture, Theme theme, double scale, OutputStream to) throws IOException {
    return write(picture, theme, scale, false, to);
  }

  /// @param transparent whether there is nothing behind the picture
  public static double write(Picture picture, Theme theme, double scale, boolean transparent, OutputStream to)
      throws IOException {
    double used = fitting(picture, scale);
    BufferedImage image = draw(picture, theme, used, transparent);
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(to)) { // the other kind makes a file in /tmp
      if (!ImageIO.write(image, "png", out)) {
        throw new IOException("this Java cannot write PNG");
      }
    }
    return used;
  }

  /// The picture with a margin, on its surface or on nothing.
  ///
  /// @param scale pixels per point; at most what [#fitting] allows
  public static BufferedImage draw(Picture picture, Theme theme, double scale, boolean transparent) {
    int width = (int) Math.ceil((picture.width() + 2 * MARGIN) * scale);
    int height = (int) Math.ceil((picture.height() + 2 * MARGIN) * scale);
    BufferedImage image = new BufferedImage(
        width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      if (!transparent) {
        g.setPaint(new Color(theme.rgb(Ink.SURFACE)));
        g.fillRect(0, 0, width, height);
      }
      Java2dPainter.paint(picture.moved(MARGIN, MARGIN), theme, scale, g);
    } finally {
      g.dispose();
    }
    return image;
  }

  /// The largest scale up to this one at which an image is not too large.
  public static double fitting(Picture picture, double scale) {
    return fitting(picture, scale, MAX_PIXELS);
  }

  static double fitting(Picture picture, double scale, double maxPixels) {
    double pixels = (picture.width() + 2 * MARGIN) * (picture.height() + 2 * MARGIN) * scale * scale;
    return pixels <= maxPixels ? scale : scale * Math.sqrt(maxPixels / pixels);
  }
}
