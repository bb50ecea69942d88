package chanlens.view.graph;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.retained.Retained;
import chanlens.graphviz.Graphviz;
import chanlens.graphviz.Layout;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.picture.PlainMeasure;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Real captures.
class ExploredTest {
  private static final Diagnosis LOCKS = SampleRun.of("lock-order-cycle", "go1.27");
  private static final Story STORY = Story.about(new Place.Finding("F-LOCKCYCLE#1"), Story.Kind.WAITS);

  private static GraphSpec drawn(Explored explored) {
    return RunGraph.of(LOCKS, STORY.with(explored), Optional.empty(), Redaction.NONE, Cancel.NEVER);
  }

  private static List<Subject> subjects(GraphSpec spec) {
    return spec.nodes().stream().map(n -> (Subject) n.subject()).toList();
  }

  @Test
  void whatIsHiddenIsNotDrawnNorItsEdgesAndTheTitleCountsIt() {
    GraphSpec all = drawn(Explored.NOTHING);
    Subject one = subjects(all).getFirst();
    GraphSpec less = drawn(Explored.NOTHING.hide(Set.of(one)));
    assertEquals(all.nodes().size() - 1, less.nodes().size());
    assertTrue(less.edges().stream().noneMatch(e -> e.tail().equals(one) || e.head().equals(one)));
    assertTrue(less.title().endsWith("(1 hidden)"), less.title());
    assertEquals(all.nodes().size(), drawn(Explored.NOTHING.hide(Set.of(one)).bringBack()).nodes().size());
  }

  @Test
  void onlyCirclesLeavesTheGoroutinesAndLocksOfTheCircle() {
    GraphSpec circle = drawn(Explored.NOTHING.only(Explored.Only.CIRCLES));
    assertEquals(4, circle.nodes().size());
    assertEquals(1, circle.cycles().size());
  }

  @Test
  void onlyWhatIsStuckLeavesOutWhoMerelyCreatedIt() {
    GraphSpec stuck = drawn(Explored.NOTHING.only(Explored.Only.STUCK));
    assertFalse(stuck.nodes().isEmpty());
    assertTrue(stuck.nodes().stream().noneMatch(GraphNode.Gone.class::isInstance));
  }

  @Test
  void aSignOfTheLegendLeavesWhatIsDrawnLikeIt() {
    GraphSpec waits = drawn(Explored.NOTHING.like(Set.of("waits recorded")));
    assertFalse(waits.edges().isEmpty());
    assertTrue(waits.edges().stream().allMatch(e -> e.relation() == Relation.WAITS), waits.edges().toString());
  }

  @Test
  void thePathBetweenTwoWaitersLeadsOverTheirLocks() {
    List<Long> hops = LOCKS.finding("F-LOCKCYCLE#1").orElseThrow().cycle().stream().map(h -> h.goid()).toList();
    List<Subject> way = WaitPaths.between(LOCKS, new Subject.Goroutines(List.of(hops.getFirst())),
        new Subject.Goroutines(List.of(hops.getLast())), Cancel.NEVER);
    assertEquals(List.of(hops.getFirst()), way.getFirst().ids());
    assertEquals(List.of(hops.getLast()), way.getLast().ids());
    Explored alone = Explored.NOTHING.growAll(way).keep(Set.copyOf(way));
    assertEquals(new HashSet<>(way), new HashSet<>(subjects(drawn(alone))));
  }

  @Test
  void aMatrixHasASignForEachWait() {
    GraphSpec spec = drawn(Explored.NOTHING);
    Matrix matrix = Matrix.of(spec);
    long waits = spec.edges().stream().filter(e -> e.relation() == Relation.WAITS).count();
    assertEquals(waits, matrix.cells().values().stream().filter(s -> s.startsWith("L") || s.endsWith("L")).count());
    assertTrue(matrix.rows().getFirst().ties() >= matrix.rows().getLast().ties());
  }

  @Test
  void whatWasDrawnStaysInItsPlaceWhenTheGraphGrows() {
    try (Graphviz graphviz = Graphviz.builtIn()) {
      Subject lock = subjects(drawn(Explored.NOTHING)).stream()
          .filter(Subject.Objects.class::isInstance).findFirst().orElseThrow();
      GraphSpec less = drawn(Explored.NOTHING.hide(Set.of(lock)));
      WaitPicture first =
          WaitPicture.within(less, new PlainMeasure(), Room.ANY, graphviz, Graphviz.PATIENCE, Cancel.NEVER);
      WaitPicture grown = WaitPicture.after(
          first, drawn(Explored.NOTHING), new PlainMeasure(), Room.ANY, graphviz, Graphviz.PATIENCE, Cancel.NEVER);
      Map<Object, Layout.Box> was = boxes(first);
      Map<Object, Layout.Box> is = boxes(grown);
      Object any = less.nodes().getFirst().subject();
      double dx = at(is, any).centreX() - at(was, any).centreX();
      double dy = at(is, any).centreY() - at(was, any).centreY();
      was.forEach((subject, box) -> {
        assertEquals(box.centreX() + dx, at(is, subject).centreX(), 0.01);
        assertEquals(box.centreY() + dy, at(is, subject).centreY(), 0.01);
      });
      assertTrue(is.containsKey(lock));
    }
  }

  private static Layout.Box at(Map<Object, Layout.Box> boxes, Object subject) {
    return requireNonNull(boxes.get(subject));
  }

  private static Map<Object, Layout.Box> boxes(WaitPicture picture) {
    Map<Object, Layout.Box> boxes = new HashMap<>();
    for (int i = 0; i < picture.spec().nodes().size(); i++) {
      boxes.put(picture.spec().nodes().get(i).subject(), picture.layout().nodes().get(i));
    }
    return boxes;
  }

  @Test
  void whatIsBeyondTheLimitIsOneNodeForEachState() {
    Diagnosis many = SampleRun.of("abandoned-sender", "go1.27");
    Set<Long> all = new HashSet<>(many.findings().getFirst().goroutines());
    GraphSpec cut = RunGraph.of(many, new Place.Overview(), all, 100, Redaction.NONE, Cancel.NEVER);
    long counted = cut.nodes().stream().filter(GraphNode.Goroutine.class::isInstance).mapToLong(GraphNode::count).sum();
    assertTrue(counted >= 180, "all of them: " + counted);
    assertTrue(cut.nodes().stream().anyMatch(n -> n.id().equals("more-send")), cut.title());
  }

  @Test
  void aRingThatAFinalizerKeepsIsNotLikeACircleOfWaiting() {
    Diagnosis rings = SampleRun.of("cycles-collected", "go1.27");
    Retained retained = rings.retained(Cancel.NEVER).orElseThrow();
    Story story = Story.everyone().follow(new Place.Finding("F-FINCYCLE#1"), rings, List.of());
    assertEquals(Story.Kind.REFERENCES, story.kind());
    GraphSpec spec = ReferenceGraph.of(rings, retained, story, Redaction.NONE, Cancel.NEVER).orElseThrow();
    assertTrue(spec.edges().stream().anyMatch(e -> e.relation() == Relation.FINALIZER_RING), spec.edges().toString());
    assertTrue(spec.cycles().isEmpty());
    assertTrue(spec.nodes().stream()
        .anyMatch(n -> n instanceof GraphNode.Memory m && m.detail().contains("has a finalizer")));
    Subject focus = (Subject) spec.nodes().getLast().subject();
    GraphSpec grown = ReferenceGraph.of(
        rings, retained, story.with(Explored.NOTHING.grow(focus)), Redaction.NONE, Cancel.NEVER).orElseThrow();
    assertTrue(grown.nodes().size() >= spec.nodes().size());
  }
}
