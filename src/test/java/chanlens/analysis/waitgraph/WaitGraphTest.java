package chanlens.analysis.waitgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.analysis.findings.Diagnosis;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.work.Cancel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitGraphTest {
  private final Diagnosis diagnosis = Fixtures.diagnose(Fixtures.parked("1.27"));

  private WaitGraph around(int depth, String name) {
    return around(depth, 60, name);
  }

  private WaitGraph around(int depth, int most, String name) {
    WaitGraph.Focus focus = new WaitGraph.Focus(List.of(goid(name)), List.of(), depth, most, false);
    return WaitGraph.of(diagnosis, focus, Cancel.NEVER);
  }

  private static long goid(String name) {
    return Fixtures.parkedGoid("1.27", name);
  }

  private List<Long> goids(Node node) {
    return ((Node.Goroutines) node).rows().stream().map(r -> diagnosis.run().goroutines().goid(r)).toList();
  }

  @Test
  void equalSendersOnOneChannelAreOneNode() {
    WaitGraph graph = around(2, "line-1");
    assertEquals(2, graph.nodes().size());
    List<Long> line = Stream.of("line-1", "line-2", "line-3").map(WaitGraphTest::goid).sorted().toList();
    assertEquals(line, goids(graph.nodes().get(0)));
    assertTrue(graph.nodes().get(1) instanceof Node.Channels c && c.size() == 1);
    Edge edge = graph.edges().getFirst();
    assertEquals(
        new Edge(
            0,
            1,
            Edge.Kind.SENDQ,
            Evidence.RECORDED,
            3,
            0,
            false,
            0,
            CaptureKind.HEAP_DUMP),
        edge);
  }

  @Test
  void aReceiverIsWhereValuesGoAndKeepsItsPlaceInTheQueue() {
    WaitGraph graph = around(1, "receive");
    Edge edge = graph.edges().getFirst();
    assertEquals(Edge.Kind.RECVQ, edge.kind());
    assertTrue(graph.nodes().get(edge.from()) instanceof Node.Channels);
    assertEquals(List.of(goid("receive")), goids(graph.nodes().get(edge.to())));
    assertEquals(1, edge.position());
  }

  @Test
  void everyCaseOfASelectIsAnEdge() {
    WaitGraph graph = around(1, "select");
    List<Edge> cases = graph.edges().stream().filter(Edge::select).toList();
    assertEquals(2, cases.size());
  }

  @Test
  void aNilChannelIsOutsideOfMemory() {
    WaitGraph graph = around(1, "nil-receive");
    assertEquals(new Node.Outside(Node.Outside.Kind.NIL_CHANNEL), graph.nodes().get(1));
  }

  @Test
  void whatIsCutOffIsCounted() {
    WaitGraph graph = around(0, "line-1");
    assertEquals(1, graph.nodes().size());
    assertEquals(1, graph.hidden());
    WaitGraph one = around(2, 1, "line-1");
    assertEquals(1, one.nodes().size());
    assertTrue(one.hidden() >= 1);
  }

  @Test
  void everybodyShowsGoroutinesWithWhatTheyWaitOn() {
    WaitGraph graph = WaitGraph.of(diagnosis, WaitGraph.everybody(diagnosis, 60), Cancel.NEVER);
    assertTrue(graph.nodes().size() <= 60);
    assertTrue(graph.nodes().stream().anyMatch(n -> n instanceof Node.Channels));
    assertTrue(graph.nodes().stream().anyMatch(n -> n instanceof Node.Lock));
    for (Edge e : graph.edges()) {
      assertTrue(e.from() < graph.nodes().size() && e.to() < graph.nodes().size());
    }
  }
}
