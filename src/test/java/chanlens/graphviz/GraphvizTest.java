package chanlens.graphviz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The choice of an engine, and what a broken `dot` may do to us.
class GraphvizTest {
  private static final LayoutEngine FAILS =
      (graph, deadline, cancel) -> {
        throw new LayoutFailed("the engine of this test fails");
      };

  @TempDir Path folder;

  private static Layout layout(Graphviz graphviz, Duration limit) {
    try (graphviz) {
      return graphviz.layout(Graphs.everything(), limit, Cancel.NEVER);
    }
  }

  @Test
  void aFailedEngineIsNamedAndTheNextOneDraws() {
    Layout layout = layout(Graphviz.of(FAILS, new EmbeddedGraphviz()), Graphviz.PATIENCE);
    assertEquals("Graphviz 15.0.0 (built in), dot", layout.engine());
    assertEquals(List.of("the engine of this test fails"), layout.notes());
  }

  @Test
  void withoutAnyGraphvizAPlainLayoutIsDrawnAndSaysSo() {
    assertEquals("built-in plain layout", layout(Graphviz.of(), Graphviz.PATIENCE).engine());
  }

  @Test
  void whenTimeIsOutNoOtherSlowEngineIsAsked() {
    LayoutEngine slow =
        (graph, deadline, cancel) -> {
          throw LayoutFailed.tooSlow("the engine of this test");
        };
    LayoutEngine mustNotBeAsked =
        (graph, deadline, cancel) -> {
          throw new AssertionError("asked although time is out");
        };
    Layout layout = layout(Graphviz.of(slow, mustNotBeAsked), Graphviz.PATIENCE);
    assertEquals("built-in plain layout", layout.engine());
    assertEquals(List.of("the engine of this test was not done in time"), layout.notes());
  }

  @Test
  void theBuiltInGraphvizGetsFourSecondsForAHugeGraphAndTheOthersAsLongAsTheReaderWaits() {
    try (EmbeddedGraphviz engine = new EmbeddedGraphviz()) {
      assertEquals(Duration.ofSeconds(4), engine.patience(List.of(Graphs.chain(2), Graphs.pools(Tuning.HUGE + 1))));
      assertEquals(Graphviz.PATIENCE, engine.patience(List.of(Graphs.pools(Tuning.HUGE))));
    }
    assertEquals(Graphviz.PATIENCE, FAILS.patience(List.of(Graphs.pools(Tuning.HUGE + 1))));
  }

  @Test
  void anEngineIsNotWaitedForLongerThanItIsWorth() {
    LayoutEngine impatient =
        new LayoutEngine() {
          @Override
          public Layout layout(Digraph graph, long deadline, Cancel cancel) throws LayoutFailed {
            assertTrue(deadline - System.nanoTime() <= Duration.ofSeconds(3).toNanos());
            throw LayoutFailed.tooSlow("the engine of this test");
          }

          @Override
          public Duration patience(List<Digraph> graphs) {
            return Duration.ofSeconds(3);
          }
        };
    Layout layout = layout(Graphviz.of(impatient), Graphviz.PATIENCE);
    assertEquals("built-in plain layout", layout.engine());
    assertEquals(List.of("the engine of this test was not done in time"), layout.notes());
  }

  @Test
  void theEnginesOfThisMachineDrawSomething() {
    Layout layout = layout(Graphviz.here(), Graphviz.PATIENCE);
    assertTrue(layout.engine().startsWith("Graphviz "), layout.engine());
  }

  @Test
  void aCancelledQuestionGetsNoAnswer() {
    CancelSwitch cancel = new CancelSwitch();
    cancel.ask();
    try (Graphviz graphviz = Graphviz.of()) {
      assertThrows(Cancelled.class, () -> graphviz.layout(Graphs.everything(), Graphviz.PATIENCE, cancel));
    }
  }

  @Test
  void anEmptyGraphNeedsNoEngine() {
    try (Graphviz graphviz = Graphviz.of(FAILS)) {
      Layout layout = graphviz.layout(Digraph.builder("empty").build(), Graphviz.PATIENCE, Cancel.NEVER);
      assertEquals(List.of(), layout.notes());
      assertEquals(0, layout.width());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo garbage",
        "exit 0",
        "echo 'Error: no such thing' >&2; exit 1",
        "echo '{\"objects\":[]}'",
        "echo '{'",
        "kill -9 $$",
        "cat >/dev/null; echo '[]'"
      })
  void aBrokenDotIsOnlyAReasonToAskTheNextEngine(String script) throws IOException {
    Layout layout = layout(Graphviz.of(fakeDot(script)), Graphviz.PATIENCE);
    assertEquals("built-in plain layout", layout.engine());
    assertEquals(1, layout.notes().size());
    assertTrue(layout.notes().getFirst().contains("dot"), layout.notes().getFirst());
  }

  @Test
  void aDotThatHangsIsKilledWhenTimeIsOut() throws IOException {
    InstalledDot hangs = fakeDot("echo $$ > " + folder.resolve("pid") + "; exec sleep 1000");
    Layout layout = layout(Graphviz.of(hangs), Duration.ofMillis(300));
    assertEquals(List.of("the installed dot was not done in time"), layout.notes());
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    Optional<ProcessHandle> left = ProcessHandle.of(pid);
    left.ifPresent(p -> p.onExit().join());
    assertTrue(left.isEmpty() || !left.get().isAlive());
  }

  @Test
  void aDotThatNeverStopsTalkingIsKilled() throws IOException {
    Layout layout = layout(Graphviz.of(fakeDot("exec yes xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")), Graphviz.PATIENCE);
    assertEquals(List.of("the installed dot answered with more than 64 MiB"), layout.notes());
  }

  @Test
  void aRelativeFolderOfThePathIsNotLookedInto() throws IOException {
    fakeDot("echo");
    assertEquals(Optional.empty(), InstalledDot.find(".:relative::" + folder.resolve("missing") + ":\u0000"));
  }

  /// A `dot` that prints its version and does something else for the rest.
  private InstalledDot fakeDot(String script) throws IOException {
    Path dot = folder.resolve("dot");
    Files.writeString(dot, "#!/bin/sh\n[ \"$1\" = -V ] && echo version 9.9 && exit 0\n" + script + "\n");
    Files.setPosixFilePermissions(dot, PosixFilePermissions.fromString("rwx------"));
    return InstalledDot.find(folder.toString()).orElseThrow();
  }
}
