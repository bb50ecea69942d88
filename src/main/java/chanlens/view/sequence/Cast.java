package chanlens.view.sequence;

import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.StandardLibrary;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.model.trace.Wakes;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which goroutines a sequence shows: one, and those it interacted with most.
final class Cast {
  /// Limits on goroutines: more would not be readable.
  static final int MAX_LANES = 7;

  private static final int LOOK_EVERY = 1 << 14;

  private final TraceModel trace;
  private final GoroutineTable table;
  private final int focus;
  private final long from;
  private final long to;
  private final Cancel cancel;
  private final Map<Integer, Integer> dealings = new HashMap<>();

  private Cast(TraceModel trace, int focus, long from, long to, Cancel cancel) {
    this.trace = trace;
    this.table = trace.goroutines();
    this.focus = focus;
    this.from = from;
    this.to = to;
    this.cancel = cancel;
  }

  /// Rows in the trace, in the order in which they were first seen.
  ///
  /// @param logged what the program logged about its channels
  static List<Integer> of(TraceModel trace, int focus, long from, long to, LoggedChannels logged, Cancel cancel) {
    Cast cast = new Cast(trace, focus, from, to, cancel);
    cast.wakes();
    cast.creations();
    logged.sharing(focus).forEach((g, times) -> cast.dealings.merge(g, times, Integer::sum));
    return cast.rows();
  }

  private boolean within(long nanos) {
    return nanos >= from && nanos <= to;
  }

  private void look(int count) {
    if (count % LOOK_EVERY == 0) {
      cancel.check();
    }
  }

  private void wakes() {
    Spans spans = trace.spans(focus);
    for (int i = 0; i < spans.count(); i++) {
      look(i);
      if (within(spans.startNanos(i)) && WakeReader.isWake(spans, i) && spans.waker(i) >= 0) {
        dealings.merge(spans.waker(i), 1, Integer::sum);
      }
    }
    Wakes woken = trace.wakesBy(focus);
    for (int k = 0; k < woken.count(); k++) {
      look(k);
      if (within(woken.nanos(k))) {
        dealings.merge(woken.woken(k), 1, Integer::sum);
      }
    }
  }

  private void creations() {
    for (int g = 0; g < table.count(); g++) {
      look(g);
      if (table.parent(g) == focus && within(table.startNanos(g))) {
        dealings.merge(g, 1, Integer::sum);
      }
    }
    if (table.parent(focus) >= 0) {
      dealings.merge(table.parent(focus), 1, Integer::sum);
    }
  }

  private List<Integer> rows() {
    dealings.remove(focus);
    dealings.keySet().removeIf(g -> table.system(g) || StandardLibrary.isTracer(table.function(g)));
    List<Integer> rows = new ArrayList<>(
        dealings.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_LANES - 1L)
            .map(Map.Entry::getKey)
            .toList());
    rows.add(focus);
    rows.sort(Comparator.comparingLong(table::seenNanos).thenComparingLong(table::goid));
    return rows;
  }
}
