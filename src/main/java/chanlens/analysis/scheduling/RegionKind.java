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
/// @param durations regions of which the trace holds both ends, and apart from them those it cuts
/// @param longest row of the trace's regions: the one that lasted longest
/// @param neverEnded how many ended with their goroutine only
/// @param figures where the time of their goroutines went within them, the sum of all; regions within others count
///     twice
public record RegionKind(String name, Durations durations, int longest, long neverEnded, Figures figures) {
  private static final int LOOK_EVERY = 1024;

  /// All, by name. Cost: one look at each span that lies in a region, for each region it lies in.
  public static List<RegionKind> of(TraceModel trace, Cancel cancel) {
    RegionTable table = trace.regions();
    Map<String, Sum> byName = new TreeMap<>();
    int forever = trace.reasons().indexOf(Death.FOREVER);
    for (int r = 0; r < table.count(); r++) {
      if (r % LOOK_EVERY == 0) {
        cancel.check();
      }
      Sum sum = byName.computeIfAbsent(table.name(r), n -> new Sum(trace.reasons().size()));
      sum.add(table, r);
      if (table.g(r) >= 0) {
        sum.tally.add(trace.spans(table.g(r)), forever, table.startNanos(r), table.endNanos(r));
      }
    }
    List<RegionKind> kinds = new ArrayList<>(byName.size());
    byName.forEach((name, sum) -> kinds.add(new RegionKind(name, sum.durations.build(), sum.longest, sum.neverEnded,
        sum.tally.figures(trace.reasons()))));
    return kinds;
  }

  /// Regions of one name so far.
  private static final class Sum {
    final Durations.Builder durations = new Durations.Builder();
    final Figures.Tally tally;
    int longest = -1;
    long longestNanos = -1;
    long neverEnded;

    Sum(int reasons) {
      tally = new Figures.Tally(reasons);
    }

    void add(RegionTable table, int r) {
      long nanos = table.endNanos(r) - table.startNanos(r);
      boolean whole = !table.beganBefore(r) && (table.end(r) == End.ENDED || table.end(r) == End.GOROUTINE_ENDED);
      if (whole) {
        durations.add(nanos);
      } else {
        durations.addCut(nanos);
      }
      if (nanos > longestNanos) {
        longestNanos = nanos;
        longest = r;
      }
      neverEnded += table.end(r) == End.GOROUTINE_ENDED ? 1 : 0;
    }
  }
}
