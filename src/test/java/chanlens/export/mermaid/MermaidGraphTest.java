package chanlens.export.mermaid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.findings.Degree;
import chanlens.golang.Activity;
import chanlens.model.Evidence;
import chanlens.view.graph.GraphNode;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.GraphSpec.GraphEdge;
import chanlens.view.graph.Relation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MermaidGraphTest {
  private static GraphNode goroutine(int n, String function, Degree degree) {
    return new GraphNode.Goroutine(
        n, "g" + n, 1, "G" + n, function, Activity.SEND, "chan send", "main.go:9", "", degree, "");
  }

  private static GraphEdge edge(int tail, int head, Relation relation, Evidence evidence) {
    return new GraphEdge(tail + ">" + head + relation, tail, head, relation, evidence, "sendq #1");
  }

  private static String text(List<GraphNode> nodes, List<GraphEdge> edges) {
    return MermaidGraph.text(new GraphSpec("a \"title\"\nof two lines", "heap.dump", 0, nodes, edges, List.of()));
  }

  @Test
  void recordedInferredAndImpossibleAreToldApartByTheArrow() {
    List<GraphNode> nodes = List.of(goroutine(1, "a", Degree.PROVED), goroutine(2, "b", Degree.INFO));
    String text =
        text(
            nodes,
            List.of(
                edge(1, 2, Relation.SENDQ, Evidence.RECORDED),
                edge(1, 2, Relation.PARTNER, Evidence.INFERRED),
                edge(1, 2, Relation.NEVER, Evidence.RECORDED)));
    assertTrue(text.startsWith("---\ntitle: \"a 'title' of two lines\"\n---\nflowchart LR\n"), text);
    assertTrue(text.contains("  n1([\"G1 a<br/>chan send · main.go:9\"]):::stuck\n"), text);
    assertTrue(text.contains("  n2([\"G2 b<br/>chan send · main.go:9\"])\n"), text);
    assertTrue(text.contains("n1 ==>|\"sendq #35;1\"| n2\n"), text);
    assertTrue(text.contains("n1 -.->|"), text);
    assertTrue(text.contains("n1 --x|"), text);
  }

  @Test
  void aNameCannotEndItsQuotesOrBecomeMarkup() {
    String text = text(List.of(goroutine(1, "x\"]) --> <b>&`\n%%", Degree.INFO)), List.of());
    String node = text.lines().filter(l -> l.startsWith("  n1")).findFirst().orElseThrow();
    assertEquals(2, node.chars().filter(c -> c == '"').count(), node);
    assertFalse(node.replace("<br/>", "").matches(".*[<>&`%].*"), node);
  }

  @Test
  void whatMermaidWouldRefuseIsLeftOutAndSaid() {
    List<GraphNode> nodes = IntStream.range(0, 40).mapToObj(n -> goroutine(n, "f", Degree.INFO)).toList();
    List<GraphEdge> edges =
        IntStream.range(0, 600)
            .mapToObj(i -> new GraphEdge(i, i % 40, i / 40, Relation.WAITS, Evidence.RECORDED, ""))
            .toList();
    String text = text(nodes, edges);
    assertEquals(MermaidGraph.MAX_EDGES, text.lines().filter(l -> l.contains("==>")).count());
    assertTrue(text.contains("0 nodes and 100 edges are left out"), text);
    String wide = text(List.of(goroutine(1, "f".repeat(60_000), Degree.INFO)), List.of());
    assertTrue(wide.length() < MermaidGraph.MAX_LETTERS && wide.contains("1 nodes"), wide.substring(0, 200));
  }
}
