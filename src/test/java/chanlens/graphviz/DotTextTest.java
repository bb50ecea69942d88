package chanlens.graphviz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.graphviz.Digraph.Cluster;
import chanlens.graphviz.Digraph.Edge;
import chanlens.graphviz.Digraph.Node;
import chanlens.graphviz.Digraph.Outline;
import chanlens.graphviz.Digraph.Ranking;
import chanlens.graphviz.Digraph.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DotTextTest {
  private static Node node(String id, int cluster, Map<String, String> attributes) {
    return new Node(id, 72, 36, Outline.BOX, cluster, attributes);
  }

  @Test
  void aSmallGraphReadsLikeThis() {
    Digraph.Builder b = Digraph.builder("G").gaps(18, 36);
    int box = b.cluster(new Cluster("box", 0, 0, Map.of("label", "wait-for cycle 1 of 1")));
    int g1 = b.node(node("G1", box, Map.of("label", "G1 main")));
    int ch = b.node(node("ch 1", Digraph.NO_CLUSTER, Map.of(DotText.HTML_LABEL, "<b>chan int</b>")));
    b.edge(new Edge(g1, ch, 0, 0, 0, 9, Side.ANY, Side.ANY, Ranking.FORWARD, 1, Map.of("style", "dashed")));
    b.edge(new Edge(g1, ch, 0, 0, 0, 9, Side.ANY, Side.ANY, Ranking.BACKWARD, 2, Map.of("arrowhead", "vee")));
    assertEquals(
        """
        digraph "G" {
        graph ["rankdir"="LR","nodesep"="0.2500","ranksep"="0.5000"]
        "ch 1" ["label"=<<b>chan int</b>>,"width"="1.0000","height"="0.5000"]
        subgraph "cluster_c0" {
        graph ["label"="wait-for cycle 1 of 1"]
        "G1" ["label"="G1 main","width"="1.0000","height"="0.5000"]
        }
        "ch 1" -> "G1" ["id"="e1","weight"="2","arrowtail"="vee","arrowhead"="none","dir"="both"]
        "G1" -> "ch 1" ["style"="dashed","id"="e0"]
        }
        """,
        DotText.of(b.build()));
  }

  @Test
  void equalEdgesAndEqualNamesStayApart() {
    Digraph.Builder b = Digraph.builder("G");
    b.node("x", 10, 10);
    b.node("x", 10, 10);
    b.node("x (2)", 10, 10);
    b.edge(Edge.of(0, 1));
    b.edge(Edge.of(0, 1));
    String dot = DotText.of(b.build());
    assertTrue(dot.contains("\"x\" -> \"x (2)\" [\"id\"=\"e1\"]"), dot);
    assertTrue(dot.contains("\"x (2) (2)\" ["), dot);
    assertEquals(2, dot.split(" -> ", -1).length - 1);
  }

  @Test
  void whateverStandsInALabelGraphvizReadsOneNodeWithThatLabel() throws LayoutFailed {
    List<String> labels = List.of("a\"b", "c\\", "d\\\\", "\\\"", "<b>no html</b>", "}\n\"evil\" -> \"x", "节点 ×", "%s");
    Digraph.Builder b = Digraph.builder("G");
    labels.forEach(l -> b.node(node(l, Digraph.NO_CLUSTER, Map.of("label", l))));
    try (EmbeddedGraphviz graphviz = new EmbeddedGraphviz()) {
      String json = graphviz.render(DotText.of(b.build()), "dot", "json0", LayoutContract.soon(60));
      assertEquals(labels.size(), json.split("\"_gvid\"", -1).length - 1, json);
      assertFalse(json.contains("\"edges\""), json);
      assertTrue(json.contains("<b>no html<\\/b>") && json.contains("节点 ×"), json);
    }
  }

  @Test
  void nothingInANameStandsForAnotherOne() throws Exception {
    Digraph.Builder b = Digraph.builder("graph\\G");
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("label", "L\\N\\G&lt;");
    attributes.put("tooltip", "T\\N\\G&lt;");
    b.node(node("name\\N", Digraph.NO_CLUSTER, attributes));
    try (EmbeddedGraphviz graphviz = new EmbeddedGraphviz()) {
      String json = graphviz.render(DotText.of(b.build()), "dot", "json0", LayoutContract.soon(60));
      assertTrue(json.contains("\"name\": \"name\u2216N\""), json);
      assertTrue(json.contains("\"label\": \"L\\\\\\\\N\\\\\\\\G&amp;lt;\""), json);
      assertTrue(json.contains("\"tooltip\": \"T\u2216N\u2216G&amp;lt;\""), json);
    }
  }

  @Test
  void whatNoDotReaderTakesBecomesASpace() {
    Digraph.Builder b = Digraph.builder("G");
    b.node(node("x\u0000\u0007\ud800y", Digraph.NO_CLUSTER, Map.of()));
    assertTrue(DotText.of(b.build()).contains("\"x   y\""), DotText.of(b.build()));
  }

  @Test
  void nothingOfTheCallersTextReachesALayoutEngine() {
    Digraph.Builder b = Digraph.builder("secret graph");
    int box = b.cluster(new Cluster("secret box", 50, 10, Map.of("label", "secret label")));
    int a = b.node(node("secret id", box, Map.of("label", "secret label", DotText.HTML_LABEL, "<i>secret</i>")));
    b.edge(new Edge(a, a, 20, 10, 0, 9, Side.ANY, Side.ANY, Ranking.FORWARD, 1, Map.of("label", "secret")));
    Digraph graph = b.build();
    assertFalse(DotText.forLayout(graph, Tuning.of(graph, true)).contains("secret"));
    assertTrue(DotText.of(graph).contains("secret"));
  }

  @Test
  void largeGraphsAreAskedForWithoutEdgeLabelsAndHugeOnesInSfdp() {
    Digraph large = Graphs.pools(Tuning.LARGE + 1);
    Digraph huge = Graphs.pools(Tuning.HUGE + 1);
    assertEquals(List.of("201 nodes: straight edges", "edge labels left out"), Tuning.of(large, true).notes());
    assertFalse(DotText.forLayout(large, Tuning.of(large, true)).contains("<table"));
    assertEquals("sfdp", Tuning.of(huge, true).program());
    assertEquals("dot", Tuning.of(huge, false).program());
    assertEquals(List.of(), Tuning.of(Graphs.pools(Tuning.LARGE), true).notes());
  }
}
