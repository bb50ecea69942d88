package chanlens.view.flame;

import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Stacks added up by function: what each function has itself and with what it calls; or who calls one and whom it
/// calls.
public final class FunctionSums {
  private FunctionSums() {}

  /// What a line is.
  public enum Kind {
    FUNCTION(""),
    CALLER("caller"),
    CALLEE("callee");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// @param self of stacks that end in it; for a caller or callee, of calls between the two
  /// @param total of stacks that lead through it, each once however often it calls itself
  public record Row(Kind kind, String function, long self, long total) {}

  /// Every function, those with the most first.
  public static List<Row> all(WeighedStacks stacks, boolean mine, Cancel cancel) {
    Map<String, long[]> sums = new HashMap<>();
    int[][] ways = ways(stacks, mine, cancel);
    for (int i = 0; i < stacks.count(); i++) {
      Set<String> seen = new HashSet<>();
      for (int d = 0; d < ways[i].length; d++) {
        Frame f = stacks.frame(i, ways[i][d]);
        long[] sum = sums.computeIfAbsent(f.function(), k -> new long[2]);
        sum[0] += d == 0 ? stacks.value(i) : 0;
        sum[1] += seen.add(f.function()) ? stacks.value(i) : 0;
      }
    }
    return rows(sums, Kind.FUNCTION);
  }

  /// Who calls a function, and whom it calls.
  public static List<Row> around(WeighedStacks stacks, String function, boolean mine, Cancel cancel) {
    Map<String, long[]> callers = new HashMap<>();
    Map<String, long[]> callees = new HashMap<>();
    int[][] ways = ways(stacks, mine, cancel);
    for (int i = 0; i < stacks.count(); i++) {
      Set<String> above = new HashSet<>();
      Set<String> below = new HashSet<>();
      for (int d = 0; d < ways[i].length; d++) {
        if (stacks.frame(i, ways[i][d]).function().equals(function)) {
          neighbour(stacks, i, ways[i], d + 1, above);
          neighbour(stacks, i, ways[i], d - 1, below);
        }
      }
      long value = stacks.value(i);
      above.forEach(f -> add(callers, f, value));
      below.forEach(f -> add(callees, f, value));
    }
    List<Row> rows = new ArrayList<>(rows(callers, Kind.CALLER));
    rows.addAll(rows(callees, Kind.CALLEE));
    return rows;
  }

  private static void neighbour(WeighedStacks stacks, int i, int[] way, int at, Set<String> to) {
    if (at >= 0 && at < way.length) {
      to.add(stacks.frame(i, way[at]).function());
    }
  }

  private static void add(Map<String, long[]> sums, String function, long value) {
    long[] sum = sums.computeIfAbsent(function, k -> new long[2]);
    sum[0] += value;
    sum[1] += value;
  }

  /// From the innermost call outwards.
  private static int[][] ways(WeighedStacks stacks, boolean mine, Cancel cancel) {
    return stacks.ways(FlameLook.PLAIN.mine(mine).inverted(true), cancel);
  }

  private static List<Row> rows(Map<String, long[]> sums, Kind kind) {
    List<Row> rows = new ArrayList<>();
    sums.forEach((function, sum) -> rows.add(new Row(kind, function, sum[0], sum[1])));
    rows.sort(Comparator.comparingLong(Row::total).thenComparingLong(Row::self).reversed()
        .thenComparing(Row::function));
    return rows;
  }
}
