package chanlens.analysis.join;

import chanlens.golang.Activity;
import chanlens.model.capture.Capture;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// When a dump was taken, on the trace's clock: the trace records that the world was stopped for it. Recorded in
/// runtime/heapdump.go and runtime/mprof.go, Go 1.21 to 1.27.
public final class SnapshotTime {
  static final String DUMPER = "runtime/debug.WriteHeapDump";

  /// Kind of stop for `debug.WriteHeapDump`.
  public static final String HEAP_DUMP = "write heap dump";

  /// Kinds of stop for a goroutine text; the second is how format 1.21 spells it.
  private static final String TEXT = "all goroutines stack trace";

  private static final String TEXT_121 = "all goroutine stack trace";

  private static final int MAX_SNAPSHOTS = 32;
  private static final int MAX_GOROUTINES = 2000;

  private SnapshotTime() {}

  /// Whether a heap dump was taken during the trace.
  public static boolean hasHeapDump(TraceModel trace) {
    return !stops(trace, HEAP_DUMP, HEAP_DUMP).isEmpty();
  }

  /// The moment of a heap dump or goroutine text within the trace; empty for other files, and for one that was taken
  /// later or whose moment is not known.
  public static OptionalLong of(TraceModel trace, Capture capture) {
    return switch (capture) {
      case Capture.Heap h -> of(trace, h.heap());
      case Capture.Stacks s -> of(trace, s.stacks());
      case Capture.Trace _, Capture.Profile _, Capture.Program _, Capture.Channels _, Capture.Metrics _ ->
          OptionalLong.empty();
    };
  }

  /// The moment of this heap dump within the trace; empty when it was taken later, or when not known, as with a core
  /// file: no event of a trace says that one was taken.
  static OptionalLong of(TraceModel trace, HeapModel heap) {
    if (heap.core().isPresent()) {
      return OptionalLong.empty();
    }
    List<Seen> seen = new ArrayList<>();
    for (HeapGoroutine g : heap.goroutines()) {
      if (!g.system() && seen.size() < MAX_GOROUTINES) {
        boolean writes = g.frames().stream().anyMatch(f -> f.function().equals(DUMPER));
        seen.add(new Seen(g.goid(), writes ? Activity.RUNNING : g.state().activity(g.waitReason())));
      }
    }
    return fitting(trace, stops(trace, HEAP_DUMP, HEAP_DUMP), seen);
  }

  /// The moment of this text within the trace; empty when it was taken later, or when not known.
  static OptionalLong of(TraceModel trace, StacksModel stacks) {
    List<Seen> seen =
        stacks.goroutines().stream()
            .limit(MAX_GOROUTINES)
            .map(g -> new Seen(g.goid(), g.status().state().activity(g.status().reason())))
            .toList();
    return fitting(trace, stops(trace, TEXT, TEXT_121), seen);
  }

  /// What a snapshot records about a goroutine.
  private record Seen(long goid, Activity activity) {}

  /// Several snapshots can be taken during one trace, and one more after it. The right one is at the moment at which
  /// the trace shows goroutines as the snapshot does; of two that fit equally well it is the later, and it is none
  /// unless it fits better than the end of the trace.
  private static OptionalLong fitting(TraceModel trace, List<Long> moments, List<Seen> seen) {
    OptionalLong best = OptionalLong.empty();
    int bestFit = fit(trace, trace.lastNanos(), seen);
    boolean unlessAtEnd = true;
    for (long moment : moments) {
      int fit = fit(trace, moment, seen);
      if (unlessAtEnd ? fit > bestFit : fit >= bestFit) {
        best = OptionalLong.of(moment);
        bestFit = fit;
        unlessAtEnd = false;
      }
    }
    return best;
  }

  /// The number of goroutines whose state in the trace at a moment is that in the snapshot, less those with another
  /// state, and those that the snapshot does not show.
  private static int fit(TraceModel trace, long moment, List<Seen> seen) {
    int fit = seen.size() < MAX_GOROUTINES ? -missing(trace, moment, seen) : 0;
    for (Seen s : seen) {
      OptionalInt row = trace.goroutines().row(s.goid);
      if (row.isPresent()) {
        Spans spans = trace.spans(row.getAsInt());
        int at = spans.at(moment);
        boolean same = at >= 0 && (spans.activity(at) == s.activity || spans.activity(at) == Activity.UNKNOWN);
        fit += same ? 1 : -1;
      }
    }
    return fit;
  }

  /// Goroutines of the program that exist at a moment and are not in the snapshot.
  private static int missing(TraceModel trace, long moment, List<Seen> seen) {
    Set<Long> ids = seen.stream().map(Seen::goid).collect(Collectors.toSet());
    GoroutineTable table = trace.goroutines();
    int missing = 0;
    for (int g = 0; g < table.count(); g++) {
      boolean lives = table.startNanos(g) <= moment && (table.alive(g) || moment < table.endNanos(g));
      missing += lives && !table.system(g) && !ids.contains(table.goid(g)) ? 1 : 0;
    }
    return missing;
  }

  /// Whether a stop of the world was for a capture, and not caused by the program.
  public static boolean isCapture(RangeTable ranges, int r) {
    if (ranges.kind(r) != RangeKind.STOP_THE_WORLD) {
      return false;
    }
    String why = ranges.why(r);
    return why.equals(HEAP_DUMP) || why.equals(TEXT) || why.equals(TEXT_121);
  }

  private static List<Long> stops(TraceModel trace, String why, String otherSpelling) {
    RangeTable ranges = trace.ranges();
    List<Long> moments = new ArrayList<>();
    for (int r = 0; r < ranges.count(); r++) {
      boolean stop = ranges.kind(r) == RangeKind.STOP_THE_WORLD;
      if (stop && (ranges.why(r).equals(why) || ranges.why(r).equals(otherSpelling))) {
        moments.add(ranges.startNanos(r));
      }
    }
    return moments.subList(Math.max(0, moments.size() - MAX_SNAPSHOTS), moments.size());
  }

  /// One that package trace or pprof started to write what we are reading.
  static boolean isCapturingFunction(String function) {
    boolean programs = function.equals("runtime/trace.WithRegion"); // as runtime/pprof.Do: `go trace.WithRegion(…)`
    return (function.startsWith("runtime/trace.") && !programs) || function.equals("runtime/pprof.profileWriter");
  }
}
