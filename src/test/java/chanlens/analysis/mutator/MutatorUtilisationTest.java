package chanlens.analysis.mutator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.mutator.MutatorUtilisation.Worst;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Metric;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import chanlens.view.Fixtures;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the collector left to the program, of traces made by hand and of captures.
class MutatorUtilisationTest {
  private static final double EXACT = 1e-12;

  private final TraceBuilder b = new TraceBuilder();
  private final int p0 = b.addProc(0);
  private final int p1 = b.addProc(1);

  private TraceModel freeze() {
    return b.freeze("1.26", 0, 1000, 0, true, Map.of());
  }

  private MutatorUtilisation utilisation() {
    return MutatorUtilisation.of(freeze(), Cancel.NEVER).orElseThrow();
  }

  private static List<String> steps(MutatorUtilisation u) {
    return java.util.stream.IntStream.range(0, u.count()).mapToObj(i -> u.startNanos(i) + ": " + u.share(i)).toList();
  }

  private void stop(String why, long from, long to) {
    int range = b.rangeBegins(RangeKind.STOP_THE_WORLD, from, false, -1, b.text(why));
    b.rangeEnds(range, to, -1);
  }

  private int runningOn(long goid, int p) {
    int g = b.addGoroutine(goid, 0);
    b.existed(g, 0, GoroutineState.RUNNING, 0, p, -1);
    return g;
  }

  @Test
  void aStopForACollectionTakesAllAndOthersTakeNothing() {
    b.metric(Metric.GOMAXPROCS, 0, 2);
    stop("GC mark termination", 100, 150);
    stop("write heap dump", 300, 400);
    MutatorUtilisation u = utilisation();
    assertEquals(List.of("0: 1.0", "100: 0.0", "150: 1.0"), steps(u));
    assertEquals(0.95, u.mean(), EXACT);
  }

  @Test
  void aWorkerTakesItsProcessorUntilItGivesItBack() {
    b.metric(Metric.GOMAXPROCS, 0, 2);
    int worker = b.addGoroutine(5, 0);
    b.existed(worker, 0, GoroutineState.WAITING, 0, -1, -1);
    for (int at : new int[] {100, 300}) {
      b.woken(worker, at, -1, 0);
      b.started(worker, at + 10, p1, -1);
      b.label(worker, at + 11, b.text(at == 100 ? "GC (dedicated)" : "GC (idle)"));
      b.blocked(worker, at + 60, b.reason("GC worker (idle)"), 0);
    }
    MutatorUtilisation u = utilisation();
    assertEquals(List.of("0: 1.0", "111: 0.5", "160: 1.0"), steps(u), "idle marking takes nothing from the program");
  }

  /// Each start of a worker has its label; a worker that starts twice takes its processor once each time.
  @Test
  void theSecondCollectionIsCountedAsTheFirst() {
    b.metric(Metric.GOMAXPROCS, 0, 2);
    int worker = b.addGoroutine(5, 0);
    b.existed(worker, 0, GoroutineState.WAITING, 0, -1, -1);
    for (int at : new int[] {100, 300, 500}) {
      b.woken(worker, at, -1, 0);
      b.started(worker, at, p0, -1);
      b.label(worker, at, b.text("GC (fractional)"));
      b.blocked(worker, at + 50, b.reason("GC worker (idle)"), 0);
    }
    assertEquals(1 - 3 * 50 * 0.5 / 1000, utilisation().mean(), EXACT);
  }

  @Test
  void anAssistTakesAProcessorOnlyWhileItRuns() {
    b.metric(Metric.GOMAXPROCS, 0, 2);
    int g = runningOn(1, p0);
    int range = b.rangeBegins(RangeKind.MARK_ASSIST, 100, false, g, 0);
    b.blocked(g, 120, b.reason("GC mark assist wait for work"), 0);
    b.woken(g, 180, -1, 0);
    b.started(g, 190, p1, -1);
    b.rangeEnds(range, 200, g);
    assertEquals(List.of("0: 1.0", "100: 0.5", "120: 1.0", "190: 0.5", "200: 1.0"), steps(utilisation()));
  }

  @Test
  void twoTakersOfOneProcessorTakeItOnce() {
    b.metric(Metric.GOMAXPROCS, 0, 2);
    int g = runningOn(1, p0);
    int range = b.rangeBegins(RangeKind.MARK_ASSIST, 100, false, g, 0);
    b.rangeEnds(range, 200, g);
    b.label(g, 150, b.text("GC (dedicated)"));
    b.stopped(g, 180, b.reason("preempted"), 0);
    assertEquals(List.of("0: 1.0", "100: 0.5", "180: 1.0"), steps(utilisation()));
  }

  @Test
  void withMoreProcessorsOneIsASmallerShare() {
    b.metric(Metric.GOMAXPROCS, 0, 2);
    int g = runningOn(1, p1);
    int range = b.rangeBegins(RangeKind.MARK_ASSIST, 100, false, g, 0);
    b.metric(Metric.GOMAXPROCS, 150, 4);
    b.metric(Metric.GOMAXPROCS, 180, 1);
    b.rangeEnds(range, 200, g);
    assertEquals(
        List.of("0: 1.0", "100: 0.5", "150: 0.75", "180: 1.0"), steps(utilisation()), "P 1 is none of one processor");
  }

  @Test
  void theWorstWindowIsFoundBetweenTheSteps() {
    b.metric(Metric.GOMAXPROCS, 0, 1);
    stop("GC sweep termination", 100, 110);
    stop("GC mark termination", 130, 140);
    MutatorUtilisation u = utilisation();
    assertEquals(new Worst(10, 100, 0), u.worst(10));
    assertEquals(0.5, u.worst(40).share(), EXACT, "both stops");
    assertEquals(100, u.worst(40).startNanos());
    assertEquals(0.98, u.worst(1000).share(), EXACT);
    assertEquals(u.mean(), u.worst(5000).share(), EXACT, "longer than the trace");
  }

  @Test
  void theCurveNeverFallsForMultiples() {
    MutatorUtilisation u = MutatorUtilisation.of(trace("long-1.27"), Cancel.NEVER).orElseThrow();
    List<Worst> curve = u.curve(Cancel.NEVER);
    assertEquals(19, curve.size(), "1, 2, 5, 10, … µs up to 1 s");
    for (Worst one : curve) {
      for (Worst other : curve) {
        if (other.windowNanos() % one.windowNanos() == 0) {
          assertTrue(other.share() >= one.share() - EXACT, one + " " + other);
        }
      }
    }
  }

  /// Computed by Go 1.27's internal/trace from these files, with the two corrections of decision 0013; each figure is
  /// rounded to six places.
  @ParameterizedTest
  @CsvSource({
    "story-1.22, 0.934685, 0.295264, 0.771046",
    "story-1.27, 0.942488, 0.415264, 0.812835",
    "long-1.27, 0.998662, 0.223904, 0.733878",
    "v1/story-1.19, 0.901738, 0.000000, 0.593082",
    "v1/story-1.21, 0.807563, 0.000000, 0.139852"
  })
  void figuresAreThoseOfGo(String name, double mean, double worstMilli, double worstTen) {
    MutatorUtilisation u = MutatorUtilisation.of(trace(name), Cancel.NEVER).orElseThrow();
    assertEquals(mean, u.mean(), 5e-7);
    assertEquals(worstMilli, u.worst(1_000_000).share(), 5e-7);
    assertEquals(worstTen, u.worst(10_000_000).share(), 5e-7);
  }

  private static TraceModel trace(String name) {
    return Fixtures.of("trace/" + name + ".trace.gz").run().trace().orElseThrow();
  }

  @Test
  void withoutGomaxprocsThereIsNone() {
    assertEquals(Optional.empty(), MutatorUtilisation.of(freeze(), Cancel.NEVER));
  }

  @Test
  void lookingCanBeCancelled() {
    CancelSwitch cancel = new CancelSwitch();
    cancel.ask();
    TraceModel trace = trace("long-1.27");
    assertThrows(Cancelled.class, () -> MutatorUtilisation.of(trace, cancel));
  }
}
