package chanlens.teach.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.run.Playback;
import chanlens.teach.run.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateChangeTest {
  private static final String ABANDONED =
      "ch := make(chan int)\ngo func() { ch <- 1; print(\"sent\") }()\ntime.Sleep(1ms)\ntime.Sleep(1ms)";

  /// The state in which the sender waits.
  private static Playback waiting() {
    Playback run = Played.run(ABANDONED);
    int steps = 0;
    while (run.state(steps).waiting().size() < 2) {
      steps++;
    }
    return run.upTo(steps);
  }

  private static String end(StateChange change) {
    Playback before = waiting();
    State changed = change.in(before.machine().program(), before.last());
    return Played.outcome(
        Schedule.play(Playback.from(before.machine(), changed), Schedule.oneProcessor()).last());
  }

  @Test
  void oneMoreSlotLetsTheWaitingSenderGo() {
    assertEquals("exit 0: sent", end(new StateChange.MoreRoom(0)));
  }

  @Test
  void aCloseMakesTheWaitingSenderPanic() {
    assertEquals("panic: send on closed channel: ", end(new StateChange.Closed(0)));
  }

  @Test
  void aReceiveFromOutsideTakesTheValueAndADroppedSenderSendsNothing() {
    assertEquals("exit 0: sent", end(new StateChange.Received(0)));
    assertEquals("exit 0: ", end(new StateChange.Dropped(2)));
  }

  @Test
  void onlyWhatIsPossibleIsOffered() {
    Playback run = waiting();
    List<StateChange> offered = StateChange.of(run.machine().program(), run.last());
    assertTrue(offered.containsAll(
        List.of(
            new StateChange.MoreRoom(0), new StateChange.Closed(0), new StateChange.Received(0),
            new StateChange.Dropped(2))));
    assertEquals(4, offered.size());
  }
}
