package chanlens.fx;

import static chanlens.fx.Ui.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chanlens.live.GoService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Attach, plot, trigger, capture, finding: with mouse and keys, against a service on loopback.
class LivePageTest {
  @TempDir private Path config;
  @TempDir private Path captures;
  private Ui ui;

  @BeforeEach
  void show() {
    ui = Ui.show(config, Optional.empty());
  }

  @AfterEach
  void close() {
    ui.close();
  }

  private Node node(String id) {
    ui.await(id, () -> ui.scene().lookup(id) != null);
    return onFx(() -> ui.scene().lookup(id));
  }

  private void fill(String id, String text) {
    ui.click(node(id));
    ui.press(KeyCode.CONTROL, KeyCode.A);
    ui.type(text);
  }

  private String text(String id) {
    return onFx(() -> ui.scene().lookup(id) instanceof Labeled l ? l.getText() : "");
  }

  private String plotted() {
    return onFx(() -> ui.scene().lookup("#live-plot").getAccessibleText());
  }

  private void attach(String url, String trigger) {
    ui.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
    fill("#attach-url", url);
    onFx(() -> {
      ((TextInputControl) ui.scene().lookup("#attach-triggers")).setText(trigger);
      ((TextInputControl) ui.scene().lookup("#attach-folder")).setText(captures.resolve("s").toString());
      return true;
    });
    ui.click(node("#attach-begin"));
  }

  private static GoService service() throws Exception {
    byte[] dump = Files.readAllBytes(Path.of("samples/abandoned-sender/captures/go1.27/goroutines.txt.gz"));
    return new GoService().stand("main.leak", 30).serve("/debug/pprof/goroutine?debug=2", dump);
  }

  @Test
  void aTriggerTakesCapturesAndTheCaptureOpensAtItsFinding() throws Exception {
    try (GoService service = service()) {
      attach(service.url(), "at main.leak > 20");
      ui.await("a capture", () -> ui.scene().lookup(".live-capture") != null);
      assertThat(text("#live-total")).isEqualTo("31 goroutines");
      TableView<?> table = (TableView<?>) node("#live-table");
      assertThat(onFx(() -> table.getItems().size())).isEqualTo(2);
      assertThat(onFx(() -> ui.scene().lookup("#live-log").lookupAll(".label").stream()
              .map(n -> ((Label) n).getText()).toList()))
          .anyMatch(t -> t.contains("trigger `at main.leak > 20`: 30 goroutines at main.leak main.go:20"));
      Hyperlink open = (Hyperlink) node(".live-capture");
      ui.click(open);
      ui.await("the run", () -> ui.window().session().isPresent());
      assertThat(onFx(() -> ui.window().session().orElseThrow().diagnosis().findings().getFirst().goroutines().size()))
          .isEqualTo(180);
      ui.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
      assertThat(text("#live-total")).contains("goroutines");
      ui.press(KeyCode.ESCAPE);
      assertThat(onFx(() -> ui.window().session().isPresent())).isTrue();
    }
  }

  @Test
  void aSelectedPlaceSaysWhoCreatedIts() throws Exception {
    try (GoService service = service()) {
      service.stand("main.produce", 180);
      attach(service.url(), "");
      ui.await("the first sample", () -> !text("#live-total").isEmpty());
      ui.press(KeyCode.HOME);
      ui.click(node("#live-creators"));
      ui.await("an answer", () -> text("#live-detail").lines().count() > 3);
      assertThat(text("#live-detail")).contains("main.produce").contains("chan send");
      assertThat(plotted()).startsWith("Goroutines by place over time: 211 now");
      ui.click(node("#live-waits"));
      assertThat(plotted()).startsWith("Goroutines by what they wait for over time: 211 now");
      ui.click(node("#live-heap"));
      assertThat(plotted()).startsWith("The heap over time: 0 now");
    }
  }

  /// With a server of others, where one is installed; `samples/live/services` tries five from the terminal.
  @Test
  void aRealServerIsAttachedCapturedAndOpened() throws Exception {
    Path nats = Path.of("/usr/sbin/nats-server");
    assumeTrue(Files.isExecutable(nats), "nats-server is not installed");
    Process server =
        new ProcessBuilder(
                nats.toString(), "-a", "127.0.0.1", "-p", free(), "--profile", free(), "-l",
                config.resolve("nats.log").toString())
            .start();
    try {
      ui.await("the server", () -> Files.exists(config.resolve("nats.log"))
          && Files.readString(config.resolve("nats.log")).contains("profiling port:"));
      String log = Files.readString(config.resolve("nats.log"));
      String port = log.replaceAll("(?s).*profiling port: ([0-9]+).*", "$1");
      attach("127.0.0.1:" + port, "goroutines > 3");
      ui.await("a capture", () -> ui.scene().lookup(".live-capture") != null);
      TableView<?> table = (TableView<?>) node("#live-table");
      assertThat(onFx(() -> table.getItems().size())).isGreaterThan(3);
      ui.click(node(".live-capture"));
      ui.await("the run", () -> ui.window().session().isPresent());
      assertThat(onFx(() -> ui.window().session().orElseThrow().diagnosis().run().goroutines().count()))
          .isGreaterThan(3);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static String free() throws Exception {
    try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(s.getLocalPort());
    }
  }

  @Test
  void whatCannotBeAttachedIsSaidAndNothingIsLost() throws Exception {
    attach("http://me:hunter2@localhost:1", "");
    assertThat(text("#attach-problem")).contains("--auth-file").doesNotContain("hunter2");
    fill("#attach-url", "127.0.0.1:1");
    ui.click(node("#attach-begin"));
    ui.await("a sentence", () -> text("#attach-problem").contains("nobody answers"));
    onFx(() -> {
      ((TextInputControl) ui.scene().lookup("#attach-triggers")).setText("rain > 3");
      return true;
    });
    ui.click(node("#attach-begin"));
    assertThat(text("#attach-problem")).contains("is no trigger");
    assertThat(Files.exists(captures.resolve("s"))).isFalse();
    assertThat(allText()).noneMatch(t -> t.contains("hunter2"));
  }

  private List<String> allText() throws Exception {
    try (var files = Files.walk(config)) {
      return files.filter(Files::isRegularFile).map(LivePageTest::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
