package chanlens.graphviz;

import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measures the engines: `first / median of the rest` in milliseconds. Not a test; run its main from
/// an editor, on a quiet machine.
final class LayoutTimes {
  private LayoutTimes() {}

  public static void main(String[] args) {
    List<Integer> sizes = List.of(20, 100, 500, 2000);
    List<LayoutEngine> engines = new ArrayList<>();
    InstalledDot.find(String.valueOf(System.getenv("PATH"))).ifPresent(engines::add);
    EmbeddedGraphviz embedded = new EmbeddedGraphviz();
    engines.add(embedded);
    engines.add(new PlainLayers());
    for (LayoutEngine engine : engines) {
      for (int size : sizes) {
        measure(engine, "pools", Graphs.pools(size));
      }
      for (int size : sizes) {
        measure(engine, "random", Graphs.random(size));
      }
    }
    embedded.close();
  }

  private static void measure(LayoutEngine engine, String kind, Digraph graph) {
    int rounds = graph.nodes().size() > 1000 ? 3 : 7;
    long[] nanos = new long[rounds];
    String note = "";
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      try {
        note = engine.layout(graph, LayoutContract.soon(60), Cancel.NEVER).engine();
      } catch (LayoutFailed failed) {
        note = String.valueOf(failed.getMessage());
      }
      nanos[i] = System.nanoTime() - start;
    }
    double first = nanos[0] / 1e6;
    Arrays.sort(nanos, 1, rounds);
    double median = nanos[1 + (rounds - 1) / 2] / 1e6;
    System.out.printf(
        Locale.ROOT,
        "%-20s %-7s %5d nodes %8.1f / %8.1f ms  %s%n",
        engine.getClass().getSimpleName(), kind, graph.nodes().size(), first, median, note);
  }
}
