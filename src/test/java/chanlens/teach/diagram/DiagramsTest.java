package chanlens.teach.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.lessons.Lesson;
import chanlens.teach.lessons.Lessons;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StepRule;
import chanlens.teach.simulator.Thing;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DiagramsTest {
  private static ChannelState channel(State state, int id) {
    return ChannelState.of(
        id < state.things().size() && state.things().get(id) instanceof Thing.Channel c
            ? Optional.of(c)
            : Optional.empty());
  }

  @Test
  void everyChangeOfAChannelInALessonIsInTheDiagram() {
    Set<String> missing = new TreeSet<>();
    for (Lesson lesson : Lessons.all()) {
      Playback run = Played.run(lesson.script());
      for (int i = 0; i < run.steps().size(); i++) {
        for (int id = 0; id < run.state(i + 1).things().size(); id++) {
          ChannelState from = channel(run.state(i), id);
          ChannelState to = channel(run.state(i + 1), id);
          boolean ordinary = run.state(i + 1).things().get(id) instanceof Thing.Channel c && !c.isTimer();
          boolean known = ChannelState.changes().stream().anyMatch(c -> c.from() == from && c.to() == to);
          if (ordinary && from != to && !known) {
            missing.add(lesson.name() + ": " + from + " -> " + to + " by " + run.steps().get(i).event().rule());
          }
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyRuleOfAnOperationThatDoesNotComeAfterAWaitHasItsCell() {
    for (StepRule rule : StepRule.values()) {
      boolean first = rule.compareTo(StepRule.SEND_NIL) >= 0 && rule.compareTo(StepRule.SELECT_PARKED) <= 0;
      Set<StepRule> others =
          Set.of(
              StepRule.SEND_DONE, StepRule.SEND_WOKEN_BY_CLOSE, StepRule.RECEIVE_DONE,
              StepRule.RECEIVE_WOKEN_BY_CLOSE, StepRule.LEN, StepRule.CAP);
      assertEquals(first && !others.contains(rule), DecisionTable.cell(rule).isPresent(), rule.name());
    }
  }

  @Test
  void aGoroutineAtANilChannelWaitsForEver() {
    Playback run = Played.run("var ch chan int\ngo func() { ch <- 1 }()\ntime.Sleep(1ms)");
    assertEquals(LifeCycle.WAITING_FOR_EVER, LifeCycle.of(run.last().goroutine(2), false));
    assertEquals(LifeCycle.DEAD, LifeCycle.of(run.last().goroutine(1), false));
    assertTrue(LifeCycle.changes().stream().noneMatch(c -> c.from() == LifeCycle.WAITING_FOR_EVER));
  }
}
