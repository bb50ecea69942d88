package chanlens.graphviz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.work.Cancel;
import guru.nidi.graphviz.engine.Engine;
import guru.nidi.graphviz.engine.Format;
import guru.nidi.graphviz.engine.GraphvizException;
import guru.nidi.graphviz.model.Factory;
import guru.nidi.graphviz.model.MutableGraph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EmbeddedGraphvizTest extends LayoutContract {
  private static final EmbeddedGraphviz ENGINE = new EmbeddedGraphviz();

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Override
  LayoutEngine engine() {
    return ENGINE;
  }

  @Override
  boolean boxesClusters() {
    return true;
  }

  @Test
  void aFreshInstanceDrawsTheSameAsAUsedOne() throws LayoutFailed {
    Digraph graph = Graphs.pools(50);
    Layout used = layout(graph);
    try (EmbeddedGraphviz fresh = new EmbeddedGraphviz()) {
      assertEquals(used, fresh.layout(graph, soon(60), Cancel.NEVER));
    }
  }

  @Test
  void aDeadlineInThePastIsReportedAsTooSlow() {
    LayoutFailed failed =
        assertThrows(
            LayoutFailed.class, () -> ENGINE.layout(Graphs.pools(2000), System.nanoTime() - 1, Cancel.NEVER));
    assertTrue(failed.outOfTime());
  }

  @Test
  void severalThreadsMayAskAtOnce() throws Exception {
    Layout alone = layout(Graphs.pools(30));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Layout> ask = () -> layout(Graphs.pools(30));
      for (Future<Layout> answer : threads.invokeAll(List.of(ask, ask, ask, ask))) {
        assertEquals(alone, answer.get());
      }
    }
  }

  @Test
  @SuppressWarnings("try") // closed too early on purpose
  void preparingNeverFailsAndIsSeenInNoLayout() throws LayoutFailed {
    try (Graphviz graphviz = Graphviz.builtIn()) {
      graphviz.prepare();
      assertEquals(3, graphviz.layout(Graphs.chain(3), Graphviz.PATIENCE, Cancel.NEVER).nodes().size());
      graphviz.close();
      graphviz.prepare();
    }
  }

  @Test
  void aClosedEngineSaysSo() {
    EmbeddedGraphviz closed = new EmbeddedGraphviz();
    closed.close();
    assertThrows(LayoutFailed.class, () -> closed.layout(Graphs.chain(2), soon(10), Cancel.NEVER));
  }

  @Test
  void itAnswersToTheByteWhatTheSameGraphvizAnswersInV8() throws Exception {
    for (String name : List.of("pools-40", "everything")) {
      assertEquals(
          resource(name + ".json"), ENGINE.render(resource(name + ".gv"), "dot", "json0", soon(60)), name);
    }
  }

  @Test
  void itsVersionIsThatOfTheCodeInIt() {
    assertEquals(Graphviz.builtInVersion(), new WasmGraphviz().ownVersion());
  }

  @Test
  void whatGraphvizSaysOfASourceIsHandedOnAndTheNextOneIsDrawn() throws LayoutFailed {
    LayoutFailed failed =
        assertThrows(LayoutFailed.class, () -> ENGINE.render("digraph {", "dot", "json0", soon(60)));
    assertEquals("the built-in Graphviz refused the graph: syntax error in line 1", failed.getMessage());
    LayoutFailed unknown =
        assertThrows(LayoutFailed.class, () -> ENGINE.render("digraph {a}", "nothing", "json0", soon(60)));
    assertTrue(String.valueOf(unknown.getMessage()).contains("nothing"), unknown.getMessage());
    assertEquals(2, layout(Graphs.chain(2)).nodes().size());
  }

  @Test
  void aPathTooDeepForTheStackIsAFailureAndTheNextGraphIsDrawn() throws LayoutFailed {
    String deep = "{".repeat(200_000) + "a" + "}".repeat(200_000);
    assertThrows(LayoutFailed.class, () -> ENGINE.render("digraph " + deep, "dot", "json0", soon(60)));
    assertEquals(2, layout(Graphs.chain(2)).nodes().size());
  }

  @Test
  void graphvizJavaDrawsWithIt() {
    guru.nidi.graphviz.engine.Graphviz.useEngine(Graphviz.forGraphvizJava());
    try {
      MutableGraph graph = Factory.mutGraph("G").setDirected(true).add(Factory.mutNode("a").addLink("b"));
      guru.nidi.graphviz.engine.Graphviz picture = guru.nidi.graphviz.engine.Graphviz.fromGraph(graph);
      String svg = picture.render(Format.SVG).toString();
      assertTrue(svg.contains("<title>a&#45;&gt;b</title>"), svg);
      assertTrue(picture.engine(Engine.CIRCO).render(Format.PLAIN).toString().startsWith("graph 1 "), "plain");
      assertThrows(
          GraphvizException.class,
          () -> guru.nidi.graphviz.engine.Graphviz.fromString("digraph {").render(Format.SVG).toString());
    } finally {
      guru.nidi.graphviz.engine.Graphviz.releaseEngine();
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = EmbeddedGraphvizTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
