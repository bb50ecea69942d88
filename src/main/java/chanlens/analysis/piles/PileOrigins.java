package chanlens.analysis.piles;

import chanlens.analysis.join.Run;
import chanlens.model.Problem;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Finds out how goroutines were created: by ids, creators, and what the trace recorded of others like them.
final class PileOrigins {
  /// The runtime assigns ids to a processor in blocks of 16: runtime/proc.go newproc1, GoidCacheBatch, Go 1.19 to 1.27.
  /// Ids of goroutines started in a loop are as close as the goroutines started elsewhere in the meantime allow.
  private static final long ID_BATCH = 16;

  private final Run run;
  private final boolean whole;
  private final Map<String, Tally> byFunction;

  private PileOrigins(Run run, Map<String, Tally> byFunction) {
    this.run = run;
    this.byFunction = byFunction;
    this.whole =
        run.files().stream()
            .flatMap(f -> f.problems().stream())
            .noneMatch(p -> p.severity() == Problem.Severity.DATA_LOSS);
  }

  /// Goroutines with one entry function that the trace saw begin and end.
  private static final class Tally {
    int created;
    int ended;
    int parts;
  }

  static PileOrigins of(Run run, Cancel cancel) {
    Map<String, Tally> byFunction = new HashMap<>();
    run.trace().ifPresent(t -> tally(t, byFunction, cancel));
    return new PileOrigins(run, byFunction);
  }

  private static void tally(TraceModel trace, Map<String, Tally> to, Cancel cancel) {
    GoroutineTable all = trace.goroutines();
    long part = trace.lastNanos() / Births.PARTS + 1;
    for (int g = 0; g < all.count(); g++) {
      if ((g & 0xfff) == 0) {
        cancel.check();
      }
      boolean created = !all.existedBefore(g);
      boolean ended = !all.alive(g);
      if (created || ended) {
        Tally tally = to.computeIfAbsent(all.function(g), k -> new Tally());
        tally.ended += ended ? 1 : 0;
        if (created) {
          tally.created++;
          long at = all.startNanos(g) / part;
          tally.parts |= 1 << Math.clamp(at, 0, Births.PARTS - 1);
        }
      }
    }
  }

  /// @param rows in the run's goroutines, ascending
  Births births(List<Integer> rows) {
    Set<Long> creators = new HashSet<>();
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int row : rows) {
      long goid = run.goroutines().goid(row);
      least = Math.min(least, goid);
      most = Math.max(most, goid);
      creators.add(run.facts(row).creator().goid());
    }
    creators.remove(0L);
    int gone = whole ? (int) creators.stream().filter(this::isGone).count() : 0;
    Tally tally = byFunction.getOrDefault(run.facts(rows.getFirst()).function(), new Tally());
    boolean together = rows.size() > 1 && most - least < 2 * (rows.size() + ID_BATCH) + ID_BATCH;
    return new Births(
        creators.size(), gone, together, tally.created, tally.ended, Integer.bitCount(tally.parts),
        run.trace().map(TraceModel::lastNanos).orElse(0L));
  }

  private boolean isGone(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isEmpty() || !run.facts(row.getAsInt()).alive();
  }
}
