package chanlens.model.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A story: g 7 was waiting before the trace; g 1 ran, created g 20 at 100, woke g 7 at 200, and parked for ever at
/// 300; g 7 ran from 250, was in a system call from 400 to 600 whose P was taken at 450, and ended at 700.
class TraceModelTest {
  private final TraceBuilder b = new TraceBuilder();
  private final int mainStack = stack("runtime.chanrecv1", "main.main");
  private final int workerStack = stack("runtime.chansend1", "main.worker");
  private final int entry = stack("main.child");
  private final TraceModel trace = story();
  private final int g1 = trace.goroutines().row(1).orElseThrow();
  private final int g7 = trace.goroutines().row(7).orElseThrow();
  private final int g20 = trace.goroutines().row(20).orElseThrow();

  private int stack(String... functions) {
    return b.stacks().add(List.of(functions).stream().map(f -> new Frame(1, f, "main.go", 3)).toList());
  }

  private TraceModel story() {
    int seven = b.addGoroutine(7, 200);
    int one = b.addGoroutine(1, 5);
    int p = b.addProc(0);
    int m = b.addThread(4711);
    b.existed(one, 0, GoroutineState.RUNNING, 0, p, m);
    int child = b.addGoroutine(20, 100);
    b.created(child, 100, false, one, mainStack, entry);
    b.existed(seven, 0, GoroutineState.WAITING, workerStack, -1, -1);
    b.woken(seven, 200, one, mainStack);
    b.started(seven, 250, p, m);
    b.blocked(one, 300, b.reason("forever"), mainStack);
    b.syscallBegun(seven, 400, workerStack, p, m);
    b.lostP(seven, 450, m);
    b.lostP(seven, 460, m);
    b.syscallEndedBlocked(seven, 600);
    b.started(seven, 650, p, m);
    b.ended(seven, 700);
    return b.freeze("1.27", 1_000_000, 1000, 11, true, Map.of());
  }

  @Test
  void goroutinesStandInTheOrderOfTheirIds() {
    GoroutineTable gs = trace.goroutines();
    assertEquals(3, gs.count());
    assertEquals(List.of(1L, 7L, 20L), List.of(gs.goid(0), gs.goid(1), gs.goid(2)));
    assertTrue(gs.row(8).isEmpty());
    assertEquals("main.worker", gs.function(g7), "by its own stack");
    assertEquals("main.child", gs.function(g20), "by the stack it was created with");
    assertEquals(g1, gs.parent(g20));
    assertEquals(-1, gs.parent(g7));
    assertEquals(mainStack, gs.creatorStack(g20));
  }

  @Test
  void spansFollowOneAnotherWithoutHoles() {
    Spans s = trace.spans(g7);
    assertEquals(7, s.count());
    assertEquals(0, s.startNanos(0));
    assertEquals(200, s.endNanos(0));
    assertTrue(s.beganBefore(0));
    assertEquals(GoroutineState.RUNNABLE, s.state(1));
    assertEquals(GoroutineState.SYSCALL, s.state(3));
    assertFalse(s.withoutP(3));
    assertEquals(450, s.endNanos(3));
    assertTrue(s.withoutP(4));
    assertEquals(600, s.endNanos(4), "losing a P that is lost already is nothing new");
    assertEquals(700, s.endNanos(6));
    assertFalse(trace.goroutines().alive(g7));
    assertEquals(700, trace.goroutines().endNanos(g7));
  }

  @Test
  void theSpanAtAMomentIsFound() {
    Spans s = trace.spans(g7);
    assertEquals(0, s.at(0));
    assertEquals(1, s.at(200));
    assertEquals(1, s.at(249));
    assertEquals(6, s.at(699));
    assertEquals(-1, s.at(700), "it has ended");
    assertEquals(-1, trace.spans(g20).at(99), "it was not created yet");
    assertEquals(0, trace.spans(g20).at(1000), "still runnable");
  }

  @Test
  void wakesAreAnsweredFromBothSides() {
    assertEquals(g1, trace.spans(g7).waker(1));
    assertEquals(mainStack, trace.spans(g7).stack(1));
    Wakes wakes = trace.wakesBy(g1);
    assertEquals(1, wakes.count());
    assertEquals(200, wakes.nanos(0));
    assertEquals(g7, wakes.woken(0));
    assertEquals(1, wakes.span(0));
    assertEquals(0, trace.wakesBy(g7).count());
  }

  @Test
  void aWaitThatDoesNotEndIsOpen() {
    Spans s = trace.spans(g1);
    assertEquals(Activity.FOREVER, s.activity(1));
    assertEquals("forever", s.reason(1));
    assertTrue(s.open(1));
    assertEquals(1000, s.endNanos(1));
  }

  @Test
  void runsAreAnsweredByProc() {
    Runs byProc = trace.procs().runs(0);
    assertEquals(3, byProc.count());
    assertEquals(g7, byProc.g(1));
    assertEquals(2, byProc.span(1));
    assertEquals(400, byProc.endNanos(1));
    assertEquals(1, byProc.at(300));
    assertEquals(4711, trace.threads().id(trace.spans(g7).m(2)));
  }
}
