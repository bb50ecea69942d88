package chanlens.analysis.growth;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.StackKey;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many goroutines are at one stack, in each of several runs in the order of time.
///
/// @param group of the last run that has it
/// @param counts one for each run
public record StackSeries(StackGroup group, int[] counts) {
  /// All stacks of the program, the largest growth from the first to the last run first.
  public static List<StackSeries> of(List<Diagnosis> runs, Cancel cancel) {
    boolean lines = runs.stream().allMatch(d -> StackKey.hasLines(d.groups()));
    Map<StackKey, StackSeries> byKey = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      for (StackGroup g : runs.get(i).groups().groups()) {
        cancel.check();
        if (!g.system()) {
          StackKey key = StackKey.of(g, lines);
          StackSeries before = byKey.get(key);
          int[] counts = before == null ? new int[runs.size()] : before.counts;
          counts[i] += g.size();
          byKey.put(key, new StackSeries(g, counts));
        }
      }
    }
    List<StackSeries> all = new ArrayList<>(byKey.values());
    all.sort(Comparator.comparingInt((StackSeries s) -> -s.delta()).thenComparingInt(s -> -s.last()));
    return all;
  }

  public int last() {
    return counts[counts.length - 1];
  }

  public int delta() {
    return last() - counts[0];
  }

  /// Whether it has more in each run than in the one before.
  public boolean growsEachTime() {
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] <= counts[i - 1]) {
        return false;
      }
    }
    return counts.length > 1;
  }

  @Override
  public String toString() {
    return group.function() + " " + Arrays.toString(counts);
  }
}
