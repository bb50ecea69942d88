package chanlens.fx.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.Ui;
import chanlens.teach.lessons.Lesson;
import chanlens.teach.lessons.Lessons;
import chanlens.teach.script.ScriptError;
import chanlens.teach.simulator.End;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StateChange;
import chanlens.view.Place;
import chanlens.workspace.SampleRun;
import chanlens.workspace.SampleScripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
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
    return Ui.onFx(() -> ui.scene().lookup(".stage-plain") instanceof MarkedText l ? l.text() : "");
  }

  private static int step(Ui ui) {
    return Ui.onFx(() -> ui.scene().lookup(".stage-view") instanceof StageView v ? v.at() : -1);
  }

  private Ui stage(String script) {
    return tile("#script-" + script);
  }

  private Ui tile(String id) {
    Ui ui = Ui.show(config, Optional.of(HOME));
    ui.click(node(ui, "#teach"));
    ui.await("the gallery", () -> ui.scene().lookup(id) != null);
    Ui.onFx(() -> {
      ((Button) ui.scene().lookup(id)).fire(); // it may be further down
      return true;
    });
    ui.await("the stage", () -> ui.scene().lookup(".stage-view") != null);
    return ui;
  }

  @Test
  void threeClicksLeadFromTheWelcomePageToAPlayingScript() {
    try (Ui ui = Ui.show(config, Optional.of(HOME))) {
      ui.click(node(ui, "#teach"));
      ui.await("the gallery", () -> ui.scene().lookup("#lesson-ring-buffer") != null);
      ui.click(node(ui, "#lesson-ring-buffer"));
      ui.await("its words", () -> ui.scene().lookup(".lesson") != null);
      ui.click(node(ui, "#play"));
      ui.await("a step", () -> ui.scene().lookup(".stage-view") instanceof StageView v && v.at() > 0);
      assertTrue(said(ui).endsWith("."));
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
  void aQuestionIsAnsweredByAKeyAndExplained() {
    try (Ui ui = tile("#lesson-rendezvous")) {
      ui.press(KeyCode.Q);
      assertEquals(4, Ui.onFx(() -> ui.scene().getRoot().lookupAll(".quiz-answer").size()));
      int asked = step(ui);
      ui.click(node(ui, ".quiz-answer"));
      assertEquals(0, Ui.onFx(() -> ui.scene().getRoot().lookupAll(".quiz-answer").size()));
      assertEquals(asked, step(ui));
      ui.press(KeyCode.RIGHT);
      assertEquals(asked + 1, step(ui));
    }
  }

  @Test
  void diagramsLightTheStateAndTheCellOfTheStep() {
    try (Ui ui = stage("buffer")) {
      ui.press(KeyCode.RIGHT);
      ui.press(KeyCode.D);
      ui.await("the diagrams", () -> ui.scene().lookup(".state") != null);
      assertEquals(2, Ui.onFx(() -> ui.scene().getRoot().lookupAll(".state.lit").size()));
      for (int i = 0; i < 4; i++) {
        ui.press(KeyCode.RIGHT);
      }
      assertEquals(1, Ui.onFx(() -> ui.scene().getRoot().lookupAll(".cell.lit").size()));
      ui.press(KeyCode.D);
      assertEquals(0, Ui.onFx(() -> ui.scene().getRoot().lookupAll(".state").size()));
    }
  }

  @Test
  void theRecordedRunStandsAboveTheSimulatedOne() {
    try (Ui ui = tile("#lesson-ring-buffer")) {
      ui.press(KeyCode.RIGHT);
      ui.press(KeyCode.R);
      ui.await("the recorded run", () -> ui.scene().lookup(".recorded-event") != null);
      assertTrue(Ui.onFx(() -> ui.scene().getRoot().lookupAll(".step.unseen").size()) > 5);
      ui.press(KeyCode.R);
      assertFalse(Ui.onFx(() -> ui.scene().lookup(".stage-recorded").isVisible()));
    }
  }

  private static String coached(Ui ui) {
    return Ui.onFx(() -> ui.scene().lookup(".stage-coach") instanceof MarkedText t ? t.text() : "");
  }

  @Test
  void aLessonPlayedToItsEndHasATickAndTheCoachGoes() {
    try (Ui ui = tile("#lesson-rendezvous")) {
      assertTrue(coached(ui).startsWith("Press → for the first step"), coached(ui));
      ui.press(KeyCode.RIGHT);
      assertTrue(coached(ui).contains("Q"), coached(ui));
      ui.press(KeyCode.END);
      ui.press(KeyCode.HOME);
      assertEquals("", coached(ui));
      ui.press(KeyCode.C);
      assertFalse(coached(ui).isEmpty());
      ui.press(KeyCode.ESCAPE);
      ui.await("the tick", () -> ui.scene().lookup("#lesson-rendezvous.done") != null);
      assertEquals(1, Ui.onFx(() -> ui.scene().getRoot().lookupAll(".script-tile.done").size()));
    }
  }

  @Test
  void aChangedScriptPlayedToItsEndIsNoLessonDone() {
    try (Ui ui = tile("#lesson-rendezvous")) {
      ui.press(KeyCode.E);
      ui.press(KeyCode.CONTROL, KeyCode.ENTER);
      ui.press(KeyCode.END);
      ui.press(KeyCode.ESCAPE);
      ui.await("the gallery", () -> ui.scene().lookup("#lesson-rendezvous") != null);
      assertEquals(0, Ui.onFx(() -> ui.scene().getRoot().lookupAll(".script-tile.done").size()));
    }
  }

  @Test
  void theSpeakerHasAWindowThatFollowsTheSteps() {
    try (Ui ui = tile("#lesson-ring-buffer")) {
      ui.press(KeyCode.N);
      Label first = Ui.onFx(() -> speaker());
      assertEquals("step 0 of 35", Ui.onFx(first::getText));
      ui.press(KeyCode.RIGHT);
      assertEquals("step 1 of 35", Ui.onFx(() -> speaker().getText()));
      ui.press(KeyCode.N);
      assertEquals(0, Ui.onFx(() -> notes().count()));
    }
  }

  private static Stream<Node> notes() {
    return Window.getWindows().stream().map(w -> Optional.ofNullable(w.getScene()))
        .flatMap(s -> s.map(scene -> scene.getRoot().lookupAll(".presenter").stream()).orElseGet(Stream::of));
  }

  private static Label speaker() {
    return notes().map(n -> (Label) n.lookup(".section-name")).findFirst().orElseThrow();
  }

  @Test
  void onAProjectorTheButtonsAndTheWordsOfTheLessonGo() {
    try (Ui ui = tile("#lesson-ring-buffer")) {
      ui.press(KeyCode.F5);
      assertEquals(0, Ui.onFx(() -> ui.scene().getRoot().lookupAll(".lesson").size()));
      assertEquals("", coached(ui));
      ui.press(KeyCode.ESCAPE);
      assertNotNull(node(ui, ".lesson"));
    }
  }

  @Test
  void aBufferIsARingWhenAskedFor() {
    try (Ui ui = tile("#lesson-ring-buffer")) {
      ui.press(KeyCode.RIGHT);
      double row = Ui.onFx(() -> ui.scene().lookup(".channel").getBoundsInLocal().getHeight());
      ui.press(KeyCode.O);
      double ring = Ui.onFx(() -> ui.scene().lookup(".channel").getBoundsInLocal().getHeight());
      assertTrue(ring > row, ring + " > " + row);
    }
  }

  private Ui card(String sample, Place place) {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.window().open(List.of(SampleRun.folder(sample, "go1.27")));
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent());
    Ui.onFx(() -> {
      ui.window().session().orElseThrow().goTo(place);
      return true;
    });
    return ui;
  }

  private static void fire(Ui ui, String selector) {
    ui.await(selector, () -> ui.scene().lookup(selector) != null);
    Ui.onFx(() -> {
      ((Button) ui.scene().lookup(selector)).fire();
      return true;
    });
  }

  @Test
  void aChannelOfADumpIsPlayedOnAndTheOriginalStaysInSight() {
    long addr = SampleRun.of("ring-buffer", "go1.27").run().waits().orElseThrow().channels().stream()
        .filter(c -> c.dataqsiz() == 4).findFirst().orElseThrow().addr();
    try (Ui ui = card("ring-buffer", new Place.Channel(addr))) {
      fire(ui, "#states");
      ui.await("the states", () -> ui.scene().lookup(".state.lit") != null);
      ui.press(KeyCode.ESCAPE);
      ui.await("the card", () -> ui.scene().lookup(".state.lit") == null);
      fire(ui, "#simulate");
      ui.await("the stage", () -> ui.scene().lookup(".stage-real .what-if") != null);
      assertFalse(Ui.onFx(() -> ui.scene().lookup(".stage-ghost").isVisible()));
      ui.click(node(ui, ".stage-real .what-if"));
      assertTrue(Ui.onFx(() -> ui.scene().getFocusOwner() instanceof StageView));
      assertTrue(Ui.onFx(() -> ui.scene().lookup(".stage-ghost").isVisible()));
      ui.press(KeyCode.ESCAPE);
      ui.await("the run again", () -> ui.scene().lookup(".inspector") != null);
    }
  }

  @Test
  void aGoroutineIsShownInItsLife() {
    long goid = SampleRun.of("ring-buffer", "go1.27").run().goroutines().goid(0);
    try (Ui ui = card("ring-buffer", new Place.Goroutine(goid))) {
      fire(ui, "#life");
      ui.await("the diagram", () -> ui.scene().lookup(".state.lit") != null);
      ui.press(KeyCode.ESCAPE);
      ui.await("the run again", () -> ui.scene().lookup(".state.lit") == null);
    }
  }

  @Test
  void theOrderOfStepsIsDrawnWhenItIsAskedFor() {
    try (Ui ui = tile("#lesson-rendezvous")) {
      assertEquals(0, Ui.onFx(() -> ui.scene().getRoot().lookupAll(".before").size()));
      ui.press(KeyCode.H);
      assertTrue(Ui.onFx(() -> ui.scene().getRoot().lookupAll(".stage-strip .before").size()) > 3);
      ui.press(KeyCode.H);
      assertEquals(0, Ui.onFx(() -> ui.scene().getRoot().lookupAll(".before").size()));
      assertNotNull(node(ui, ".lesson"));
    }
  }

  @Test
  void everyLessonPlaysToItsEndAsWatchedAndAsChanged() throws ScriptError {
    for (Lesson lesson : Lessons.all()) {
      Playing playing = new Playing(lesson.script());
      playing.goTo(playing.steps());
      assertTrue(playing.moment().run().last().end().isPresent(), lesson.name());
      if (lesson.changed().isPresent()) {
        Playing changed = new Playing(lesson.changed().get());
        assertTrue(changed.moment().run().last().end().isPresent(), lesson.name());
      }
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
  void aChangeOfAStateIsPlayedOn() throws ScriptError {
    Playing playing = new Playing("ch := make(chan int)\nch <- 1\n");
    playing.goTo(playing.steps());
    assertEquals(End.Kind.DEADLOCK, playing.moment().run().last().end().orElseThrow().kind());
    playing.goTo(2);
    playing.change(new StateChange.MoreRoom(0));
    assertEquals(End.Kind.EXIT, playing.moment().run().last().end().orElseThrow().kind());
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
