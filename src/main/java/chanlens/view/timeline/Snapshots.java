package chanlens.view.timeline;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.SnapshotTime;
import chanlens.model.capture.CaptureFile;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.TraceModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The moments of the trace at which the open dumps were taken. A trace records the pauses of all dumps; dumps that are
/// not open get no flags.
public final class Snapshots {
  /// @param words `heap dump`
  /// @param sentence what a tooltip says
  public record Flag(long nanos, String words, String sentence) {}

  private Snapshots() {}

  /// In the order of time.
  ///
  /// @param captures rows of the ranges in which the world stood still for a dump
  static Set<Flag> of(Run run, TraceModel trace, int[] captures) {
    Map<Long, Long> pauses = pauses(trace.ranges(), captures);
    Set<Flag> flags = new LinkedHashSet<>();
    run.files().stream()
        .filter(f -> run.join().against(f.name()).isEmpty())
        .map(f -> new Taken(f, SnapshotTime.of(trace, f.capture())))
        .filter(t -> t.nanos.isPresent())
        .sorted(Comparator.comparingLong(t -> t.nanos.getAsLong()))
        .forEach(t -> flags.add(flag(t, pauses)));
    return flags;
  }

  private record Taken(CaptureFile file, OptionalLong nanos) {}

  private static Flag flag(Taken taken, Map<Long, Long> pauses) {
    long at = taken.nanos.getAsLong();
    String words = taken.file.kind().title();
    String took = Amounts.duration(pauses.getOrDefault(at, 0L));
    return new Flag(at, words, tr("{0} taken: {1}, the world stood still for {2}", words, taken.file.name(), took));
  }

  /// How long each pause for a dump took, by its start.
  private static Map<Long, Long> pauses(RangeTable ranges, int[] captures) {
    Map<Long, Long> pauses = new HashMap<>();
    for (int r : captures) {
      pauses.put(ranges.startNanos(r), ranges.endNanos(r) - ranges.startNanos(r));
    }
    return pauses;
  }
}
