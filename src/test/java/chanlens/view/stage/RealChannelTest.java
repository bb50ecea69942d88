package chanlens.view.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.teach.diagram.ChannelState;
import chanlens.teach.program.Value;
import chanlens.teach.run.Playback;
import chanlens.teach.script.ScriptError;
import chanlens.teach.simulator.SimGoroutine.Status;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StateChange;
import chanlens.teach.simulator.Thing;
import chanlens.view.Values;
import chanlens.workspace.SampleRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Channels of the samples' heap dumps on the stage.
class RealChannelTest {
  private static HeapChannel channel(Run run, long slots) {
    return run.waits().orElseThrow().channels().stream().filter(c -> c.dataqsiz() == slots && !c.idle()).findFirst()
        .orElseThrow();
  }

  private static Thing.Channel simulated(State state) {
    return state.things().stream().filter(Thing.Channel.class::isInstance).map(Thing.Channel.class::cast).findFirst()
        .orElseThrow();
  }

  @Test
  void theRingTheIndexesAndTheQueueOfTheDumpAreTheStartState() throws ScriptError {
    Run run = SampleRun.of("ring-buffer", "go1.27").run();
    RealChannel real = RealChannel.of(run, channel(run, 4)).orElseThrow();
    Playback played = real.play();
    Thing.Channel c = simulated(played.start());
    assertEquals(List.of("12", "13", "10", "11"), c.ring().stream().map(Value::text).toList());
    assertEquals(List.of(2, 2, 4), List.of(c.recvx(), c.sendx(), c.count()));
    assertEquals("14", c.sendq().getFirst().value().text());
    assertTrue(real.notes().getFirst().matches("G2 is G\\d+ of the dump\\."), real.notes().toString());
  }

  @Test
  void aReceiveFromOutsideLetsTheWaitingSenderIn() throws ScriptError {
    Run run = SampleRun.of("ring-buffer", "go1.22").run();
    Playback played = RealChannel.of(run, channel(run, 4)).orElseThrow().play();
    StateChange received =
        StateChange.of(played.machine().program(), played.start()).stream()
            .filter(StateChange.Received.class::isInstance).findFirst().orElseThrow();
    Thing.Channel after = simulated(received.in(played.machine().program(), played.start()));
    assertEquals(List.of("12", "13", "14", "11"), after.ring().stream().map(Value::text).toList());
    assertTrue(after.sendq().isEmpty());
  }

  @Test
  void aChannelIsAmongItsStatesAsTheSimulatedOneIs() throws ScriptError {
    for (String sample : List.of("ring-buffer", "unclosed-is-fine", "close-broadcast", "abandoned-sender")) {
      Run run = SampleRun.of(sample, "go1.27").run();
      for (HeapChannel c : run.waits().orElseThrow().channels().stream().filter(RealChannel::fits).limit(20).toList()) {
        State start = RealChannel.of(run, c).orElseThrow().play().start();
        assertEquals(ChannelState.of(Optional.of(simulated(start))), RealLife.of(c), sample);
      }
    }
  }

  @Test
  void aCaseOfASelectWaitsInTheQueueToo() throws ScriptError {
    Run run = SampleRun.of("select-fan-in", "go1.27").run();
    HeapChannel bills =
        run.waits().orElseThrow().channels().stream().filter(c -> !c.sendq().isEmpty()).findFirst().orElseThrow();
    Playback played = RealChannel.of(run, bills).orElseThrow().play();
    Thing.Channel c = simulated(played.start());
    assertTrue(c.sendq().getFirst().select());
    assertEquals("42", c.sendq().getFirst().value().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rendezvous", "abandoned-sender", "range-never-closed", "unclosed-is-fine", "close-broadcast",
      "nil-channel", "hidden-goroutines", "errgroup-early-return", "worker-pool", "context-broken"})
  void everyChannelOfASampleIsAsInItsDump(String sample) throws ScriptError {
    Run run = SampleRun.of(sample, "go1.27").run();
    List<String> wrong = new ArrayList<>();
    List<HeapChannel> all = run.waits().orElseThrow().channels().stream().filter(RealChannel::fits).limit(60).toList();
    for (HeapChannel c : all) {
      RealChannel real = RealChannel.of(run, c).orElseThrow();
      State start = real.play().start();
      Thing.Channel s = simulated(start);
      boolean same = s.count() == c.qcount() && s.capacity() == c.dataqsiz() && s.recvx() == c.recvx()
          && s.sendx() == c.sendx() && s.closed() == c.closed()
          && s.sendq().size() == Math.min(RealChannel.MAX_WAITERS, c.sendq().size())
          && s.recvq().size() == Math.min(RealChannel.MAX_WAITERS, c.recvq().size());
      boolean rest = start.goroutine(1).status() == Status.WAITING;
      if (!same || !rest) {
        wrong.add(c + "\n" + real.script() + Values.of(run, c, c.recvx()));
      }
    }
    assertEquals("", String.join("\n", wrong));
  }
}
