package chanlens.graphviz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.graphviz.Digraph.Edge;
import chanlens.graphviz.Digraph.Ranking;
import chanlens.graphviz.Layout.Box;
import chanlens.graphviz.Layout.Point;
import chanlens.graphviz.Layout.Route;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every layout engine keeps to; its test extends this.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class LayoutContract {
  abstract LayoutEngine engine();

  /// Whether the engine keeps clusters apart from all that is not in them.
  abstract boolean boxesClusters();

  final Layout layout(Digraph graph) throws LayoutFailed {
    return engine().layout(graph, soon(60), Cancel.NEVER);
  }

  static long soon(long seconds) {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void everyNodeHasItsSizeAndItsOwnPlaceInsideThePicture() throws LayoutFailed {
    Digraph graph = Graphs.pools(60);
    Layout layout = layout(graph);
    assertEquals(graph.nodes().size(), layout.nodes().size());
    for (int i = 0; i < layout.nodes().size(); i++) {
      Box b = layout.nodes().get(i);
      assertEquals(graph.nodes().get(i).width(), b.width());
      assertEquals(graph.nodes().get(i).height(), b.height());
      assertTrue(b.x() >= -1 && b.y() >= -1, "node " + i + " at " + b);
      assertTrue(b.x() + b.width() <= layout.width() + 1 && b.y() + b.height() <= layout.height() + 1);
      for (int j = 0; j < i; j++) {
        assertFalse(overlap(b, layout.nodes().get(j)), i + " lies on " + j);
      }
    }
  }

  @Test
  void edgesRunFromTheBorderOfTheirTailToTheBorderOfTheirHead() throws LayoutFailed {
    for (Digraph graph : List.of(Graphs.pools(40), Graphs.everything())) {
      Layout layout = layout(graph);
      assertEquals(graph.edges().size(), layout.edges().size());
      for (int i = 0; i < graph.edges().size(); i++) {
        Edge e = graph.edges().get(i);
        Route r = layout.edges().get(i);
        assertNear(layout.nodes().get(e.tail()), r.tailTip().orElse(r.curve().getFirst()), "tail of edge " + i);
        assertNear(layout.nodes().get(e.head()), r.headTip().orElse(r.curve().getLast()), "head of edge " + i);
        assertEquals(e.headArrow() > 0, r.headTip().isPresent());
        assertEquals(e.tailArrow() > 0, r.tailTip().isPresent());
      }
    }
  }

  @Test
  void edgesPointAlongTheFlow() throws LayoutFailed {
    Digraph graph = Graphs.pools(40);
    Layout layout = layout(graph);
    for (Edge e : graph.edges()) {
      Box tail = layout.nodes().get(e.tail());
      Box head = layout.nodes().get(e.head());
      assertTrue(tail.x() + tail.width() < head.x(), "the head stands right of the tail");
    }
  }

  @Test
  void anEdgeThatRanksBackwardsHasItsHeadBeforeItsTail() throws LayoutFailed {
    Digraph graph = Graphs.everything();
    Layout layout = layout(graph);
    Edge back = graph.edges().stream().filter(e -> e.ranking() == Ranking.BACKWARD).findFirst().orElseThrow();
    assertTrue(layout.nodes().get(back.head()).x() < layout.nodes().get(back.tail()).x());
  }

  @Test
  void labelsGetRoomOnTheirEdge() throws LayoutFailed {
    Digraph graph = Graphs.everything();
    Layout layout = layout(graph);
    for (int i = 0; i < graph.edges().size(); i++) {
      assertEquals(graph.edges().get(i).hasLabel(), layout.edges().get(i).label().isPresent(), "edge " + i);
    }
  }

  @Test
  void aClusterHoldsItsMembersAndNobodyElse() throws LayoutFailed {
    Digraph graph = Graphs.everything();
    Layout layout = layout(graph);
    assertEquals(1, layout.clusters().size());
    if (layout.clusters().getFirst().isEmpty()) {
      assertFalse(boxesClusters());
      return;
    }
    Box box = layout.clusters().getFirst().orElseThrow();
    for (int i = 0; i < graph.nodes().size(); i++) {
      boolean member = graph.nodes().get(i).cluster() == 0;
      Box n = layout.nodes().get(i);
      assertEquals(member, overlap(box, n), "node " + i);
      if (member) {
        assertTrue(n.x() >= box.x() && n.x() + n.width() <= box.x() + box.width());
      }
    }
  }

  @Test
  void theSameGraphGivesTheSameLayout() throws LayoutFailed {
    Digraph graph = Graphs.pools(60);
    assertEquals(layout(graph), layout(graph));
  }

  @Test
  void noNodesGiveAnEmptyLayout() throws LayoutFailed {
    Layout layout = layout(Digraph.builder("empty").build());
    assertEquals(List.of(), layout.nodes());
    assertEquals(List.of(), layout.edges());
  }

  @Test
  void aSingleNodeLiesAtTheOrigin() throws LayoutFailed {
    Digraph.Builder b = Digraph.builder("one");
    b.node("one", 90, 30);
    Box box = layout(b.build()).nodes().getFirst();
    assertTrue(Math.abs(box.x()) < 12 && Math.abs(box.y()) < 12, box.toString());
  }

  @Test
  void whateverStandsInAnIdTheLayoutIsThere() throws LayoutFailed {
    Digraph.Builder b = Digraph.builder("\"; } evil [");
    List<String> ids =
        List.of("", "a\"b", "c\\", "<b>x</b>", "n0", "n0", "\u0000\n", "\ud800", "}; digraph {", "%s", "节点");
    for (String id : ids) {
      b.node(id, 40, 20);
    }
    b.edge(Edge.of(0, ids.size() - 1));
    assertEquals(ids.size(), layout(b.build()).nodes().size());
  }

  @Test
  void aThousandNodesAreLaidOut() throws LayoutFailed {
    assertEquals(1000, layout(Graphs.pools(1000)).nodes().size());
  }

  @Test
  void aLongChainDoesNotExhaustTheStack() throws LayoutFailed {
    assertEquals(700, layout(Graphs.chain(700)).nodes().size());
  }

  @Test
  void workThatIsNotWantedAnyMoreIsCancelled() {
    CancelSwitch cancel = new CancelSwitch();
    cancel.ask();
    assertThrows(Cancelled.class, () -> engine().layout(Graphs.pools(400), soon(60), cancel));
  }

  @Test
  void theEngineWorksAgainAfterACancelInTheMiddle() throws LayoutFailed {
    AtomicInteger asked = new AtomicInteger();
    Cancel atTheThirdLook = () -> asked.incrementAndGet() > 2;
    assertThrows(Cancelled.class, () -> engine().layout(Graphs.pools(3000), soon(60), atTheThirdLook));
    assertEquals(20, layout(Graphs.pools(20)).nodes().size());
  }

  static boolean overlap(Box a, Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  private static void assertNear(Box box, Point p, String what) {
    double dx = Math.max(0, Math.max(box.x() - p.x(), p.x() - box.x() - box.width()));
    double dy = Math.max(0, Math.max(box.y() - p.y(), p.y() - box.y() - box.height()));
    assertTrue(Math.hypot(dx, dy) <= 2, what + " ends " + Math.hypot(dx, dy) + " points away from " + box);
  }
}
