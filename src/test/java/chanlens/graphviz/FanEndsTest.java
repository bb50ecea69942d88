package chanlens.graphviz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.graphviz.Digraph.Edge;
import chanlens.graphviz.Digraph.Ranking;
import chanlens.graphviz.Digraph.Side;
import chanlens.graphviz.Layout.Box;
import chanlens.work.Cancel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FanEndsTest {
  private static Layout star(int senders, double height) {
    Digraph.Builder b = Digraph.builder("star");
    int hub = b.node("hub", 100, height);
    for (int i = 0; i < senders; i++) {
      int n = b.node("s" + i, 80, 30);
      b.edge(new Edge(n, hub, 0, 0, 0, 9, Side.RIGHT, Side.LEFT, Ranking.FORWARD, 1, Map.of()));
    }
    Digraph graph = b.build();
    return FanEnds.out(graph, new PlainLayers().layout(graph, 0, Cancel.NEVER));
  }

  private static List<Double> ends(Layout layout) {
    List<Layout.Route> byTail =
        layout.edges().stream()
            .sorted((x, y) -> Double.compare(x.curve().getFirst().y(), y.curve().getFirst().y()))
            .toList();
    return byTail.stream().map(r -> r.headTip().orElseThrow().y()).toList();
  }

  @Test
  void endsAreSetApartInTheOrderOfTheirOrigins() {
    List<Double> ends = ends(star(5, 100));
    for (int i = 1; i < 5; i++) {
      assertEquals(14, ends.get(i) - ends.get(i - 1), 0.01);
    }
  }

  @Test
  void endsStayOnTheirSideHoweverManyThereAre() {
    Layout layout = star(50, 40);
    Box hub = layout.nodes().getFirst();
    assertTrue(ends(layout).stream().allMatch(y -> y >= hub.y() && y <= hub.y() + hub.height()));
  }

  @Test
  void aSingleEndStaysInTheMiddle() {
    Layout layout = star(1, 60);
    assertEquals(layout.nodes().getFirst().centreY(), ends(layout).getFirst(), 0.01);
  }
}
