package chanlens.analysis.scheduling;

import chanlens.model.trace.RegionTable;
import chanlens.model.trace.RegionTable.End;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// User regions of one name.
///
/// @param durations regions with both ends in the trace, and separately those it cuts
/// @param longest row of the trace's regions: the one that lasted longest
/// @param neverEnded how many ended only when their goroutine did
/// @param figures where the time of their goroutines went within them, the sum of all; nested regions count twice.
///     Unknown for regions in more than 64 others
public record RegionKind(String name, Durations durations, int longest, long neverEnded, Figures figures) {
  private static final int LOOK_EVERY = 1024;
  private static final int DEEPEST = 64;

  /// All, by name. Reads each span once for each region that contains it, but at most 64 times.
  public static List<RegionKind> of(TraceModel trace, Cancel cancel) {
    RegionTable table = trace.regions();
    Map<String, Sum> byName = new TreeMap<>();
    int forever = trace.reasons().indexOf(Lifespan.FOREVER);
    Figures.Tally tally = new Figures.Tally(trace.reasons().size());
    int[] fromBefore = new int[trace.goroutines().count()]; // all of these lie in one another
    for (int r = 0; r < table.count(); r++) {
      if (r % LOOK_EVERY == 0) {
        cancel.check();
      }
      Sum sum = byName.computeIfAbsent(table.name(r), n -> new Sum());
      sum.add(table, r);
      int g = table.g(r);
      boolean deep = table.depth(r) > DEEPEST || (g >= 0 && table.beganBefore(r) && fromBefore[g]++ > DEEPEST);
      if (deep) {
        sum.unknown += table.endNanos(r) - table.startNanos(r);
      } else if (g >= 0) {
        tally.clear();
        tally.add(trace.spans(g), forever, table.startNanos(r), table.endNanos(r));
        sum.add(tally);
      }
    }
    List<RegionKind> kinds = new ArrayList<>(byName.size());
    byName.forEach((name, sum) -> kinds.add(new RegionKind(name, sum.durations.build(), sum.longest, sum.neverEnded,
        sum.figures(trace.reasons()))));
    return kinds;
  }

  /// Regions of one name so far.
  private static final class Sum extends FigureSums {
    final Durations.Builder durations = new Durations.Builder();
    final Map<Integer, Long> block = new TreeMap<>(); // by number of the reason
    int longest = -1;
    long longestNanos = -1;
    long neverEnded;

    void add(Figures.Tally tally) {
      super.add(tally);
      tally.blocks((reason, nanos) -> block.merge(reason, nanos, Long::sum));
    }

    Figures figures(List<String> reasons) {
      Map<String, Long> byReason = new TreeMap<>();
      block.forEach((reason, nanos) -> byReason.put(reasons.get(reason), nanos));
      return Figures.from(this, byReason);
    }

    void add(RegionTable table, int r) {
      long nanos = table.endNanos(r) - table.startNanos(r);
      durations.add(nanos, table.isWhole(r));
      if (nanos > longestNanos) {
        longestNanos = nanos;
        longest = r;
      }
      neverEnded += table.end(r) == End.GOROUTINE_ENDED ? 1 : 0;
    }
  }
}
