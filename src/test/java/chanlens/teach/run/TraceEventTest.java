package chanlens.teach.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.narration.TraceWords;
import chanlens.teach.simulator.StepRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceEventTest {
  private static List<String> seen(String script) {
    Playback run = Played.run(script);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < run.steps().size(); i++) {
      all.add(run.steps().get(i).event().rule() + " " + TraceEvent.of(run, i));
    }
    return all;
  }

  @Test
  void onlyStartsWaitsWakeUpsAndEndsAreInATrace() {
    List<String> all = seen(
        """
        ch := make(chan int, 1)
        go func() {
          ch <- 1
          ch <- 2
        }()
        time.Sleep(1ms)
        <-ch
        <-ch
        time.Sleep(1ms)
        """);
    for (String expected : List.of(
        "MAKE NONE", "GO CREATE", "SLEEP BLOCK", "SEND_STORED NONE", "SEND_PARKED BLOCK", "SLEEP_READY UNBLOCK",
        "SLEEP_OVER START", "RECEIVE_AND_REFILL UNBLOCK", "RECEIVE_BUFFERED NONE", "SEND_DONE START", "GO_END END",
        "MAIN_END NONE")) {
      assertTrue(all.contains(expected), expected + " in " + all);
    }
  }

  @Test
  void aCloseIsInATraceOnlyWhenItWakesSomebody() {
    Map<String, String> scripts = Map.of(
        "ch := make(chan int)\nclose(ch)", "CLOSE NONE",
        "ch := make(chan int)\ngo func() { <-ch }()\ntime.Sleep(1ms)\nclose(ch)", "CLOSE UNBLOCK");
    scripts.forEach((script, expected) -> assertTrue(seen(script).contains(expected), script));
  }

  @Test
  void whyAStepIsNotInATraceIsSaid() {
    assertTrue(TraceWords.of(TraceEvent.NONE).startsWith("A trace does not have this step: "));
    assertEquals(
        TraceEvent.values().length, Arrays.stream(TraceEvent.values()).map(TraceWords::of).distinct().count());
    assertEquals(TraceEvent.BLOCK, TraceEvent.of(Played.run("var ch chan int\n<-ch"), 0));
    assertEquals(StepRule.RECEIVE_NIL, Played.run("var ch chan int\n<-ch").steps().getFirst().event().rule());
  }
}
