package chanlens.graphviz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chanlens.graphviz.Layout.Box;
import chanlens.graphviz.Layout.Point;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Json0Test {
  /// Two nodes of 72 x 36 points and an edge between them, as Graphviz answers.
  private static final String GOOD =
      """
      {"name": "G", "directed": true, "bb": "0,0,200,100", "_subgraph_cnt": 1,
       "objects": [
        {"name": "cluster_c0", "_gvid": 0, "bb": "8,8,192,92", "nodes": [1,2]},
        {"_gvid": 1, "name": "n0", "pos": "44,50", "width": "1", "height": "0.5"},
        {"_gvid": 2, "name": "n1", "pos": "150,60", "width": "1", "height": "0.5"}],
       "edges": [
        {"_gvid": 0, "tail": 1, "head": 2, "id": "e0", "pos": "e,114,60 80,50 90,50 95,55 104,58", "lp": "95,70"}]}
      """;

  private static Digraph two() {
    Digraph.Builder b = Digraph.builder("two");
    b.cluster(new Digraph.Cluster("c", 10, 10, java.util.Map.of()));
    b.node("a", 72, 36);
    b.node("b", 72, 36);
    b.edge(Digraph.Edge.of(0, 1).label(30, 10));
    return b.build();
  }

  private static Layout read(String json) throws LayoutFailed {
    return Json0.read(json, two(), "test", List.of());
  }

  @Test
  void placesAreTurnedSoThatYGrowsDownwards() throws LayoutFailed {
    Layout layout = read(GOOD);
    assertEquals(new Box(8, 32, 72, 36), layout.nodes().get(0));
    assertEquals(new Box(114, 22, 72, 36), layout.nodes().get(1));
    assertEquals(new Box(8, 8, 184, 84), layout.clusters().getFirst().orElseThrow());
    Layout.Route route = layout.edges().getFirst();
    assertEquals(List.of(new Point(80, 50), new Point(90, 50), new Point(95, 45), new Point(104, 42)), route.curve());
    assertEquals(new Point(114, 40), route.headTip().orElseThrow());
    assertEquals(new Point(95, 30), route.label().orElseThrow());
  }

  @Test
  void anEdgeWhoseCurveGraphvizLostIsDrawnStraight() throws LayoutFailed {
    Layout.Route route = read(GOOD.replace("\"pos\": \"e,", "\"nopos\": \"e,")).edges().getFirst();
    assertEquals(new Point(80, 48.0).x(), route.curve().getFirst().x(), 0.001);
    assertEquals(114, route.headTip().orElseThrow().x(), 0.001);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "[]",
        "{}",
        "null",
        "{\"bb\": \"0,0,1,1\"}",
        "{\"bb\": \"0,0,nan,1\"}",
        "{\"bb\": \"0,0,1e300,1\"}",
        "{\"bb\": [1,2,3,4]}",
        "{\"bb\": \"0,0,9,9\", \"objects\": [{\"name\": \"n7\", \"pos\": \"1,1\"}]}",
        "{\"bb\": \"0,0,9,9\", \"objects\": [{\"name\": \"nx\", \"pos\": \"1,1\"}]}",
        "{\"bb\": \"0,0,9,9\", \"objects\": {\"name\": \"n0\"}}",
        "{\"bb\": \"0,0,9,9\", \"objects\": [{\"name\": \"n0\", \"pos\": \"1\"}, {\"name\": \"n1\"}]}"
      })
  void nonsenseIsRefused(String json) {
    assertThrows(LayoutFailed.class, () -> read(json));
  }

  @Test
  void anAnswerCutShortIsRefused() {
    for (int cut = 0; cut < GOOD.strip().length() - 1; cut++) {
      String part = GOOD.substring(0, cut);
      assertThrows(LayoutFailed.class, () -> read(part), part);
    }
  }

  @Test
  void aWrongCharacterNeverDoesMoreThanRefuse() {
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      StringBuilder s = new StringBuilder(GOOD);
      s.setCharAt(random.nextInt(s.length()), (char) (32 + random.nextInt(95)));
      try {
        assertEquals(2, read(s.toString()).nodes().size());
      } catch (LayoutFailed expected) {
        refused++;
      }
    }
    assertEquals(true, refused > 300 && refused < 3000, refused + " refused");
  }
}
