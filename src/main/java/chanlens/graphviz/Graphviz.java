package chanlens.graphviz;

import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import guru.nidi.graphviz.engine.GraphvizEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lays out digraphs with the best available engine: the `dot` of this machine, otherwise the built-in Graphviz,
/// otherwise a simple built-in layout. A picture appears on any machine, and says which engine drew it. Keep one for
/// the life of a program and close it at the end; safe for use from any thread.
public final class Graphviz implements AutoCloseable {
  /// How long a reader waits at most for a picture before a simpler one is better.
  public static final Duration PATIENCE = LayoutEngine.PATIENCE;

  private static final LayoutEngine PLAIN = new PlainLayers();

  private final List<LayoutEngine> engines;

  private Graphviz(List<LayoutEngine> engines) {
    this.engines = engines;
  }

  /// Every engine available on this machine. Looks for `dot` in `PATH`; the built-in one is started when it is first
  /// needed.
  public static Graphviz here() {
    Optional<InstalledDot> dot = InstalledDot.find(searchPath());
    List<LayoutEngine> engines = new ArrayList<>();
    dot.ifPresent(engines::add);
    engines.add(new EmbeddedGraphviz());
    return new Graphviz(engines);
  }

  /// Only the built-in Graphviz, whatever is installed: the same picture of the same graph on every machine.
  public static Graphviz builtIn() {
    return new Graphviz(List.of(new EmbeddedGraphviz()));
  }

  /// The built-in Graphviz for graphviz-java, in the place of its own engines, which need a V8 for the machine or
  /// minutes:
  /// `guru.nidi.graphviz.engine.Graphviz.useEngine(Graphviz.forGraphvizJava())`.
  public static GraphvizEngine forGraphvizJava() {
    return new GraphvizJavaEngine();
  }

  static Graphviz of(LayoutEngine... engines) {
    return new Graphviz(List.of(engines));
  }

  /// The `dot` of this machine, which goes before the built-in Graphviz.
  public static Optional<Path> installed() {
    return InstalledDot.program(searchPath());
  }

  private static String searchPath() {
    String path = System.getenv("PATH");
    return path == null ? "" : path;
  }

  /// The version of Graphviz that is built in.
  public static String builtInVersion() {
    return WasmGraphviz.version();
  }

  /// Call it early when a picture will be needed: if the built-in engine is the first choice it takes a moment to
  /// start, which can overlap with reading files.
  public void prepare() {
    if (!engines.isEmpty() && engines.getFirst() instanceof EmbeddedGraphviz embedded) {
      embedded.prepare();
    }
  }

  /// Blocks until the graph is laid out. An engine that fails is named in the notes and the next one is tried.
  ///
  /// @param limit how long Graphviz may take; the plain layout that follows takes milliseconds
  /// @throws Cancelled once asked to stop
  public Layout layout(Digraph graph, Duration limit, Cancel cancel) {
    cancel.check();
    long deadline = System.nanoTime() + limit.toNanos();
    List<String> failures = new ArrayList<>();
    Parts parts = new Parts(graph);
    if (!graph.nodes().isEmpty()) {
      for (LayoutEngine engine : engines) {
        try {
          long until = Math.min(deadline, System.nanoTime() + engine.patience(parts.graphs()).toNanos());
          return finished(graph, parts, engine.layout(parts.graphs(), until, cancel), failures);
        } catch (LayoutFailed why) {
          failures.add(String.valueOf(why.getMessage()));
          if (why.outOfTime()) {
            break;
          }
        }
      }
    }
    try {
      return finished(graph, parts, PLAIN.layout(parts.graphs(), deadline, cancel), failures);
    } catch (LayoutFailed impossible) {
      throw new IllegalStateException("the plain layout does not fail", impossible);
    }
  }

  /// What all engines have in common.
  private static Layout finished(Digraph graph, Parts parts, List<Layout> layouts, List<String> failures) {
    return FanEnds.out(graph, parts.together(layouts)).withNotes(failures);
  }

  @Override
  public void close() {
    for (LayoutEngine engine : engines) {
      if (engine instanceof EmbeddedGraphviz embedded) {
        embedded.close();
      }
    }
  }
}
