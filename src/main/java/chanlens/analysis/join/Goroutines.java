package chanlens.analysis.join;

import chanlens.model.heap.HeapModel;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.TraceModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// Every goroutine in any joined file, one row each by id, with its row in each file.
///
/// Ids are never reused within a process, so they join files exactly. Immutable: safe for use from any thread.
public final class Goroutines {
  /// No row: the file does not have the goroutine.
  public static final int NONE = -1;

  private final long[] goids;
  private final int[] traceRows;
  private final int[] heapRows;
  private final int[] textRows;

  private Goroutines(long[] goids) {
    this.goids = goids;
    this.traceRows = none(goids.length);
    this.heapRows = none(goids.length);
    this.textRows = none(goids.length);
  }

  static Goroutines of(Optional<TraceModel> trace, Optional<HeapModel> heap, Optional<StacksModel> stacks) {
    int fromTrace = trace.map(t -> t.goroutines().count()).orElse(0);
    int fromHeap = heap.map(h -> h.goroutines().size()).orElse(0);
    int fromText = stacks.map(s -> s.goroutines().size()).orElse(0);
    long[] all = new long[fromTrace + fromHeap + fromText];
    int n = 0;
    for (int g = 0; g < fromTrace; g++) {
      all[n++] = trace.orElseThrow().goroutines().goid(g);
    }
    for (int g = 0; g < fromHeap; g++) {
      all[n++] = heap.orElseThrow().goroutines().get(g).goid();
    }
    for (int g = 0; g < fromText; g++) {
      long goid = stacks.orElseThrow().goroutines().get(g).goid();
      if (goid != 0) { // a thread's own stack is no goroutine
        all[n++] = goid;
      }
    }
    Goroutines table = new Goroutines(distinct(Arrays.copyOf(all, n)));
    for (int g = 0; g < fromTrace; g++) {
      table.traceRows[table.find(trace.orElseThrow().goroutines().goid(g))] = g;
    }
    for (int g = 0; g < fromHeap; g++) {
      table.heapRows[table.find(heap.orElseThrow().goroutines().get(g).goid())] = g;
    }
    for (int g = 0; g < fromText; g++) {
      long goid = stacks.orElseThrow().goroutines().get(g).goid();
      if (goid != 0) {
        table.textRows[table.find(goid)] = g;
      }
    }
    return table;
  }

  public int count() {
    return goids.length;
  }

  public long goid(int row) {
    return goids[row];
  }

  /// {@return empty when no file has the goroutine}
  public OptionalInt row(long goid) {
    int at = find(goid);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /// Row in the trace, or [#NONE].
  public int traceRow(int row) {
    return traceRows[row];
  }

  /// Row in the heap dump, or [#NONE].
  public int heapRow(int row) {
    return heapRows[row];
  }

  /// Row in the goroutine text, or [#NONE].
  public int textRow(int row) {
    return textRows[row];
  }

  private int find(long goid) {
    return Arrays.binarySearch(goids, goid);
  }

  private static int[] none(int count) {
    int[] rows = new int[count];
    Arrays.fill(rows, NONE);
    return rows;
  }

  private static long[] distinct(long[] ids) {
    Arrays.sort(ids);
    int n = 0;
    for (int i = 0; i < ids.length; i++) {
      if (i == 0 || ids[i] != ids[i - 1]) {
        ids[n++] = ids[i];
      }
    }
    return Arrays.copyOf(ids, n);
  }
}
