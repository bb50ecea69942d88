package chanlens.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.model.trace.TraceModel;
import chanlens.view.flame.FlameLook;
import chanlens.view.flame.FlameSource;
import chanlens.view.flame.FlameSources;
import chanlens.view.graph.GraphNode;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.MomentGraph;
import chanlens.view.graph.Story;
import chanlens.view.picture.PlainMeasure;
import chanlens.view.table.ObjectRow;
import chanlens.view.table.ObjectRows;
import chanlens.view.table.Rows;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopedTest {
  private static final Diagnosis RUN = SampleRun.of("abandoned-sender", "go1.27");
  private static final TraceModel TRACE = RUN.run().trace().orElseThrow();
  private static final List<Long> STUCK = RUN.findings().getFirst().goroutines();

  private static Scope range(long from, long to) {
    return new Scope(Optional.of(new Place.TimeRange(from, to)), Optional.empty());
  }

  private static Scope request(Set<Long> goids) {
    return new Scope(Optional.empty(), Optional.of(new Scope.Request("task 7 order", goids)));
  }

  private static Scoped scoped(Scope scope) {
    return Scoped.of(RUN.run(), scope, Cancel.NEVER);
  }

  private static Sight sight(Scope scope) {
    return new Sight(OptionalLong.empty(), scope);
  }

  private static GraphSpec graph(Sight sight, Place focus) {
    return MomentGraph.of(RUN, sight, Story.about(focus, Story.Kind.WAITS), Redaction.NONE, Cancel.NEVER);
  }

  private static int goroutines(GraphSpec spec) {
    return spec.nodes().stream().filter(GraphNode.Goroutine.class::isInstance).mapToInt(GraphNode::count).sum();
  }

  @Test
  void aRangeHasThoseWhoExistedInItAndARequestItsOwn() {
    assertEquals(RUN.run().goroutines().count(), scoped(Scope.EVERYTHING).count());
    Scoped early = scoped(range(0, TRACE.lastNanos() / 4));
    assertTrue(early.count() > 0 && early.leftOut() > 0);
    Scoped two = scoped(request(Set.copyOf(STUCK.subList(0, 2))));
    assertEquals(2, two.count());
    assertTrue(two.has(STUCK.getFirst()));
    assertFalse(two.has(STUCK.getLast()));
    assertEquals(RUN.run().goroutines().count() - 2, two.leftOut());
  }

  @Test
  void aFindingTouchesTheScopeThatHasOneOfItsGoroutines() {
    Finding abandoned = RUN.findings().getFirst();
    assertTrue(scoped(request(Set.of(STUCK.get(7)))).touches(abandoned));
    assertFalse(scoped(request(Set.of(1L))).touches(abandoned));
    assertEquals(RUN.findings().size(), scoped(Scope.EVERYTHING).findings(RUN));
  }

  @Test
  void channelsAreThoseThatTheScopeWaitsOnAndTheOthersAreCounted() {
    Rows<ObjectRow> all = ObjectRows.of(RUN, Cancel.NEVER);
    Scope three = request(Set.copyOf(STUCK.subList(0, 3)));
    Rows<ObjectRow> some = ObjectRows.at(RUN, sight(three), Cancel.NEVER);
    assertEquals(3, some.all().size());
    assertEquals(all.all().size() - 3, some.leftOut());
    Sight then = new Sight(OptionalLong.of(TRACE.lastNanos() - 1), three);
    assertEquals(3, ObjectRows.at(RUN, then, Cancel.NEVER).all().size());
  }

  @Test
  void theGraphHasTheWaitsOfTheScopeAndItsTitleSaysHowManyAreLeftOut() {
    Scope three = request(Set.copyOf(STUCK.subList(0, 3)));
    for (OptionalLong at : List.of(OptionalLong.empty(), OptionalLong.of(TRACE.lastNanos() - 1))) {
      GraphSpec everyone = graph(new Sight(at, Scope.EVERYTHING), new Place.Overview());
      GraphSpec some = graph(new Sight(at, three), new Place.Overview());
      int left = goroutines(everyone) - goroutines(some);
      assertEquals(3, goroutines(some));
      assertTrue(some.title().startsWith("without " + left + " waiting goroutines outside the scope · "),
          some.title());
    }
  }

  @Test
  void aFindingIsDrawnWithoutChannelsThatNobodyInTheScopeWaitsOn() {
    Scope three = request(Set.copyOf(STUCK.subList(0, 3)));
    GraphSpec spec = graph(sight(three), new Place.Finding(RUN.findings().getFirst().key()));
    assertEquals(3, goroutines(spec));
    assertEquals(3, spec.nodes().stream().filter(GraphNode.Channel.class::isInstance).mapToInt(GraphNode::count).sum());
    assertTrue(spec.nodes().stream().noneMatch(GraphNode.Memory.class::isInstance), "all 180 keep it, not these three");
  }

  @Test
  void whatIsSelectedIsDrawnEvenOutsideOfTheScope() {
    Scope other = request(Set.of(STUCK.getFirst()));
    long outside = STUCK.getLast();
    for (OptionalLong at : List.of(OptionalLong.empty(), OptionalLong.of(TRACE.lastNanos() - 1))) {
      GraphSpec spec = graph(new Sight(at, other), new Place.Goroutine(outside));
      assertTrue(goroutines(spec) >= 1, spec.title());
    }
  }

  @Test
  void flameGraphsAddUpWhatLiesInTheScopeAndProfilesSayThatTheyCannot() {
    Scope half = range(0, TRACE.lastNanos() / 2);
    for (FlameSource source : FlameSources.of(RUN)) {
      FlameSource.Sums all = source.sums(scoped(Scope.EVERYTHING), Cancel.NEVER);
      FlameSource.Sums some = source.sums(scoped(half), Cancel.NEVER);
      FlameSource.Shown shown = source.shown(some, FlameLook.PLAIN, 800, new PlainMeasure(), Cancel.NEVER);
      String said = shown.picture().description() + shown.picture().title();
      if (source.limitable()) {
        assertTrue(some.stacks().total() <= all.stacks().total(), source.title());
      } else {
        assertEquals(all.stacks().total(), some.stacks().total(), said);
      }
      assertEquals(source.limitable(), some.limits().startsWith("limited to"), some.limits());
    }
  }

  @Test
  void theWaitsOfTwoHalvesAddUpToTheWhole() {
    FlameSource waits = FlameSources.of(RUN).getFirst();
    long middle = TRACE.lastNanos() / 2;
    long first = waits.sums(scoped(range(0, middle)), Cancel.NEVER).stacks().total();
    long second = waits.sums(scoped(range(middle, TRACE.lastNanos() + 1)), Cancel.NEVER).stacks().total();
    assertTrue(first > 0 && second > first, first + " " + second);
    assertEquals(waits.sums(scoped(Scope.EVERYTHING), Cancel.NEVER).stacks().total(), first + second);
  }

  @Test
  void aScopeIsNamedByItsRequestAndItsTime() {
    assertEquals("", Scope.EVERYTHING.title());
    assertEquals("1.00 ms … 2.50 ms", range(1_000_000, 2_500_000).title());
    Scope both = new Scope(range(0, 870).range(), request(Set.of()).request());
    assertEquals("task 7 order, 0 ns … 870 ns", both.title());
  }
}
