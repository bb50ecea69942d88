package chanlens.format.trace.v1;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.LongRows;
import chanlens.format.trace.CrossedRegions;
import chanlens.model.Problem;
import chanlens.model.trace.Metric;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What traces before Go 1.22 record besides scheduling: the garbage collector, stops of the world, the size of the
/// heap, the user's tasks, regions and logs.
final class V1Marks {
  private static final int NONE = -1;

  private final V1State x;
  private final TraceBuilder builder;
  private final Map<Integer, Integer> sweeps = new HashMap<>();
  private final Map<Integer, Integer> assists = new HashMap<>();
  private final CrossedRegions crossed = new CrossedRegions();
  private final Set<Long> tasks = new HashSet<>();
  private final LongRows assisted = new LongRows();
  private int gc = NONE;
  private int stop = NONE;

  V1Marks(V1State x) {
    this.x = x;
    this.builder = x.builder;
  }

  void event(V1Stream e, int version) throws MalformedCapture {
    switch (e.type) {
      case V1Wire.GC_START -> gc = begin(gc, RangeKind.GC_MARK, NONE);
      case V1Wire.GC_DONE -> gc = end(gc);
      case V1Wire.STW_START ->
          stop = begin(stop, RangeKind.STOP_THE_WORLD, builder.text(V1Wire.stop(e.stopKind(), version)));
      case V1Wire.STW_DONE -> stop = end(stop);
      case V1Wire.GC_SWEEP_START ->
          sweeps.put(
              x.stream(),
              begin(sweeps.getOrDefault(x.stream(), NONE), RangeKind.GC_SWEEP, NONE));
      case V1Wire.GC_SWEEP_DONE -> sweeps.put(x.stream(), end(sweeps.getOrDefault(x.stream(), NONE)));
      case V1Wire.MARK_ASSIST_START ->
          assists.put(
              own(), begin(assists.getOrDefault(x.g(), NONE), RangeKind.MARK_ASSIST, NONE));
      case V1Wire.MARK_ASSIST_DONE -> assistDone();
      case V1Wire.HEAP_ALLOC -> builder.metric(Metric.HEAP_LIVE, x.stamp(), e.value());
      case V1Wire.HEAP_GOAL -> builder.metric(Metric.HEAP_GOAL, x.stamp(), e.value());
      case V1Wire.USER_TASK_CREATE -> taskCreate(e);
      case V1Wire.USER_TASK_END -> {
        tasks.remove(e.task());
        builder.taskEnds(e.task(), x.stamp(), own(), x.stack(e.stack));
      }
      case V1Wire.USER_REGION -> region(e);
      case V1Wire.USER_LOG ->
          builder.log(own(), x.stamp(), e.task(), x.text(e.category()), builder.text(e.text()));
      default -> throw x.refuse("an event with a meaning", V1Wire.name(e.type));
    }
  }

  /// The goroutine of an event that only a goroutine can cause.
  private int own() throws MalformedCapture {
    if (x.g() < 0) {
      throw x.refuse("a goroutine", "none");
    }
    return x.g();
  }

  void gomaxprocs(long nanos, long count) {
    builder.metric(Metric.GOMAXPROCS, nanos, count);
  }

  private int begin(int open, RangeKind kind, int why) throws MalformedCapture {
    if (open >= 0) {
      throw x.refuse("no such range in progress", "one");
    }
    if (kind == RangeKind.MARK_ASSIST && x.g() >= 0) {
      assisted.put(x.g(), 0);
    }
    return builder.rangeBegins(kind, x.stamp(), false, x.g(), why);
  }

  private int end(int open) throws MalformedCapture {
    if (open < 0) {
      throw x.refuse("such a range in progress", "none");
    }
    builder.rangeEnds(open, x.stamp(), x.g());
    return NONE;
  }

  /// An assist can be in progress when the trace begins; only its end shows it.
  private void assistDone() throws MalformedCapture {
    int open = assists.getOrDefault(x.g(), NONE);
    if (open < 0 && x.g() >= 0 && assisted.row(x.g()) < 0) {
      open = builder.rangeBegins(RangeKind.MARK_ASSIST, 0, true, x.g(), NONE);
      assisted.put(x.g(), 0);
    }
    if (open < 0) {
      x.stamp();
    } else {
      assists.put(x.g(), end(open));
    }
  }

  /// What was in progress on a goroutine ends with it.
  void goroutineEnds(int g, long nanos) {
    Integer open = assists.remove(g);
    if (open != null && open >= 0) {
      builder.rangeCut(open, nanos);
    }
  }

  private void taskCreate(V1Stream e) throws MalformedCapture {
    if (!tasks.add(e.task())) {
      throw x.refuse("a new task", "task " + Long.toUnsignedString(e.task()) + ", which is open");
    }
    builder.taskBegins(e.task(), e.parentTask(), x.text(e.taskName()), x.stamp(), own(), x.stack(e.stack));
  }

  private void region(V1Stream e) throws MalformedCapture {
    int own = own();
    if (e.regionMode() == 0) {
      builder.regionBegins(own, x.stamp(), e.task(), x.text(e.regionName()), x.stack(e.stack));
      return;
    }
    if (e.regionMode() != 1) {
      throw x.refuse("a region that begins or ends", "mode " + Long.toUnsignedString(e.regionMode()));
    }
    int name = x.text(e.regionName());
    int stack = x.stack(e.stack);
    if (!builder.regionEnds(own, x.stamp(), e.task(), name)) {
      crossed.add(e.offset, builder.goid(own), builder.text(name), stack);
    }
  }

  /// The problem for regions that do not nest.
  Optional<Problem> crossedRegions(TraceModel model) {
    return crossed.note(model);
  }
}
