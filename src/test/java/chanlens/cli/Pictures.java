package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/// Pictures as the command line writes them, to be compared with others.
public final class Pictures {
  private Pictures() {}

  /// The PNG that `export --notes` writes of a graph.
  public static BufferedImage exported(Path run, Path notes, Path out) throws IOException {
    Said said = Said.by(List.of(
        "export", "--view", "graph", "--format", "png", "--notes", notes.toString(), "-o", out.toString(),
        run.toString()));
    assertEquals(0, said.status(), said.err());
    return ImageIO.read(out.toFile());
  }

  /// Writes a bundle of a run with notes.
  public static void bundled(Path run, Path notes, Path out) {
    Said said = Said.by(List.of("bundle", "--notes", notes.toString(), "-o", out.toString(), run.toString()));
    assertEquals(0, said.status(), said.err());
  }

  /// How many pixels differ; all of them when the sizes do.
  public static long differing(BufferedImage a, BufferedImage b) {
    if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
      return (long) a.getWidth() * a.getHeight();
    }
    long differing = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        differing += (a.getRGB(x, y) & 0xFFFFFF) == (b.getRGB(x, y) & 0xFFFFFF) ? 0 : 1;
      }
    }
    return differing;
  }
}
