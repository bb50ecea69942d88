package chanlens.analysis.instant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantTest {
  private static Instant at(Diagnosis diagnosis, long nanos) {
    return Instant.of(diagnosis.run(), nanos, Cancel.NEVER).orElseThrow();
  }

  /// Against the spans themselves, read one after the other.
  @ParameterizedTest
  @CsvSource({
    "abandoned-sender,go1.27", "ring-buffer,go1.22", "rendezvous,go1.19", "lock-order-cycle,go1.25",
    "close-broadcast,go1.27", "select-fan-in,go1.22"
  })
  void itIsWhatTheSpansSayAtEveryMoment(String sample, String release) {
    Diagnosis run = SampleRun.of(sample, release);
    TraceModel trace = run.run().trace().orElseThrow();
    for (int part = 0; part <= 20; part++) {
      Instant instant = at(run, trace.lastNanos() * part / 20);
      for (int g = 0; g < trace.goroutines().count(); g++) {
        compare(instant, trace, g, part == 20);
      }
    }
  }

  private static void compare(Instant instant, TraceModel trace, int g, boolean end) {
    Spans spans = trace.spans(g);
    int found = -1;
    for (int i = 0; i < spans.count(); i++) {
      boolean last = end && i == spans.count() - 1 && trace.goroutines().alive(g);
      boolean inside = spans.startNanos(i) <= instant.nanos() && (instant.nanos() < spans.endNanos(i) || last);
      found = inside && spans.state(i) != GoroutineState.ENDED ? i : found;
    }
    assertEquals(found >= 0, instant.lives(g), "goroutine " + trace.goroutines().goid(g) + " at " + instant.nanos());
    if (found >= 0) {
      Doing d = instant.doing(g).orElseThrow();
      assertEquals(spans.state(found), d.state());
      assertEquals(spans.startNanos(found), d.sinceNanos());
    }
  }

  @Test
  void aWaitThatAWakeEndedNamesTheWaker() {
    Diagnosis run = SampleRun.of("rendezvous", "go1.27");
    TraceModel trace = run.run().trace().orElseThrow();
    int named = 0;
    for (int part = 1; part < 40; part++) {
      Instant instant = at(run, trace.lastNanos() * part / 40);
      for (int g = 0; g < trace.goroutines().count(); g++) {
        if (instant.doing(g).filter(d -> d.by() >= 0).isPresent()) {
          Doing d = instant.doing(g).orElseThrow();
          assertTrue(d.untilNanos().orElseThrow() > instant.nanos() || part == 40);
          assertEquals(d.by(), trace.spans(g).waker(d.span() + 1));
          named++;
        }
      }
    }
    assertTrue(named > 0, "no wake seen");
  }

  @Test
  void whatADumpShowsOfAWaitIsSaidOfThatWaitAlone() {
    Diagnosis run = SampleRun.of("abandoned-sender", "go1.27");
    TraceModel trace = run.run().trace().orElseThrow();
    Instant end = at(run, trace.lastNanos() - 1);
    Instant begin = at(run, 0);
    int known = 0;
    for (int g = 0; g < trace.goroutines().count(); g++) {
      assertTrue(begin.doing(g).map(d -> d.on().isEmpty() || d.sinceBefore()).orElse(true));
      known += end.doing(g).filter(d -> d.activity() == Activity.SEND && !d.on().isEmpty()).isPresent() ? 1 : 0;
    }
    assertEquals(180, known);
  }

  @Test
  void wakesAndBeginningsAreWalkedBothWays() {
    Diagnosis run = SampleRun.of("abandoned-sender", "go1.27");
    TraceModel trace = run.run().trace().orElseThrow();
    long[] beginnings = Beginnings.ofAll(trace, run.findings());
    assertEquals(1, beginnings.length);
    OptionalLong next = Beginnings.wakeAfter(trace, beginnings[0], g -> true, Cancel.NEVER);
    OptionalLong back = Beginnings.wakeBefore(trace, next.orElseThrow(), g -> true, Cancel.NEVER);
    assertTrue(back.orElseThrow() <= beginnings[0]);
    assertEquals(next, Beginnings.wakeAfter(trace, back.getAsLong(), g -> true, Cancel.NEVER).getAsLong()
        <= beginnings[0] ? next : Beginnings.wakeAfter(trace, back.getAsLong(), g -> true, Cancel.NEVER));
    assertEquals(OptionalLong.empty(), Beginnings.wakeAfter(trace, trace.lastNanos(), g -> true, Cancel.NEVER));
    assertFalse(Beginnings.after(beginnings, beginnings[0]).isPresent());
  }
}
