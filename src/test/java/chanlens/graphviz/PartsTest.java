package chanlens.graphviz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.graphviz.Digraph.Edge;
import chanlens.graphviz.Layout.Box;
import chanlens.work.Cancel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static Digraph pairs(int count) {
    Digraph.Builder b = Digraph.builder("pairs");
    IntStream.range(0, count).forEach(i -> b.node("a" + i, 80, 30));
    IntStream.range(0, count).forEach(i -> b.node("b" + i, 80, 30));
    IntStream.range(0, count).forEach(i -> b.edge(Edge.of(i, count + i).label(i * 10, 12)));
    return b.build();
  }

  private static Layout layout(Digraph graph) {
    try (Graphviz graphviz = Graphviz.of()) {
      return graphviz.layout(graph, Graphviz.PATIENCE, Cancel.NEVER);
    }
  }

  @Test
  void manyPairsStandInColumnsAndNotInOneTallStack() {
    Layout layout = layout(pairs(30));
    double shape = layout.width() / layout.height();
    assertTrue(shape > 0.8 && shape < 3.2, "width / height is " + shape);
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < i; j++) {
        assertFalse(LayoutContract.overlap(layout.nodes().get(i), layout.nodes().get(j)), i + " on " + j);
      }
    }
  }

  @Test
  void aLongLabelStretchesItsOwnEdgeAlone() {
    Layout layout = layout(pairs(30));
    assertTrue(gap(layout, 1) < gap(layout, 29) - 150, gap(layout, 1) + " and " + gap(layout, 29));
  }

  private static double gap(Layout layout, int pair) {
    Box a = layout.nodes().get(pair);
    return layout.nodes().get(30 + pair).x() - a.x() - a.width();
  }

  @Test
  void everyRowIsInOnePart() {
    Digraph graph = Graphs.everything();
    List<Digraph> parts = new Parts(graph).graphs();
    assertEquals(List.of(3, 1), parts.stream().map(p -> p.nodes().size()).toList());
    assertEquals(List.of(6, 0), parts.stream().map(p -> p.edges().size()).toList());
    assertEquals(List.of(1, 0), parts.stream().map(p -> p.clusters().size()).toList());
  }

  @Test
  void membersOfOneClusterAreOnePartEvenWithoutEdges() {
    Digraph.Builder b = Digraph.builder("g");
    int box = b.cluster(new Digraph.Cluster("c", 0, 0, java.util.Map.of()));
    b.node("alone", 10, 10);
    for (int i = 0; i < 2; i++) {
      b.node(new Digraph.Node("n" + i, 10, 10, Digraph.Outline.BOX, box, java.util.Map.of()));
    }
    assertEquals(List.of(1, 2), new Parts(b.build()).graphs().stream().map(g -> g.nodes().size()).toList());
  }

  @Test
  void edgesMoveWithTheirNodes() {
    Digraph graph = pairs(12);
    Layout layout = layout(graph);
    for (int i = 0; i < 12; i++) {
      Box head = layout.nodes().get(12 + i);
      assertEquals(head.x(), layout.edges().get(i).headTip().orElseThrow().x(), 0.01);
      assertEquals(head.centreY(), layout.edges().get(i).headTip().orElseThrow().y(), 0.01);
    }
  }
}
