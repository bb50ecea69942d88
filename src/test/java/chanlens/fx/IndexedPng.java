package chanlens.fx;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/// Writes a picture of the window as a small PNG: with 256 colours.
final class IndexedPng {
  private static final int COLOURS = 256;

  private IndexedPng() {}

  static void write(Image picture, Path to) throws IOException {
    write(SwingFXUtils.fromFXImage(picture, null), to);
  }

  static void write(BufferedImage picture, Path to) throws IOException {
    ImageIO.write(ofFewColours(picture), "png", to.toFile());
  }

  /// With the colours that are most frequent; a window has few, and shades of letters.
  private static BufferedImage ofFewColours(BufferedImage picture) {
    Map<Integer, Integer> counts = new HashMap<>();
    int width = picture.getWidth();
    int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    int[] palette =
        counts.entrySet().stream().sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(COLOURS).mapToInt(Map.Entry::getKey).toArray();
    IndexColorModel colours =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    BufferedImage out =
        new BufferedImage(width, picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      int index = nearest.computeIfAbsent(pixels[i], p -> nearest(palette, p));
      out.getRaster().setSample(i % width, i / width, 0, index);
    }
    return out;
  }

  private static int nearest(int[] palette, int colour) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      best = distance(palette[i], colour) < distance(palette[best], colour) ? i : best;
    }
    return best;
  }

  private static int distance(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = (a >> shift & 0xff) - (b >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
