package chanlens.view.timeline;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.SnapshotTime;
import chanlens.model.trace.RangeTable;
import java.util.ArrayList;
import java.util.List;

/// The moments at which dumps were taken, found from the stops of the world the trace recorded for them.
public final class Snapshots {
  /// @param words `heap dump`
  /// @param sentence what a tooltip says
  public record Flag(long nanos, String words, String sentence) {}

  private Snapshots() {}

  static List<Flag> of(Timeline timeline) {
    RangeTable ranges = timeline.trace().ranges();
    List<Flag> flags = new ArrayList<>();
    for (int r : timeline.ranges().captures()) {
      String words = ranges.why(r).equals(SnapshotTime.HEAP_DUMP) ? "heap dump" : "goroutine dump";
      String took = Amounts.duration(ranges.endNanos(r) - ranges.startNanos(r));
      flags.add(new Flag(ranges.startNanos(r), words, words + " taken, the world stood still for " + took));
    }
    return flags;
  }
}
