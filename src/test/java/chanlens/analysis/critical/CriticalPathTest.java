package chanlens.analysis.critical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.critical.CriticalPath.Stretch;
import chanlens.analysis.wakes.WakeKind;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import chanlens.view.Fixtures;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.workspace.SampleRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Walks over traces made by hand, and over captures.
class CriticalPathTest {
  private final TraceBuilder b = new TraceBuilder();
  private final int p = b.addProc(0);

  private TraceModel freeze(long last) {
    return b.freeze("1.26", 0, last, 0, true, Map.of());
  }

  private int running(long goid) {
    int g = b.addGoroutine(goid, 0);
    b.existed(g, 0, GoroutineState.RUNNING, 0, -1, -1);
    return g;
  }

  private int stack(String function) {
    return b.stacks().add(List.of(new Frame(1, function, "main.go", 7)));
  }

  /// Steps as `G1 running 55..60`.
  private static List<String> steps(TraceModel trace, CriticalPath path) {
    List<String> steps = new ArrayList<>();
    for (int s = 0; s < path.count(); s++) {
      steps.add("G" + trace.goroutines().goid(path.g(s)) + " " + path.kind(s).words() + " " + path.startNanos(s) + ".."
          + path.endNanos(s));
    }
    return steps;
  }

  /// G1 receives what G2 sends, who slept before.
  private TraceModel handOver() {
    int one = running(1);
    int two = running(2);
    b.blocked(one, 10, b.reason("chan receive"), stack("runtime.chanrecv1"));
    b.blocked(two, 20, b.reason("sleep"), stack("time.Sleep"));
    b.woken(two, 40, -1, 0);
    b.started(two, 42, p, -1);
    b.woken(one, 50, two, stack("runtime.chansend1"));
    b.started(one, 55, -1, -1);
    b.ended(one, 60);
    return freeze(100);
  }

  @Test
  void aWaitIsRecognisedByWhatTheOneWhoEndedItDidMeanwhile() {
    TraceModel trace = handOver();
    CriticalPath path = CriticalPath.ofGoroutine(trace, 0, Cancel.NEVER);
    assertEquals(
        List.of("G1 running 0..10", "G2 running 10..20", "G2 waiting 20..40", "G2 waiting for a processor 40..42",
            "G2 running 42..50",
            "G1 waiting for a processor 50..55", "G1 running 55..60"),
        steps(trace, path));
    assertEquals(PathStart.WHOLE, path.start());
    assertEquals(33, path.nanos(StepKind.RUNNING));
    assertEquals(20, path.nanos(StepKind.WAITING));
    assertEquals(7, path.nanos(StepKind.RUNNABLE));
  }

  @Test
  void aHandOverSaysHow() {
    CriticalPath path = CriticalPath.ofGoroutine(handOver(), 0, Cancel.NEVER);
    assertTrue(path.handedOver(5));
    assertEquals(WakeKind.SENT.words(), path.how(5));
    assertFalse(path.handedOver(6), "it went on by itself");
    assertFalse(path.handedOver(1), "nobody woke G2: it ran already");
    assertEquals(WakeKind.TIMER, path.ended(2));
  }

  @Test
  void stepsThatAreAlikeAreSummedUp() {
    CriticalPath path = CriticalPath.ofGoroutine(handOver(), 0, Cancel.NEVER);
    assertEquals(
        List.of("sleep main.go:7, 20 in 1", "running: time.Sleep, 18 in 2", "running: runtime.chanrecv1, 15 in 2",
            "waiting for a processor: runtime.chanrecv1, 5 in 1", "waiting for a processor: time.Sleep, 2 in 1"),
        path.parts().stream().map(x -> x.words() + ", " + x.nanos() + " in " + x.steps()).toList());
  }

  @Test
  void aWaitThatNobodyEndedIsAStepUpToTheEnd() {
    int one = running(1);
    b.blocked(one, 30, b.reason("chan send"), stack("runtime.chansend1"));
    TraceModel trace = freeze(100);
    CriticalPath path = CriticalPath.ofGoroutine(trace, 0, Cancel.NEVER);
    assertEquals(List.of("G1 running 0..30", "G1 waiting 30..100"), steps(trace, path));
    assertEquals(WakeKind.UNKNOWN, path.ended(1));
  }

  @Test
  void theWalkEndsAtTheBeginningOfWhatIsAsked() {
    int one = running(1);
    int two = b.addGoroutine(2, 20);
    b.created(two, 20, false, one, stack("main.main"), 0);
    b.started(two, 25, p, -1);
    b.blocked(one, 30, b.reason("chan receive"), stack("runtime.chanrecv1"));
    b.woken(one, 40, two, stack("runtime.chansend1"));
    b.started(one, 42, -1, -1);
    TraceModel trace = freeze(100);
    CriticalPath ofTwo = CriticalPath.between(trace, 1, 20, 50, Cancel.NEVER);
    assertEquals(List.of("G2 waiting for a processor 20..25", "G2 running 25..50"), steps(trace, ofTwo));
    CriticalPath ofOne = CriticalPath.between(trace, 0, 10, 50, Cancel.NEVER);
    assertEquals(
        List.of("G1 running 10..30", "G2 running 30..40", "G1 waiting for a processor 40..42", "G1 running 42..50"),
        steps(trace, ofOne));
    CriticalPath longer = CriticalPath.between(trace, 1, 10, 50, Cancel.NEVER);
    assertEquals(
        List.of("G1 running 10..20", "G2 waiting for a processor 20..25", "G2 running 25..50"), steps(trace, longer),
        "before it was created, on its creator");
    assertEquals("", longer.how(1), "created, not woken");
    assertTrue(longer.handedOver(1));
  }

  /// The runtime created who ended the wait: what went before is a wait and nothing else.
  @Test
  void whatTheTraceDoesNotRecordIsNotGuessed() {
    int one = running(1);
    int two = b.addGoroutine(2, 0);
    b.created(two, 30, false, -1, 0, 0);
    b.started(two, 35, p, -1);
    b.blocked(one, 10, b.reason("chan receive"), stack("runtime.chanrecv1"));
    b.woken(one, 50, two, stack("runtime.chansend1"));
    b.started(one, 55, -1, -1);
    TraceModel trace = freeze(60);
    CriticalPath path = CriticalPath.ofGoroutine(trace, 0, Cancel.NEVER);
    assertEquals(
        List.of("G1 running 0..10", "G1 waiting 10..30", "G2 waiting for a processor 30..35", "G2 running 35..50",
            "G1 waiting for a processor 50..55", "G1 running 55..60"),
        steps(trace, path));
    CriticalPath early = CriticalPath.between(trace, 1, 0, 50, Cancel.NEVER);
    assertEquals(PathStart.RUNTIME, early.start());
    assertEquals(30, early.beginNanos(), "the path covers less than what was asked for");
  }

  /// While the first waits for the second, that one waits for the third, who began to work long before.
  @Test
  void waitsWithinWaitsAreFollowedAndComeBack() {
    int one = running(1);
    int two = running(2);
    int three = running(3);
    int receives = stack("runtime.chanrecv1");
    int sends = stack("runtime.chansend1");
    b.blocked(one, 10, b.reason("chan receive"), receives);
    b.blocked(two, 20, b.reason("chan receive"), receives);
    b.woken(two, 40, three, sends);
    b.started(two, 41, p, -1);
    b.woken(one, 50, two, sends);
    b.started(one, 51, -1, -1);
    TraceModel trace = freeze(60);
    assertEquals(
        List.of("G1 running 0..10", "G2 running 10..20", "G3 running 20..40", "G2 waiting for a processor 40..41",
            "G2 running 41..50", "G1 waiting for a processor 50..51", "G1 running 51..60"),
        steps(trace, CriticalPath.ofGoroutine(trace, 0, Cancel.NEVER)));
  }

  @Test
  void theTracersOwnGoroutinesAreNotFollowed() {
    int one = running(1);
    int tracer = b.addGoroutine(9, 0);
    b.existed(tracer, 0, GoroutineState.RUNNING, 0, -1, -1);
    b.blocked(tracer, 5, b.reason("chan receive"),
        b.stacks().add(List.of(new Frame(1, "runtime.chanrecv1", "chan.go", 7),
            new Frame(2, "runtime/trace.Start.func1", "trace.go", 9))));
    b.woken(tracer, 8, -1, 0);
    b.started(tracer, 9, -1, -1);
    b.blocked(one, 10, b.reason("sync"), stack("sync.runtime_Semacquire"));
    b.woken(one, 50, tracer, stack("runtime.chansend1"));
    b.started(one, 51, -1, -1);
    TraceModel trace = freeze(60);
    assertEquals(
        List.of("G1 running 0..10", "G1 waiting 10..50", "G1 waiting for a processor 50..51", "G1 running 51..60"),
        steps(trace, CriticalPath.ofGoroutine(trace, 0, Cancel.NEVER)));
  }

  @Test
  void eventsOfTheSameTimeLeadNobodyInCircles() {
    int one = running(1);
    int two = running(2);
    int sends = stack("runtime.chansend1");
    int receives = stack("runtime.chanrecv1");
    b.blocked(one, 50, b.reason("chan receive"), receives);
    b.blocked(two, 50, b.reason("chan receive"), receives);
    b.woken(one, 50, two, sends);
    b.started(one, 50, -1, -1);
    b.woken(two, 50, one, sends);
    b.started(two, 50, -1, -1);
    TraceModel trace = freeze(60);
    CriticalPath path = CriticalPath.ofGoroutine(trace, 0, Cancel.NEVER);
    assertEquals(60, path.nanos(StepKind.RUNNING), "nothing but the time there is");
    assertTrue(path.count() < 5000, "the walk comes to an end");
    assertEquals("G1 running 50..60", steps(trace, path).getLast());
  }

  @Test
  void whoHadTheProcessorIsNamed() {
    int one = b.addGoroutine(1, 0);
    b.existed(one, 0, GoroutineState.RUNNING, 0, p, -1);
    int two = running(2);
    b.stopped(two, 10, b.reason("preempted"), 0);
    b.blocked(one, 30, b.reason("sleep"), stack("time.Sleep"));
    b.started(two, 31, p, -1);
    TraceModel trace = freeze(100);
    CriticalPath path = CriticalPath.ofGoroutine(trace, 1, Cancel.NEVER);
    assertEquals(StepKind.RUNNABLE, path.kind(1));
    assertEquals(OptionalInt.of(0), path.occupant(1));
  }

  @Test
  void aTaskEndsWhereItsEndIsCalled() {
    int one = running(1);
    int two = running(2);
    b.taskBegins(7, 0, b.text("request"), 5, one, 0);
    b.blocked(two, 8, b.reason("chan receive"), stack("runtime.chanrecv1"));
    b.woken(two, 20, one, stack("runtime.chansend1"));
    b.started(two, 22, p, -1);
    b.taskEnds(7, 40, two, 0);
    TraceModel trace = freeze(100);
    assertEquals(OptionalInt.of(1), CriticalPath.endOf(trace, 0));
    CriticalPath path = CriticalPath.ofTask(trace, 0, 1, Cancel.NEVER);
    assertEquals(
        List.of("G2 running 5..8", "G1 running 8..20", "G2 waiting for a processor 20..22", "G2 running 22..40"),
        steps(trace, path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"story-1.22", "story-1.24", "story-1.27", "long-1.27", "v1/story-1.19", "v1/story-1.21"})
  void stepsFollowEachOtherWithoutAHole(String name) {
    TraceModel trace = Fixtures.of("trace/" + name + ".trace.gz").run().trace().orElseThrow();
    int walked = 0;
    for (int g = 0; g < trace.goroutines().count(); g++) {
      CriticalPath path = CriticalPath.ofGoroutine(trace, g, Cancel.NEVER);
      long at = path.beginNanos();
      for (int s = 0; s < path.count(); s++) {
        assertEquals(at, path.startNanos(s), "step " + s + " of the path of goroutine " + g);
        assertTrue(path.endNanos(s) >= at);
        at = path.endNanos(s);
      }
      assertEquals(path.toNanos(), at);
      assertTrue(path.start() != PathStart.WHOLE || path.beginNanos() == path.fromNanos());
      assertEquals(path.toNanos() - path.beginNanos(), path.parts().stream().mapToLong(x -> x.nanos()).sum());
      walked += path.count();
    }
    assertTrue(walked > 100, "there was something to walk through");
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.25", "go1.27"})
  void mainWaitsForTheSlowConsumer(String release) {
    TraceModel trace = SampleRun.of("ring-buffer", release).run().trace().orElseThrow();
    CriticalPath path =
        CriticalPath.ofGoroutine(trace, trace.goroutines().row(1).orElseThrow(), Cancel.NEVER);
    assertEquals(PathStart.WHOLE, path.start());
    PathPart sleeps = path.parts().stream()
        .filter(x -> x.place().isPresent() && x.place().get().known().function().equals("main.consume"))
        .findFirst().orElseThrow();
    assertEquals(24, sleeps.steps(), "it sleeps once an item, and main waits for all of them");
  }

  @Test
  void theLongestStepsStandAloneAndTheOthersAreKeptTogether() {
    CriticalPath path = CriticalPath.ofGoroutine(handOver(), 0, Cancel.NEVER);
    assertEquals(
        List.of(new Stretch(0, 1, 0, 10), new Stretch(-1, 1, 10, 20),
            new Stretch(2, 1, 20, 40), new Stretch(-1, 4, 40, 60)),
        path.stretches(2));
    assertEquals(7, path.stretches(100).size());
    assertEquals(60, path.stretches(3).stream().mapToLong(s -> s.endNanos() - s.startNanos()).sum());
  }

  @Test
  void aWalkThatIsLongEnoughSaysHowFarItCame() {
    TraceModel trace = handOver();
    CriticalPath path = CriticalPath.latest(trace, 0, 3, Cancel.NEVER);
    assertEquals(
        List.of("G2 running 42..50", "G1 waiting for a processor 50..55", "G1 running 55..60"), steps(trace, path));
    assertEquals(PathStart.FAR_ENOUGH, path.start());
    assertEquals(42, path.beginNanos());
    assertTrue(PathWords.length(path)
        .startsWith("18 ns of 60 ns (followed no further back than that"), PathWords.length(path));
  }

  @Test
  void walkingCanBeCancelled() {
    TraceModel trace = handOver();
    CancelSwitch cancel = new CancelSwitch();
    cancel.ask();
    assertThrows(Cancelled.class, () -> CriticalPath.ofGoroutine(trace, 0, cancel));
  }
}
