package chanlens.format.trace;

import static chanlens.format.trace.Context.NONE;

import chanlens.bytes.MalformedCapture;
import chanlens.model.Problem;
import chanlens.model.trace.Metric;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules of ordering for everything except scheduling: ranges, metrics, labels, tasks, regions, logs.
///
/// Source: Go 1.27 internal/trace/order.go.
final class Annotations {
  private static final int GC_UNDETERMINED = 0;
  private static final int GC_NOT_RUNNING = 1;
  private static final int GC_RUNNING = 2;

  /// A range in progress. One goroutine can have several of one kind, with different reasons.
  ///
  /// @param owner row of the goroutine or P
  /// @param why the model's number of the reason of a stop-the-world, -1 for other kinds
  private record InFlight(RangeKind kind, int owner, int why, int row) {}

  private record Key(RangeKind kind, int owner) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return owner != other.owner ? Integer.compare(owner, other.owner) : kind.compareTo(other.kind);
    }
  }

  private final Context x;
  private final TraceBuilder builder;
  private Map<Key, List<InFlight>> inFlight = new HashMap<>();
  private Set<Long> stops = new HashSet<>(); // goroutine and reason of each stop-the-world under way
  private final CrossedRegions crossed = new CrossedRegions();
  private Set<Long> tasks = new HashSet<>();
  private int gcState = GC_UNDETERMINED;
  private long gcSeq;
  private int gcRange = NONE;

  Annotations(Context x) {
    this.x = x;
    this.builder = x.builder;
  }

  /// After a gap nothing is known any more; what was in progress is cut at `nanos`.
  void forget(long nanos) {
    inFlight.values().forEach(list -> list.forEach(r -> builder.rangeCut(r.row, nanos)));
    inFlight = new HashMap<>(); // to clear a table that was large once takes as long as it was large
    stops = new HashSet<>();
    if (gcRange >= 0) {
      builder.rangeCut(gcRange, nanos);
      gcRange = NONE;
    }
    tasks = new HashSet<>();
    gcState = GC_UNDETERMINED;
    gcSeq = 0;
  }

  /// Who was met before.
  interface Known {
    /// {@return the row of a P, or less than 0}
    int knownProc(long id);

    /// {@return the row of a goroutine that has not ended, or less than 0}
    int livingGoroutine(long id);
  }

  /// {@return false when the event has to wait for others}
  boolean advance(BatchCursor c, Known known) throws MalformedCapture {
    switch (c.type) {
      case Wire.HEAP_ALLOC -> metric(Metric.HEAP_LIVE, c.value(), false);
      case Wire.HEAP_GOAL -> metric(Metric.HEAP_GOAL, c.value(), false);
      case Wire.PROCS_CHANGE -> metric(Metric.GOMAXPROCS, c.value(), true);
      case Wire.GC_SWEEP_BEGIN -> sweepBegin();
      case Wire.GC_SWEEP_END -> sweepEnd();
      case Wire.GC_SWEEP_ACTIVE -> sweepActive(c, known);
      case Wire.GC_MARK_ASSIST_BEGIN -> begin(RangeKind.MARK_ASSIST, NONE);
      case Wire.GC_MARK_ASSIST_END -> end(RangeKind.MARK_ASSIST);
      case Wire.GC_MARK_ASSIST_ACTIVE -> assistActive(c, known);
      case Wire.STW_BEGIN -> begin(RangeKind.STOP_THE_WORLD, x.text(c.reason()));
      case Wire.STW_END -> end(RangeKind.STOP_THE_WORLD);
      case Wire.GC_ACTIVE -> {
        return gcActive(c);
      }
      case Wire.GC_BEGIN -> {
        return gcBegin(c);
      }
      case Wire.GC_END -> {
        return gcEnd(c);
      }
      case Wire.GO_LABEL -> label(c);
      case Wire.USER_TASK_BEGIN -> taskBegin(c);
      case Wire.USER_TASK_END -> taskEnd(c);
      case Wire.USER_REGION_BEGIN -> regionBegin(c);
      case Wire.USER_REGION_END -> regionEnd(c);
      case Wire.USER_LOG -> log(c);
      default -> experimental();
    }
    return true;
  }

  /// What was in progress on a goroutine ends with it.
  void goroutineEnds(int g, long nanos) {
    if (!inFlight.isEmpty()) {
      for (RangeKind kind : List.of(RangeKind.STOP_THE_WORLD, RangeKind.MARK_ASSIST)) {
        List<InFlight> list = inFlight.remove(new Key(kind, g));
        if (list != null) {
          list.forEach(r -> cut(r, nanos));
        }
      }
    }
  }

  private void cut(InFlight range, long nanos) {
    builder.rangeCut(range.row, nanos);
    over(range);
  }

  private void over(InFlight range) {
    if (range.kind == RangeKind.STOP_THE_WORLD) {
      stops.remove(stop(range.owner, range.why));
    }
  }

  private static long stop(int g, int why) {
    return (long) g << Integer.SIZE | why;
  }

  private void experimental() throws MalformedCapture {
    x.needThread();
    x.stamp();
  }

  private void metric(Metric metric, long value, boolean onGoroutine) throws MalformedCapture {
    x.needProc();
    if (onGoroutine) {
      x.needGoroutine();
    }
    builder.metric(metric, x.stamp(), value);
  }

  private void label(BatchCursor c) throws MalformedCapture {
    x.needAll();
    builder.label(x.g, x.stamp(), x.text(c.label()));
  }

  // Ranges

  private void begin(RangeKind kind, int why) throws MalformedCapture {
    x.needAll();
    List<InFlight> list = inFlight.computeIfAbsent(new Key(kind, x.g), k -> new ArrayList<>(1));
    boolean again = kind == RangeKind.STOP_THE_WORLD ? !stops.add(stop(x.g, why)) : !list.isEmpty();
    needNone(again);
    list.add(
        new InFlight(kind, x.g, why, builder.rangeBegins(kind, x.stamp(), false, x.g, why)));
  }

  private void needNone(boolean one) throws MalformedCapture {
    if (one) {
      throw x.refuse("no such range in progress", "one");
    }
  }

  private void end(RangeKind kind) throws MalformedCapture {
    x.needAll();
    finish(new Key(kind, x.g));
  }

  private void finish(Key key) throws MalformedCapture {
    List<InFlight> list = inFlight.get(key);
    if (list == null) {
      throw x.refuse("such a range in progress", "none");
    }
    InFlight first = list.getFirst();
    list.set(0, list.getLast()); // as Go does, so that of several the same one ends
    list.removeLast();
    if (list.isEmpty()) {
      inFlight.remove(key);
    }
    over(first);
    builder.rangeEnds(first.row, x.stamp(), x.g);
  }

  private void sweepBegin() throws MalformedCapture {
    x.needProc();
    Key key = new Key(RangeKind.GC_SWEEP, x.p);
    List<InFlight> list = inFlight.computeIfAbsent(key, k -> new ArrayList<>(1));
    needNone(!list.isEmpty());
    int row = builder.rangeBegins(RangeKind.GC_SWEEP, x.stamp(), false, x.g, NONE);
    list.add(new InFlight(RangeKind.GC_SWEEP, x.p, NONE, row));
  }

  private void sweepEnd() throws MalformedCapture {
    x.needProc();
    finish(new Key(RangeKind.GC_SWEEP, x.p));
  }

  private void sweepActive(BatchCursor c, Known known) throws MalformedCapture {
    int p = known.knownProc(c.proc());
    if (p < 0) {
      throw x.refuse("a P that was seen before", "P " + Long.toUnsignedString(c.proc()) + ", which was not");
    }
    active(RangeKind.GC_SWEEP, p, x.g);
  }

  private void assistActive(BatchCursor c, Known known) throws MalformedCapture {
    int g = known.livingGoroutine(c.goroutine());
    if (g < 0) {
      throw x.refuse("a goroutine that was seen"
          + " before", "goroutine " + Long.toUnsignedString(c.goroutine()) + ", which was not");
    }
    active(RangeKind.MARK_ASSIST, g, g);
  }

  private void active(RangeKind kind, int owner, int g) throws MalformedCapture {
    Key key = new Key(kind, owner);
    boolean under = inFlight.containsKey(key);
    if (under == x.first) {
      throw x.refuse(x.first ? "no such range in progress yet" : "such a range in progress", under ? "one" : "none");
    }
    long nanos = x.stamp();
    if (x.first) {
      int row = builder.rangeBegins(kind, Math.min(x.sinceNanos, nanos), true, g, NONE);
      inFlight.put(key, new ArrayList<>(List.of(new InFlight(kind, owner, NONE, row))));
    }
  }

  private boolean gcActive(BatchCursor c) throws MalformedCapture {
    if (x.first) {
      if (gcState != GC_UNDETERMINED) {
        throw x.refuse("no event of the garbage collector before it in the first generation", "one");
      }
      long nanos = x.stamp();
      gcRange = builder.rangeBegins(RangeKind.GC_MARK, Math.min(x.sinceNanos, nanos), true, x.g, NONE);
      gcState = GC_RUNNING;
      gcSeq = c.impliedSeq();
      return true;
    }
    if (c.impliedSeq() != gcSeq + 1) {
      return false;
    }
    needGc(GC_RUNNING);
    x.needAll();
    gcSeq = c.impliedSeq();
    x.stamp();
    return true;
  }

  private boolean gcBegin(BatchCursor c) throws MalformedCapture {
    if (gcState != GC_UNDETERMINED) {
      if (c.impliedSeq() != gcSeq + 1) {
        return false;
      }
      needGc(GC_NOT_RUNNING);
      x.needAll();
    }
    gcRange = builder.rangeBegins(RangeKind.GC_MARK, x.stamp(), false, x.g, NONE);
    gcState = GC_RUNNING;
    gcSeq = c.impliedSeq();
    return true;
  }

  private boolean gcEnd(BatchCursor c) throws MalformedCapture {
    if (c.impliedSeq() != gcSeq + 1) {
      return false;
    }
    needGc(GC_RUNNING);
    x.needAll();
    builder.rangeEnds(gcRange, x.stamp(), x.g);
    gcRange = NONE;
    gcState = GC_NOT_RUNNING;
    gcSeq = c.impliedSeq();
    return true;
  }

  private void needGc(int state) throws MalformedCapture {
    if (gcState != state) {
      throw x.refuse(
          "the garbage collector " + (state == GC_RUNNING ? "marking" : "not marking"),
          gcState == GC_UNDETERMINED ? "it unknown" : "the opposite");
    }
  }

  // What the program itself recorded

  private void taskBegin(BatchCursor c) throws MalformedCapture {
    if (tasks.contains(c.task())) {
      throw x.refuse("a new task", "task " + Long.toUnsignedString(c.task()) + ", which is open");
    }
    x.needAll();
    tasks.add(c.task());
    builder.taskBegins(c.task(), c.parentTask(), x.text(c.taskName()), x.stamp(), x.g, x.stack(c.stack()));
  }

  private void taskEnd(BatchCursor c) throws MalformedCapture {
    x.needAll();
    tasks.remove(c.task());
    builder.taskEnds(c.task(), x.stamp(), x.g, x.stack(c.stack()));
  }

  private void regionBegin(BatchCursor c) throws MalformedCapture {
    x.needAll();
    int name = x.text(c.regionName());
    builder.regionBegins(x.g, x.stamp(), c.task(), name, x.stack(c.stack()));
  }

  private void regionEnd(BatchCursor c) throws MalformedCapture {
    x.needAll();
    int name = x.text(c.regionName());
    int stack = x.stack(c.stack());
    if (!builder.regionEnds(x.g, x.stamp(), c.task(), name)) {
      crossed.add(c.offset(), builder.goid(x.g), builder.text(name), stack);
    }
  }

  /// The problem for regions that do not nest.
  Optional<Problem> crossedRegions(TraceModel model) {
    return crossed.note(model);
  }

  private void log(BatchCursor c) throws MalformedCapture {
    x.needAll();
    builder.log(x.g, x.stamp(), c.task(), x.text(c.category()), x.text(c.message()));
  }
}
