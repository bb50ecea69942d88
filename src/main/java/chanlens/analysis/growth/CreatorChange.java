package chanlens.analysis.growth;

import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many goroutines started by one `go` statement exist at two moments, wherever they are.
///
/// @param site the `go` statement, without its address
/// @param stacks in how many places they are, at either moment
public record CreatorChange(Frame site, int before, int after, int stacks) {
  public int delta() {
    return after - before;
  }

  /// Those that have changed and are in more than one place: for a single place its stack says everything. The largest
  /// change first.
  static List<CreatorChange> of(List<StackChange> stacks) {
    Map<Frame, CreatorChange> bySite = new LinkedHashMap<>();
    for (StackChange s : stacks) {
      s.creator().ifPresent(f -> {
        Frame site = new Frame(0, f.function(), f.file(), f.line());
        bySite.merge(
            site,
            new CreatorChange(site, s.before(), s.after(), 1),
            (a, b) -> new CreatorChange(site, a.before + b.before, a.after + b.after, a.stacks + b.stacks));
      });
    }
    List<CreatorChange> changed = new ArrayList<>(bySite.values());
    changed.removeIf(c -> c.delta() == 0 || c.stacks == 1);
    changed.sort(Comparator.comparingInt((CreatorChange c) -> -Math.abs(c.delta())));
    return changed;
  }
}
