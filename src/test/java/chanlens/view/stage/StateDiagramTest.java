package chanlens.view.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.graphviz.Graphviz;
import chanlens.teach.Played;
import chanlens.teach.diagram.ChannelState;
import chanlens.teach.diagram.LifeCycle;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.StepRule;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import chanlens.work.Cancel;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateDiagramTest {
  private static final String SCRIPT = "ch := make(chan int)\ngo func() {\n  ch <- 1\n}()\n<-ch\nclose(ch)\n";

  private static StageMoment after(Playback run, StepRule rule) {
    return new StageMoment(run, run.steps().stream().map(s -> s.event().rule()).toList().indexOf(rule) + 1);
  }

  private static List<String> lit(Picture picture) {
    return picture.items().stream().filter(i -> i.kind().endsWith(" lit")).map(Item::title).toList();
  }

  @Test
  void oneStateIsLitAndTheDescriptionSaysWhich() {
    try (Graphviz graphviz = Graphviz.builtIn()) {
      StateDiagram life = StateDiagram.ofGoroutine(graphviz, new PlainMeasure(), Cancel.NEVER);
      Picture waiting = life.lit(LifeCycle.WAITING.ordinal(), LifeCycle.RUNNING.ordinal());
      assertEquals(List.of("waiting"), lit(waiting));
      assertEquals("The life of a goroutine; now waiting", waiting.description());
      assertTrue(lit(life.lit(-1, -1)).isEmpty());
      StateDiagram channel = StateDiagram.ofChannel(graphviz, new PlainMeasure(), Cancel.NEVER);
      Picture closed = channel.lit(ChannelState.CLOSED_EMPTY.ordinal(), ChannelState.EMPTY.ordinal());
      assertEquals(List.of("closed, empty"), lit(closed));
      assertEquals(
          ChannelState.values().length, closed.items().stream().filter(i -> i.kind().startsWith("state")).count());
    }
  }

  @Test
  void theTableLightsTheCellOfTheStep() {
    Playback run = Played.run(SCRIPT);
    assertEquals(
        List.of("waits in recvq"), lit(DecisionPicture.of(after(run, StepRule.RECEIVE_PARKED), new PlainMeasure())));
    assertEquals(
        List.of("hands over to the first receiver"),
        lit(DecisionPicture.of(after(run, StepRule.SEND_HANDED), new PlainMeasure())));
    assertEquals(
        List.of("marks it closed; values stay"),
        lit(DecisionPicture.of(after(run, StepRule.CLOSE), new PlainMeasure())));
    assertTrue(lit(DecisionPicture.of(new StageMoment(run, 0), new PlainMeasure())).isEmpty());
  }

  @Test
  void diagramsAreAboutWhoActedAndTheChannelUsedLast() {
    Playback run = Played.run(SCRIPT);
    StageFocus parked = new StageFocus(after(run, StepRule.RECEIVE_PARKED));
    assertEquals("main", parked.goroutineName());
    assertEquals(LifeCycle.RUNNING, parked.lifeBefore());
    assertEquals(LifeCycle.WAITING, parked.life());
    assertEquals(ChannelState.EMPTY, parked.channelBefore());
    assertEquals(ChannelState.RECEIVERS_WAIT, parked.channelState());
    assertTrue(new StageFocus(new StageMoment(run, 0)).channel().isEmpty());
  }

  @Test
  void theOrderIsSaidInWordsAndDrawnInTheStrip() {
    Playback run = Played.run(SCRIPT);
    StageOrder order = StageOrder.of(run);
    StageMoment done = after(run, StepRule.RECEIVE_DONE);
    String words = order.words(order.into(done).getFirst());
    assertTrue(words.contains("G2 at `ch <- 1`, comes before step"), words);
    assertTrue(words.endsWith("A send comes before the completion of its receive."), words);
    assertFalse(order.outOf(after(run, StepRule.GO)).isEmpty());
    Picture strip = StageStrip.of(done, order, false, 600, new PlainMeasure());
    assertEquals(order.edges().size(), strip.items().stream().filter(i -> "before".equals(i.kind())).count());
    Picture stage = StagePicture.of(done, new StageLook(order, false), 900, new PlainMeasure()).picture();
    assertEquals(1, stage.items().stream().filter(i -> "before".equals(i.kind())).count());
  }
}
