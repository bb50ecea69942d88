package chanlens.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.cli.Cli;
import chanlens.workspace.SampleRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Makes the pictures of the manual and the README: `mvn test -Dtest=Tour`. It is no test of what they show, and its
/// name keeps it out of the tests. `mvn test -Dtest=Tour#everyScreen` makes pictures to look at, of every screen in
/// several themes and sizes, in the folder that `-Dscreens=` names, or else in `target/screens`; `-Dsizes=` and
/// `-Dthemes=` choose some of them. The screen of the headless platform is small; larger windows need
/// `-Dglass.platform=Gtk` and a display, such as `Xvfb :9 -screen 0 3500x1500x24` with a window manager.
class Tour {
  private static final Path PICTURES = Path.of("src/site/markdown/manual/pictures");
  private static final Path DEADLOCK = SampleRun.folder("lock-order-cycle", "go1.27");
  private static final Path BUFFER = SampleRun.folder("ring-buffer", "go1.27");

  /// Samples whose story is in time.
  private static final Set<String> FOR_TIMELINES =
      Set.of(
          "close-broadcast", "lock-convoy", "rendezvous", "select-default", "sync-pool", "unclosed-is-fine",
          "worker-pool");

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

  /// The pictures on the tiles of the samples.
  @Test
  void theTiles() throws IOException {
    for (String name : samples()) {
      Path large = config.resolve(name + ".png");
      String view = FOR_TIMELINES.contains(name) ? "timeline" : "graph";
      String[] words = {"export", "--view", view, "--template", "thumbnail", "--format", "png", "-o", large.toString(),
          SampleRun.folder(name, "go1.27").toString()};
      assertEquals(
          0, Cli.run(words, new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), System.err), name);
      IndexedPng.write(ImageIO.read(large.toFile()), Path.of("assets/samples", name + ".png"));
    }
  }

  private static List<String> samples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("samples"))) {
      return all.map(p -> p.getFileName().toString())
          .filter(name -> Files.isDirectory(SampleRun.folder(name, "go1.27")))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyScreen() throws IOException {
    Path to = Path.of(System.getProperty("screens", "target/screens"));
    List<String> tooLarge = new ArrayList<>();
    for (String size : System.getProperty("sizes", "1280x800 900x600 1600x1000 3440x1440").split(" ", -1)) {
      if (!Screens.of(config, to, size)) {
        tooLarge.add(size);
      }
    }
    assertEquals(List.of(), tooLarge, "larger than the screen; see the comment on this class");
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
    Image picture = Ui.onFx(() -> node.snapshot(null, null));
    IndexedPng.write(picture, PICTURES.resolve(name));
  }
}
