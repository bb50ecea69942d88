package chanlens.analysis.scheduling;

import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The goroutines that began with the same function, and the sums of their figures.
///
/// @param function entry function; empty when not recorded
/// @param gs rows of the trace's goroutine table, in order
/// @param figures the sums
public record FunctionGroup(String function, List<Integer> gs, Figures figures) {
  public FunctionGroup {
    gs = List.copyOf(gs);
  }

  /// All groups, by function.
  public static List<FunctionGroup> of(TraceModel trace, FigureTable figures) {
    Map<String, List<Integer>> byFunction = new TreeMap<>();
    for (int g = 0; g < figures.count(); g++) {
      byFunction.computeIfAbsent(trace.goroutines().function(g), f -> new ArrayList<>()).add(g);
    }
    List<FunctionGroup> groups = new ArrayList<>(byFunction.size());
    byFunction.forEach((function, gs) -> groups.add(of(function, gs, figures)));
    return groups;
  }

  private static FunctionGroup of(String function, List<Integer> gs, FigureTable f) {
    Map<String, Long> block = new TreeMap<>();
    gs.forEach(g -> f.blockNanos(g).forEach((reason, nanos) -> block.merge(reason, nanos, Long::sum)));
    Figures sums =
        new Figures(
            gs.stream().mapToLong(f::totalNanos).sum(),
            gs.stream().mapToLong(f::runningNanos).sum(),
            gs.stream().mapToLong(f::schedWaitNanos).sum(),
            gs.stream().mapToLong(f::syscallNanos).sum(),
            gs.stream().mapToLong(f::syscallBlockNanos).sum(),
            block,
            gs.stream().mapToLong(f::unknownNanos).sum());
    return new FunctionGroup(function, gs, sums);
  }
}
