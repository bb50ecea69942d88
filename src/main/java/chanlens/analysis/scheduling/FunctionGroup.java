package chanlens.analysis.scheduling;

import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The goroutines that began with the same function, and the sums of their figures.
///
/// @param function entry function; empty when not recorded
/// @param goroutines how many there are
/// @param figures the sums
public record FunctionGroup(String function, int goroutines, Figures figures) {
  private static final int NONE = -1;

  /// All groups, by function, each made when it is asked for: there may be as many as there are goroutines.
  public static Stream<FunctionGroup> of(TraceModel trace, Cancel cancel) {
    int[] next = new int[trace.goroutines().count()];
    Map<String, Integer> first = new TreeMap<>();
    for (int g = next.length - 1; g >= 0; g--) {
      Integer after = first.put(trace.goroutines().function(g), g);
      next[g] = after == null ? NONE : after;
    }
    int forever = trace.reasons().indexOf(Lifespan.FOREVER);
    Figures.Tally sums = new Figures.Tally(trace.reasons().size());
    return first.entrySet().stream().map(e -> {
      cancel.check();
      sums.clear();
      int count = 0;
      for (int g = e.getValue(); g != NONE; g = next[g]) {
        sums.add(trace.spans(g), forever, 0, Long.MAX_VALUE);
        count++;
      }
      return new FunctionGroup(e.getKey(), count, sums.figures(trace.reasons()));
    });
  }
}
