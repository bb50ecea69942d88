package chanlens.analysis.growth;

import chanlens.analysis.join.Run;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.sites.Point;
import chanlens.analysis.sites.Sites;
import chanlens.analysis.sites.WaitPlace;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long goroutines waited at one line, in the traces of two runs.
///
/// @param point in the later run, unless nobody waited there
/// @param g row of one who waited there in the later trace's goroutines; -1 when nobody did
public record WaitChange(Point point, Durations before, Durations after, int g) {
  /// All lines at which anybody waited in one of them, the largest change of the time of all first; none unless both
  /// have a trace.
  public static List<WaitChange> of(Run base, Run now, Cancel cancel) {
    if (base.trace().isEmpty() || now.trace().isEmpty()) {
      return List.of();
    }
    Map<String, WaitChange> byLine = new TreeMap<>();
    for (WaitPlace p : Sites.of(base, cancel).places()) {
      byLine.put(key(p.point()), new WaitChange(p.point(), p.waits(), Durations.NONE, -1));
    }
    for (WaitPlace p : Sites.of(now, cancel).places()) {
      byLine.merge(
          key(p.point()), new WaitChange(p.point(), Durations.NONE, p.waits(), p.g()),
          (a, b) -> new WaitChange(b.point, a.before, b.after, b.g));
    }
    List<WaitChange> all = new ArrayList<>(byLine.values());
    all.sort(Comparator.comparingLong((WaitChange w) -> -Math.abs(w.deltaNanos())));
    return List.copyOf(all);
  }

  /// Addresses of code differ from build to build.
  private static String key(Point p) {
    return p.op().word() + ' ' + p.known().function() + ' ' + p.known().file() + ':' + p.known().line();
  }

  public long deltaNanos() {
    return after.allNanos() - before.allNanos();
  }
}
