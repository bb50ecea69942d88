package chanlens.analysis.join;

import chanlens.golang.GoroutineState;
import chanlens.golang.WaitReason;
import chanlens.golang.WaitSite;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/// Combines what the joined files record about a goroutine.
final class FactReader {
  private static final long MINUTE = 60_000_000_000L;

  /// Kinds of file that know a goroutine, by bits: trace, heap dump, text. All goroutines share them.
  private static final List<Set<CaptureKind>> SOURCES = IntStream.range(0, 16).mapToObj(FactReader::sources).toList();

  private static final int OF_A_DUMP = 2;
  private static final int OF_A_CORE = 8;

  private final Optional<TraceModel> trace;
  private final Optional<HeapModel> heap;
  private final int heapBit;
  private final Optional<StacksModel> stacks;
  private final Optional<Program> program;
  private final Goroutines goroutines;
  private final FrameJoin frameJoin;
  /// The moment of the dump or text within the trace.
  private final OptionalLong snapshotNanos;
  private final CapturePauses pauses;
  private final long lastWaitSince;
  private final Map<Long, Frame> creatorByPc = new HashMap<>();
  private Creator lastCreator = Creator.UNKNOWN;

  FactReader(JoinedFiles chosen, Goroutines goroutines) {
    this.trace = chosen.trace();
    this.heap = chosen.heap();
    this.heapBit = chosen.heap().map(h -> h.core().isPresent()).orElse(false) ? OF_A_CORE : OF_A_DUMP;
    this.stacks = chosen.stacks();
    this.goroutines = goroutines;
    this.program = chosen.program();
    this.frameJoin = new FrameJoin(stacks, program);
    this.snapshotNanos = trace.map(this::snapshot).orElse(OptionalLong.empty());
    this.pauses = trace.map(t -> CapturePauses.of(t.ranges())).orElse(CapturePauses.NONE);
    this.lastWaitSince =
        heap.map(h -> h.goroutines().stream().mapToLong(HeapGoroutine::waitSinceNanos).max().orElse(0))
            .orElse(0L);
    noteCreators();
  }

  /// `go` statements that a text or a trace shows, by their pc: other goroutines of the dump share them.
  private void noteCreators() {
    for (int row = 0; heap.isPresent() && row < goroutines.count(); row++) {
      int h = goroutines.heapRow(row);
      if (h != Goroutines.NONE) {
        Optional<Frame> place = creatorPlace(row);
        if (place.isPresent()) {
          creatorByPc.putIfAbsent(heapOf(h).gopc(), place.get());
        }
      }
    }
  }

  private OptionalLong snapshot(TraceModel t) {
    if (heap.isPresent()) {
      return SnapshotTime.of(t, heap.get());
    }
    return stacks.isPresent() ? SnapshotTime.of(t, stacks.get()) : OptionalLong.empty();
  }

  GoroutineFacts of(int row) {
    int t = goroutines.traceRow(row);
    int h = goroutines.heapRow(row);
    int s = goroutines.textRow(row);
    Now now = now(row);
    String function = function(row);
    boolean leaked = s != Goroutines.NONE && text(s).status().leaked();
    Map<String, String> labels = s == Goroutines.NONE ? labelsInCore(row) : text(s).labels();
    return new GoroutineFacts(
        row,
        goroutines.goid(row),
        function,
        system(row, function),
        now.state,
        now.reason,
        now.evidence,
        waited(row, now),
        creator(row),
        leaked,
        labels,
        SOURCES.get(
            (t == Goroutines.NONE ? 0 : 1) | (h == Goroutines.NONE ? 0 : heapBit) | (s == Goroutines.NONE ? 0 : 4)));
  }

  private Map<String, String> labelsInCore(int row) {
    long goid = goroutines.goid(row);
    return heap.flatMap(HeapModel::core).map(c -> c.labels().getOrDefault(goid, Map.of())).orElse(Map.of());
  }

  private static Set<CaptureKind> sources(int bits) {
    Set<CaptureKind> sources = EnumSet.noneOf(CaptureKind.class);
    if ((bits & 1) != 0) {
      sources.add(CaptureKind.TRACE);
    }
    if ((bits & OF_A_DUMP) != 0) {
      sources.add(CaptureKind.HEAP_DUMP);
    }
    if ((bits & 4) != 0) {
      sources.add(CaptureKind.GOROUTINE_TEXT);
    }
    if ((bits & OF_A_CORE) != 0) {
      sources.add(CaptureKind.CORE);
    }
    return Set.copyOf(sources);
  }

  long snapshotNanos() {
    return trace.isEmpty() ? 0 : snapshotNanos.orElse(traceOf().lastNanos());
  }

  /// Empty when the dump or text was taken after the trace, or its moment is not known.
  OptionalLong snapshotInTrace() {
    return snapshotNanos;
  }

  /// Whether it waits in a snapshot taken during the trace, and the trace shows that this wait ended later.
  boolean wentOn(int row) {
    int t = goroutines.traceRow(row);
    boolean dumped = goroutines.heapRow(row) != Goroutines.NONE || goroutines.textRow(row) != Goroutines.NONE;
    if (t == Goroutines.NONE || !dumped || snapshotNanos.isEmpty()) {
      return false;
    }
    Spans spans = traceOf().spans(t);
    int at = spans.at(snapshotNanos.getAsLong());
    return at >= 0
        && now(row).state == GoroutineState.WAITING
        && spans.state(at) == GoroutineState.WAITING
        && (at < spans.count() - 1 || !traceOf().goroutines().alive(t));
  }

  /// State and reason according to the latest file.
  private record Now(GoroutineState state, String reason, Evidence evidence) {}

  private Now now(int row) {
    int h = goroutines.heapRow(row);
    if (h != Goroutines.NONE) {
      HeapGoroutine g = heapOf(h);
      for (StackFrame f : g.frames()) {
        if (f.function().equals(SnapshotTime.DUMPER)) {
          return new Now(GoroutineState.RUNNING, "", Evidence.RECORDED);
        }
      }
      return new Now(g.state(), g.waitReason(), Evidence.RECORDED);
    }
    int s = goroutines.textRow(row);
    int t = goroutines.traceRow(row);
    boolean gone = t != Goroutines.NONE && missingFromSnapshot(t);
    if (s != Goroutines.NONE && !(gone && heap.isPresent())) {
      return new Now(text(s).status().state(), text(s).status().reason(), Evidence.RECORDED);
    }
    if (t == Goroutines.NONE || gone) {
      return new Now(GoroutineState.ENDED, "", Evidence.RECORDED);
    }
    return atEndOfTrace(t);
  }

  /// Whether a complete snapshot taken after the goroutine was created does not show it: it has ended since.
  private boolean missingFromSnapshot(int t) {
    boolean complete = heap.map(m -> m.objectCount().countedObjects().isPresent()).orElse(false);
    if (!complete) {
      return false;
    }
    long taken = snapshotNanos.orElse(Long.MAX_VALUE);
    return traceOf().goroutines().startNanos(t) < taken && !traceOf().goroutines().system(t);
  }

  private Now atEndOfTrace(int t) {
    Spans spans = traceOf().spans(t);
    int last = spans.count() - 1;
    if (last < 0 || !traceOf().goroutines().alive(t)) {
      return new Now(GoroutineState.ENDED, "", Evidence.RECORDED);
    }
    String reason = spans.reason(last);
    if (spans.state(last) == GoroutineState.WAITING && reason.isEmpty()) {
      int stack = spans.stack(last);
      StackTable table = traceOf().stacks();
      Optional<WaitSite> site =
          WaitSite.of(table.depth(stack), d -> table.frame(stack, d).function(), d -> table.frame(stack, d).line());
      if (site.isPresent()) {
        return new Now(GoroutineState.WAITING, site.get().reason(), Evidence.INFERRED);
      }
    }
    return new Now(spans.state(last), reason, Evidence.RECORDED);
  }

  private String function(int row) {
    int h = goroutines.heapRow(row);
    int s = goroutines.textRow(row);
    int t = goroutines.traceRow(row);
    String function = s == Goroutines.NONE ? "" : EntryFunction.of(stacks.orElseThrow(), text(s));
    if (function.isEmpty() && h != Goroutines.NONE) {
      function = EntryFunction.of(heapOf(h).frames());
    }
    if (function.isEmpty() && t != Goroutines.NONE) {
      function = EntryFunction.of(traceOf(), t);
    }
    return function.isEmpty() && h != Goroutines.NONE ? EntryFunction.wrapper(heapOf(h).frames()) : function;
  }

  private boolean system(int row, String function) {
    if (SnapshotTime.isCapturingFunction(function)) {
      return true;
    }
    int h = goroutines.heapRow(row);
    if (h != Goroutines.NONE) {
      return heapOf(h).system();
    }
    int t = goroutines.traceRow(row);
    if (t == Goroutines.NONE) {
      return goroutines.goid(row) != 1 && function.startsWith("runtime.");
    }
    return traceOf().goroutines().system(t) && !EntryFunction.isBracket(traceOf().goroutines().function(t));
  }

  /// The exact time from the trace; otherwise the longest that any file records.
  private WaitTime waited(int row, Now now) {
    if (now.state != GoroutineState.WAITING && now.state != GoroutineState.SYSCALL) {
      return WaitTime.UNKNOWN;
    }
    int t = goroutines.traceRow(row);
    boolean waits = now.state == GoroutineState.WAITING;
    WaitTime traced = t == Goroutines.NONE || !waits ? WaitTime.UNKNOWN : tracedWait(row, t, now);
    return traced.known() == WaitTime.Known.EXACT ? traced : longest(traced, noted(row));
  }

  private static WaitTime longest(WaitTime a, WaitTime b) {
    return a.nanos() >= b.nanos() ? a : b;
  }

  /// The time the runtime noted when a collection found it waiting.
  private WaitTime noted(int row) {
    int s = goroutines.textRow(row);
    if (s != Goroutines.NONE && text(s).status().minutes() > 0) {
      return WaitTime.atLeast(text(s).status().minutes() * MINUTE);
    }
    int h = goroutines.heapRow(row);
    if (h != Goroutines.NONE && heapOf(h).waitSinceNanos() != 0) {
      return WaitTime.atLeast(lastWaitSince - heapOf(h).waitSinceNanos());
    }
    return WaitTime.UNKNOWN;
  }

  /// The length of the wait according to the trace: exact up to a snapshot taken during the trace, a lower bound up to
  /// the end of the trace when the snapshot was taken later and still shows the same wait.
  private WaitTime tracedWait(int row, int t, Now now) {
    Spans spans = traceOf().spans(t);
    boolean dumped = goroutines.heapRow(row) != Goroutines.NONE || goroutines.textRow(row) != Goroutines.NONE;
    long moment = dumped ? snapshotNanos.orElse(traceOf().lastNanos()) : traceOf().lastNanos();
    int at = spans.at(moment);
    if (at < 0 || spans.state(at) != GoroutineState.WAITING) {
      return WaitTime.UNKNOWN;
    }
    boolean sameWait = spans.activity(at) == WaitReason.of(now.reason).activity() || spans.beganBefore(at);
    if (!sameWait) {
      return WaitTime.UNKNOWN;
    }
    long nanos = pauses.lasted(spans.startNanos(at), moment);
    boolean exact = dumped && snapshotNanos.isPresent() && !spans.beganBefore(at);
    return exact ? WaitTime.exact(nanos) : WaitTime.atLeast(nanos);
  }

  private Creator creator(int row) {
    Optional<Frame> place = creatorPlace(row);
    int h = goroutines.heapRow(row);
    long goid = textCreatorGoid(row);
    if (goid == 0 && h != Goroutines.NONE) {
      goid =
          heap.orElseThrow()
              .layout()
              .layout()
              .map(l -> Origins.parentGoid(heap.orElseThrow(), l, heapOf(h)))
              .orElse(0L);
    }
    if (goid == 0) {
      goid = traceCreatorGoid(row);
    }
    if (place.isEmpty() && h != Goroutines.NONE) {
      long gopc = heapOf(h).gopc();
      place = Optional.ofNullable(creatorByPc.get(gopc)).or(() -> program.flatMap(p -> p.creator(gopc)));
    }
    return goid == 0 && place.isEmpty() ? Creator.UNKNOWN : shared(new Creator(goid, place));
  }

  /// The one made before when it is the same: one line may start goroutines by the million. Threads that race make
  /// more.
  private Creator shared(Creator made) {
    Creator last = lastCreator;
    if (last.equals(made)) {
      return last;
    }
    lastCreator = made;
    return made;
  }

  private Optional<Frame> creatorPlace(int row) {
    return textCreator(row).or(() -> traceCreator(row));
  }

  private Optional<Frame> textCreator(int row) {
    int s = goroutines.textRow(row);
    return s == Goroutines.NONE ? Optional.empty() : text(s).creator();
  }

  private long textCreatorGoid(int row) {
    int s = goroutines.textRow(row);
    return s == Goroutines.NONE ? 0 : text(s).creatorGoid();
  }

  private Optional<Frame> traceCreator(int row) {
    int t = goroutines.traceRow(row);
    if (t == Goroutines.NONE || traceOf().goroutines().existedBefore(t)) {
      return Optional.empty();
    }
    int stack = traceOf().goroutines().creatorStack(t);
    return stack == StackTable.NONE ? Optional.empty() : Optional.of(traceOf().stacks().frame(stack, 0));
  }

  private long traceCreatorGoid(int row) {
    int t = goroutines.traceRow(row);
    int parent = t == Goroutines.NONE ? -1 : traceOf().goroutines().parent(t);
    return parent < 0 ? 0 : traceOf().goroutines().goid(parent);
  }

  List<Frame> frames(int row) {
    int h = goroutines.heapRow(row);
    int s = goroutines.textRow(row);
    if (h != Goroutines.NONE) {
      List<Frame> seen = s == Goroutines.NONE ? List.of() : stacks.orElseThrow().stacks().frames(text(s).stack());
      return frameJoin.of(heapOf(h).frames(), seen, tracedFrames(row));
    }
    if (s != Goroutines.NONE) {
      return stacks.orElseThrow().stacks().frames(text(s).stack());
    }
    return tracedFrames(row);
  }

  /// The stack of the span the goroutine was in, when it is its own.
  private List<Frame> tracedFrames(int row) {
    int t = goroutines.traceRow(row);
    if (t == Goroutines.NONE) {
      return List.of();
    }
    Spans spans = traceOf().spans(t);
    for (int i = Math.max(spans.at(snapshotNanos.orElse(traceOf().lastNanos())), 0); i >= 0 && i < spans.count(); i--) {
      switch (spans.cause(i)) {
        case BLOCKED, SYSCALL_BEGIN, STOPPED, BEFORE -> {
          return own(traceOf().stacks().frames(spans.stack(i)));
        }
        case P_LOST -> {}
        default -> {
          return List.of();
        }
      }
    }
    return List.of();
  }

  /// Without the empty frame that marks a stack that could not be walked.
  private static List<Frame> own(List<Frame> frames) {
    List<Frame> out = new ArrayList<>(frames);
    out.removeIf(f -> f.function().isEmpty() && f.pc() == 0);
    return List.copyOf(out);
  }

  private TraceModel traceOf() {
    return trace.orElseThrow();
  }

  private HeapGoroutine heapOf(int h) {
    return heap.orElseThrow().goroutines().get(h);
  }

  private chanlens.model.stacks.Goroutine text(int s) {
    return stacks.orElseThrow().goroutines().get(s);
  }
}
