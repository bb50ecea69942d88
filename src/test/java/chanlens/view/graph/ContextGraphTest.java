package chanlens.view.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.Evidence;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.graph.GraphNode.ChannelKind;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real dumps of a program whose main goroutine has the cancel function of a context that another one waits for.
class ContextGraphTest {
  private static GraphSpec everyone(String release) {
    Diagnosis diagnosis = SampleRun.of("select-fan-in", release);
    return RunGraph.of(diagnosis, new Place.Overview(), Set.of(), 60, Redaction.NONE, Cancel.NEVER);
  }

  private static List<GraphNode.Channel> contexts(GraphSpec spec) {
    return spec.nodes().stream()
        .filter(GraphNode.Channel.class::isInstance).map(GraphNode.Channel.class::cast)
        .filter(c -> c.kind() == ChannelKind.DONE)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.27", "go1.25", "go1.22", "go1.19"})
  void theDoneOfAContextIsOneNode(String release) {
    assertEquals(1, contexts(everyone(release)).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.27", "go1.25", "go1.22", "go1.19"})
  void whoLeadsToAContextCouldCancelItAndThatIsInferred(String release) {
    GraphSpec spec = everyone(release);
    List<GraphSpec.GraphEdge> ties = spec.edges().stream().filter(e -> e.relation() == Relation.CANCELS).toList();
    assertEquals(1, ties.size(), ties.toString());
    assertEquals(new Subject.Goroutines(List.of(1L)), ties.getFirst().tail());
    assertEquals(contexts(spec).getFirst().subject(), ties.getFirst().head());
    assertEquals(Evidence.INFERRED, ties.getFirst().evidence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.27", "go1.19"})
  void whoWaitsForAContextIsNotSaidToCancelIt(String release) {
    GraphSpec spec = everyone(release);
    List<Object> waiting =
        spec.edges().stream().filter(e -> e.relation() == Relation.RECVQ).map(GraphSpec.GraphEdge::head).toList();
    assertTrue(
        spec.edges().stream().filter(e -> e.relation() == Relation.CANCELS).noneMatch(e -> waiting.contains(e.tail())));
  }
}
