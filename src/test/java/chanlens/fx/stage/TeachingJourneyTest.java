package chanlens.fx.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.Ui;
import chanlens.teach.script.ScriptError;
import chanlens.teach.simulator.State;
import chanlens.workspace.SampleScripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Teaching in the window.
class TeachingJourneyTest {
  private static final Path HOME = Path.of("");

  @TempDir private Path config = Path.of("");

  private static Node node(Ui ui, String selector) {
    return Ui.onFx(() -> ui.scene().lookup(selector));
  }

  private static String said(Ui ui) {
    return Ui.onFx(() -> ui.scene().lookup(".stage-plain") instanceof Label l ? l.getText() : "");
  }

  private static int step(Ui ui) {
    return Ui.onFx(() -> ui.scene().lookup(".stage-view") instanceof StageView v ? v.at() : -1);
  }

  private Ui stage(String script) {
    Ui ui = Ui.show(config, Optional.of(HOME));
    ui.click(node(ui, "#teach"));
    ui.await("the gallery", () -> ui.scene().lookup("#script-" + script) != null);
    ui.click(node(ui, "#script-" + script));
    ui.await("the stage", () -> ui.scene().lookup(".stage-view") != null);
    return ui;
  }

  @Test
  void threeClicksLeadFromTheWelcomePageToAPlayingScript() {
    try (Ui ui = stage("rendezvous")) {
      ui.click(node(ui, "#play"));
      ui.await("a step", () -> ui.scene().lookup(".stage-view") instanceof StageView v && v.at() > 0);
      assertTrue(said(ui).startsWith("main"));
    }
  }

  @Test
  void arrowsStepAndStepBackAndTheLineIsLit() {
    try (Ui ui = stage("buffer")) {
      ui.press(KeyCode.RIGHT);
      ui.press(KeyCode.RIGHT);
      assertEquals(2, step(ui));
      assertNotNull(node(ui, ".stage-line.lit"));
      ui.press(KeyCode.LEFT);
      assertEquals(1, step(ui));
      ui.press(KeyCode.END);
      assertTrue(said(ui).contains("The program ends."));
      ui.press(KeyCode.HOME);
      assertEquals(0, step(ui));
    }
  }

  @Test
  void anErrorOfAScriptIsSaidWithItsPlaceAndSelected() {
    try (Ui ui = stage("buffer")) {
      ui.press(KeyCode.E);
      Ui.onFx(() -> {
        ((TextArea) ui.scene().lookup(".script-editor .text-area")).setText("ch := make(chan int)\nch <- true\n");
        return true;
      });
      ui.press(KeyCode.CONTROL, KeyCode.ENTER);
      assertTrue(Ui.onFx(() -> ((Label) ui.scene().lookup(".script-problem")).getText())
          .contains("line 2, column 7"));
      assertEquals("true", Ui.onFx(() -> ((TextArea) ui.scene().lookup(".text-area")).getSelectedText()));
    }
  }

  @Test
  void escapeLeadsToTheGalleryAndThenToTheWelcomePage() {
    try (Ui ui = stage("buffer")) {
      ui.press(KeyCode.ESCAPE);
      assertNotNull(node(ui, ".script-gallery"));
      ui.press(KeyCode.ESCAPE);
      assertNotNull(node(ui, "#teach"));
    }
  }

  @Test
  void everyScriptPlaysToItsEndAndBackToTheSameStates() throws ScriptError {
    List<SampleScripts.Script> scripts = SampleScripts.in(HOME);
    assertTrue(scripts.size() >= 10);
    for (SampleScripts.Script script : scripts) {
      Playing playing = new Playing(script.text());
      List<State> there = new ArrayList<>();
      for (int at = 0; at <= playing.steps(); at++) {
        playing.goTo(at);
        there.add(playing.moment().state());
      }
      for (int at = playing.steps(); at >= 0; at--) {
        playing.goTo(at);
        assertEquals(there.get(at), playing.moment().state(), script.name());
      }
      assertTrue(playing.moment().run().last().end().isPresent(), script.name());
    }
  }

  @Test
  void aChoiceIsTakenAndTheRestGoesOn() throws ScriptError {
    Playing playing =
        new Playing("a := make(chan int, 1)\nb := make(chan int, 1)\na <- 1\nselect {\ncase <-a:\ncase b <- 2:\n}\n");
    while (playing.choices().size() < 2 && playing.moment().at() < playing.steps()) {
      playing.goTo(playing.moment().at() + 1);
    }
    int at = playing.moment().at();
    playing.choose(playing.choices().getLast());
    assertEquals(at + 1, playing.moment().at());
    assertTrue(playing.moment().run().last().end().isPresent());
  }
}
