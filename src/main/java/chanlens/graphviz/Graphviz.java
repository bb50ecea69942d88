package chanlens.graphviz;

import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lays out digraphs with the best engine at hand: the `dot` of this machine, else the built-in Graphviz, else a plain
/// layout of our own. The picture must appear on any machine, and it says who drew it. Keep one for the life of a
/// program and close it at the end; safe from any thread.
public final class Graphviz implements AutoCloseable {
  /// As long as a reader waits for a picture before a plainer one is better.
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final LayoutEngine PLAIN = new PlainLayers();

  private final List<LayoutEngine> engines;

  private Graphviz(List<LayoutEngine> engines) {
    this.engines = engines;
  }

  /// Every engine this machine can have. Looks for `dot` in `PATH`; the built-in one is started when it is first
  /// needed.
  public static Graphviz here() {
    String path = System.getenv("PATH");
    Optional<InstalledDot> dot = InstalledDot.find(path == null ? "" : path);
    List<LayoutEngine> engines = new ArrayList<>();
    dot.ifPresent(engines::add);
    engines.add(new EmbeddedGraphviz());
    return new Graphviz(engines);
  }

  /// The built-in Graphviz whatever is installed: the same picture of the same graph on every machine.
  public static Graphviz builtIn() {
    return new Graphviz(List.of(new EmbeddedGraphviz()));
  }

  static Graphviz of(LayoutEngine... engines) {
    return new Graphviz(List.of(engines));
  }

  /// Call it early when a picture will be wanted: if the built-in engine is the first choice it takes a second to
  /// start, which then passes while files are read.
  public void prepare() {
    if (!engines.isEmpty() && engines.getFirst() instanceof EmbeddedGraphviz embedded) {
      embedded.prepare();
    }
  }

  /// Blocks until the graph is laid out. An engine that fails is named in the notes and the next one is asked.
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
          return finished(graph, parts, engine.layout(parts.graphs(), deadline, cancel), failures);
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

  /// What is the same for all engines.
  private static Layout finished(Digraph graph, Parts parts, List<Layout> layouts, List<String> failures) {
    return Fan.out(graph, parts.together(layouts)).withNotes(failures);
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
