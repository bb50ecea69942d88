package chanlens.analysis.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.golang.GoroutineState;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import chanlens.view.Fixtures;
import chanlens.work.Cancel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tasks, regions and stops of the world, put together by name.
class KindsTest {
  private final TraceBuilder b = new TraceBuilder();

  private TraceModel freeze() {
    return b.freeze("1.26", 0, 100, 0, true, Map.of());
  }

  @Test
  void tasksThatTheTraceCutsAreCountedApart() {
    int g = b.addGoroutine(1, 0);
    b.existed(g, 0, GoroutineState.RUNNING, 0, -1, -1);
    int order = b.text("order");
    b.taskBegins(1, 0, order, 10, g, 0);
    b.taskBegins(2, 0, order, 20, g, 0);
    b.taskEnds(1, 50, g, 0);
    b.taskEnds(3, 60, g, 0);
    List<TaskKind> kinds = TaskKind.of(freeze());
    assertEquals(List.of("", "order"), kinds.stream().map(TaskKind::name).toList());
    assertEquals(1, kinds.get(0).durations().cut(), "its beginning is not in the trace");
    assertEquals(60, kinds.get(0).durations().cutNanos());
    assertEquals(40, kinds.get(1).durations().p50Nanos());
    assertEquals(80, kinds.get(1).durations().cutNanos(), "at least up to the end of the trace");
    assertEquals(List.of(1, 0), kinds.get(1).tasks(), "the longest first");
  }

  @Test
  void regionsShowWhereTheirTimeWent() {
    int g = b.addGoroutine(1, 0);
    b.existed(g, 0, GoroutineState.RUNNING, 0, -1, -1);
    int name = b.text("work");
    b.regionBegins(g, 10, 0, name, 0);
    b.blocked(g, 20, b.reason("sleep"), 0);
    b.woken(g, 30, -1, 0);
    b.started(g, 35, -1, -1);
    b.regionEnds(g, 40, 0, name);
    b.regionBegins(g, 60, 0, name, 0);
    RegionKind work = RegionKind.of(freeze(), Cancel.NEVER).getFirst();
    assertEquals(1, work.durations().count());
    assertEquals(30, work.durations().maxNanos());
    assertEquals(40, work.durations().cutNanos(), "open at the end");
    assertEquals(1, work.longest());
    assertEquals(55, work.figures().runningNanos());
    assertEquals(5, work.figures().schedWaitNanos());
    assertEquals(Map.of("sleep", 10L), work.figures().blockNanos());
  }

  @Test
  void stopsAreRecognisedByTheirCause() {
    stop("GC mark termination", 10, 12);
    stop("GC mark termination", 20, 26);
    stop("write heap dump", 50, 90);
    List<StopKind> stops = StopKind.of(freeze());
    assertEquals(List.of("GC mark termination", "write heap dump"), stops.stream().map(StopKind::why).toList());
    assertEquals(2, stops.get(0).durations().count());
    assertEquals(6, stops.get(0).durations().maxNanos());
    assertFalse(stops.get(0).forADump());
    assertTrue(stops.get(1).forADump());
  }

  private void stop(String why, long from, long to) {
    int range = b.rangeBegins(RangeKind.STOP_THE_WORLD, from, false, -1, b.text(why));
    b.rangeEnds(range, to, -1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"story-1.22", "story-1.25", "story-1.27"})
  void aCaptureHasTheKindsOfItsProgram(String name) {
    TraceModel trace = Fixtures.of("trace/" + name + ".trace.gz").run().trace().orElseThrow();
    List<TaskKind> tasks = TaskKind.of(trace);
    assertEquals(List.of("item", "never ends", "order"), tasks.stream().map(TaskKind::name).toList());
    assertEquals(1, tasks.get(1).durations().cut());
    RegionKind left = RegionKind.of(trace, Cancel.NEVER).stream()
        .filter(r -> r.name().equals("ends with its goroutine")).findFirst().orElseThrow();
    assertEquals(1, left.neverEnded());
  }
}
