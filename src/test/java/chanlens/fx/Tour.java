package chanlens.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.cli.Cli;
import chanlens.workspace.SampleRun;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Makes the pictures of the manual and the README: `mvn test -Dtest=Tour`. It is no test of what they show, and its
/// name keeps it out of the tests.
class Tour {
  private static final Path PICTURES = Path.of("src/site/markdown/manual/pictures");
  private static final Path DEADLOCK = SampleRun.folder("lock-order-cycle", "go1.27");
  private static final Path BUFFER = SampleRun.folder("ring-buffer", "go1.27");
  private static final int COLOURS = 256;

  @TempDir private Path config = Path.of("");

  @Test
  void theWindow() throws IOException {
    try (Ui ui = open(SampleRun.folder("abandoned-sender", "go1.27"))) {
      ui.await("the graph of the finding", () -> ui.scene().lookup("#kept") != null);
      save(ui, ui.scene().getRoot(), "window.png");
      ui.press(KeyCode.ENTER);
      ui.press(KeyCode.ENTER);
      save(ui, ui.scene().lookup(".inspector"), "goroutine.png");
    }
  }

  @Test
  void theChannel() throws IOException {
    try (Ui ui = open(BUFFER)) {
      ui.press(KeyCode.ENTER);
      ui.press(KeyCode.C);
      save(ui, ui.scene().lookup(".inspector"), "channel.png");
    }
  }

  @Test
  void theGraphAndTheTimeline() {
    export("graph", "assets/lock-order-cycle.svg", DEADLOCK);
    export("graph", PICTURES.resolve("graph.svg").toString(), DEADLOCK);
    export("timeline", PICTURES.resolve("timeline.svg").toString(), BUFFER);
  }

  private Ui open(Path run) {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.scene().getWindow().setWidth(1280);
      ui.scene().getWindow().setHeight(800);
      ui.window().open(List.of(run));
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent());
    return ui;
  }

  private static void export(String view, String out, Path run) {
    String[] words = {"export", "--view", view, "--format", "svg", "-o", out, run.toString()};
    assertEquals(
        0, Cli.run(words, new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), System.err), out);
  }

  private static void save(Ui ui, Node node, String name) throws IOException {
    ui.settle();
    BufferedImage picture = Ui.onFx(() -> SwingFXUtils.fromFXImage(node.snapshot(null, null), null));
    ImageIO.write(ofFewColours(picture), "png", PICTURES.resolve(name).toFile());
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
