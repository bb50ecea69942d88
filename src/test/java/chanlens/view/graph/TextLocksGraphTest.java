package chanlens.view.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.partners.LockFacts;
import chanlens.model.Evidence;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.card.Card;
import chanlens.view.card.Cards;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goroutine texts of the sample `lock-order-cycle` and no other file: arguments of calls alone show the locks.
class TextLocksGraphTest {
  private static Diagnosis text(String release) {
    return SampleRun.at(Path.of("samples/lock-order-cycle/captures/go" + release + "/goroutines.txt.gz"));
  }

  private static GraphSpec graph(Diagnosis d, Place focus) {
    return RunGraph.of(d, focus, Set.of(), RunGraph.USUAL_NODES, Redaction.NONE, Cancel.NEVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void aCircleOfLocksIsDrawnFromATextAlone(String release) {
    Diagnosis d = text(release);
    Finding circle = d.findings().stream().filter(f -> f.rule() == Rule.F_LOCKCYCLE).findFirst().orElseThrow();
    assertEquals(Degree.POSSIBLE, circle.degree());
    GraphSpec spec = graph(d, new Place.Finding(circle.key()));
    List<GraphNode.Lock> locks =
        spec.nodes().stream().filter(GraphNode.Lock.class::isInstance).map(GraphNode.Lock.class::cast).toList();
    assertEquals(2, locks.size(), spec.nodes().toString());
    locks.forEach(l -> assertTrue(l.toString().contains("inferred from arguments"), l.toString()));
    assertEquals(1, spec.cycles().size());
    for (GraphSpec.GraphEdge e : spec.edges()) {
      if (e.relation() == Relation.WAITS || e.relation() == Relation.HELD_BY) {
        assertEquals(Evidence.INFERRED, e.evidence(), e.toString());
      }
    }
    assertTrue(spec.edges().stream().filter(e -> e.relation() == Relation.HELD_BY).count() >= 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void aLockOfATextIsANodeThatLeadsToItsCard(String release) {
    Diagnosis d = text(release);
    assertFalse(d.partners().locks().isEmpty());
    for (LockFacts lock : d.partners().locks()) {
      GraphSpec spec = graph(d, new Place.Lock(lock.addr()));
      Subject node = new Subject.Objects(List.of(lock.addr()));
      assertTrue(spec.nodes().stream().anyMatch(n -> n.subject().equals(node)), spec.nodes().toString());
      Place place = Story.placeOf(node, d);
      assertInstanceOf(Place.Lock.class, place);
      Card card = Cards.of(d).card(place);
      assertTrue(card.sections().toString().contains("source=Optional[GOROUTINE_TEXT]"), card.sections().toString());
    }
  }
}
