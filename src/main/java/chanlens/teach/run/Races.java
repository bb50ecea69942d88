package chanlens.teach.run;

import chanlens.teach.run.DataRace;
import chanlens.teach.run.OrderEdge;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.StepRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds accesses that nothing orders, with a clock for each goroutine.
final class Races {
  /// More are not listed.
  private static final int MAX_RACES = 100;

  private Races() {}

  static List<DataRace> of(List<PlayStep> steps, List<OrderEdge> edges) {
    int[][] clocks = clocks(steps, edges);
    List<Integer> accesses = new ArrayList<>();
    List<DataRace> races = new ArrayList<>();
    for (int i = 0; i < steps.size() && races.size() < MAX_RACES; i++) {
      Happening e = steps.get(i).event();
      if (e.rule() != StepRule.READ && e.rule() != StepRule.WRITE) {
        continue;
      }
      for (int before : accesses) {
        if (isRace(steps.get(before).event(), e, clocks[before], clocks[i])) {
          races.add(new DataRace(e.thing(), before, i));
        }
      }
      accesses.add(i);
    }
    return races;
  }

  private static boolean isRace(Happening a, Happening b, int[] before, int[] after) {
    boolean writes = a.rule() == StepRule.WRITE || b.rule() == StepRule.WRITE;
    boolean ordered = after[a.goroutine()] >= before[a.goroutine()];
    return writes && a.thing() == b.thing() && a.goroutine() != b.goroutine() && !ordered;
  }

  /// What each step knows of each goroutine: how many of its steps come before.
  private static int[][] clocks(List<PlayStep> steps, List<OrderEdge> edges) {
    int goroutines = steps.isEmpty() ? 1 : steps.getLast().after().goroutines().size() + 1;
    int[][] clocks = new int[steps.size()][];
    int[][] latest = new int[goroutines][goroutines];
    int next = 0;
    for (int i = 0; i < steps.size(); i++) {
      int g = steps.get(i).event().goroutine();
      int[] clock = latest[g].clone();
      while (next < edges.size() && edges.get(next).to() == i) {
        int[] from = clocks[edges.get(next).from()];
        Arrays.setAll(clock, k -> Math.max(clock[k], from[k]));
        next++;
      }
      clock[g]++;
      clocks[i] = clock;
      latest[g] = clock;
    }
    return clocks;
  }
}
