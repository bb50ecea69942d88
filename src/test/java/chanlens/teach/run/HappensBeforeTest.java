package chanlens.teach.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.run.OrderEdge;
import chanlens.teach.run.OrderEdge.Kind;
import chanlens.teach.simulator.StepRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HappensBeforeTest {
  private static Set<String> edges(Playback run) {
    return HappensBefore.of(run).edges().stream()
        .map(e -> e.kind() + " " + rule(run, e.from()) + " " + rule(run, e.to()))
        .collect(Collectors.toSet());
  }

  private static StepRule rule(Playback run, int step) {
    return run.steps().get(step).event().rule();
  }

  @Test
  void withoutABufferTheReceiveComesBeforeTheEndOfTheSend() {
    Set<String> edges = edges(Played.run("ch := make(chan int)\ngo func() { ch <- 1 }()\n<-ch"));
    assertTrue(edges.contains("SEND SEND_HANDED RECEIVE_DONE"));
    assertTrue(edges.contains("RECEIVE RECEIVE_PARKED SEND_HANDED"));
  }

  @Test
  void withABufferOfOneTheFirstReceiveComesBeforeTheEndOfTheSecondSend() {
    Playback run = Played.run("ch := make(chan int, 1)\ngo func() { ch <- 1; ch <- 2 }()\ntime.Sleep(1ms)\n<-ch\n<-ch");
    List<OrderEdge> room = HappensBefore.of(run).edges().stream().filter(e -> e.kind() == Kind.ROOM).toList();
    assertTrue(edges(run).contains("SEND SEND_STORED RECEIVE_AND_REFILL"));
    assertTrue(edges(run).contains("SEND SEND_PARKED RECEIVE_BUFFERED"));
    assertTrue(room.isEmpty() || rule(run, room.getFirst().from()) == StepRule.RECEIVE_AND_REFILL);
  }

  @Test
  void whatWasSentBeforeTheRunBeganHasNoEdge() {
    Playback whole = Played.run("ch := make(chan int, 2)\nch <- 1\nch <- 2\ngo func() { ch <- 3 }()\ntime.Sleep(1ms)\n"
        + "<-ch\n<-ch\n<-ch");
    int half = whole.steps().stream().map(s -> s.event().rule()).toList().indexOf(StepRule.SEND_PARKED) + 1;
    Playback rest = Playback.from(whole.machine(), whole.state(half));
    for (int i = half; i < whole.steps().size(); i++) {
      rest = rest.then(whole.steps().get(i).move());
    }
    assertEquals(Set.of(), edges(rest));
  }

  @Test
  void closesUnlocksDonesAndOnceAreEdges() {
    String script =
        """
        var mu sync.Mutex
        var wg sync.WaitGroup
        var once sync.Once
        ch := make(chan int)
        wg.Add(1)
        go func() {
          mu.Lock()
          mu.Unlock()
          once.Do(func() { print("once") })
          close(ch)
          wg.Done()
        }()
        <-ch
        mu.Lock()
        once.Do(func() { print("never") })
        wg.Wait()
        """;
    List<OrderEdge> edges = HappensBefore.of(Played.run(script)).edges();
    Set<Kind> kinds = edges.stream().map(OrderEdge::kind).collect(Collectors.toSet());
    assertTrue(kinds.containsAll(Set.of(Kind.GO, Kind.CLOSE, Kind.UNLOCK, Kind.ONCE, Kind.DONE)), kinds.toString());
  }

  @Test
  void accessesThatNothingOrdersAreRacesAndOthersAreNot() {
    String bare = "n := 0\ngo func() { n++ }()\nn++\ntime.Sleep(1ms)";
    String locked =
        """
        var mu sync.Mutex
        n := 0
        go func() { mu.Lock(); n++; mu.Unlock() }()
        mu.Lock()
        n++
        mu.Unlock()
        """;
    String handed = "n := 0\nch := make(chan bool)\ngo func() { n++; ch <- true }()\n<-ch\nn++";
    assertTrue(!HappensBefore.of(Played.run(bare)).races().isEmpty());
    assertEquals(List.of(), HappensBefore.of(Played.run(locked)).races());
    assertEquals(List.of(), HappensBefore.of(Played.run(handed)).races());
  }
}
