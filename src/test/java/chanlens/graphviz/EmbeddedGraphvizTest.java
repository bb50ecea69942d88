package chanlens.graphviz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.work.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
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
  void aFreshRuntimeDrawsTheSameAsAUsedOne() throws LayoutFailed {
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
  void nothingStaysBehindInTheTemporaryFolder() throws LayoutFailed, IOException {
    assertNotEquals(0, layout(Graphs.chain(2)).width());
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertEquals(List.of(), left.filter(p -> p.getFileName().toString().startsWith("chanlens-v8-")).toList());
    }
  }
}
