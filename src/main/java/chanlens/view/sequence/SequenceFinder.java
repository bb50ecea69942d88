package chanlens.view.sequence;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.model.trace.Wakes;
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Lane;
import chanlens.view.sequence.Sequence.Step;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Finds the goroutines that interacted with one, and what happened between them.
public final class SequenceFinder {
  /// Limits on goroutines and steps: more would not be readable.
  static final int MAX_LANES = 7;

  static final int MAX_STEPS = 48;
  private static final int LOOK_EVERY = 1 << 14;

  private final TraceModel trace;
  private final GoroutineTable table;
  private final WakeReader wakes;
  private final CapturePauses pauses;
  private final int focus;
  private final long from;
  private final long to;
  private final Cancel cancel;
  /// Lane of a goroutine's row.
  private final Map<Integer, Integer> lanes = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  private SequenceFinder(TraceModel trace, int focus, long from, long to, Cancel cancel) {
    this.trace = trace;
    this.focus = focus;
    this.table = trace.goroutines();
    this.wakes = WakeReader.of(trace);
    this.pauses = CapturePauses.of(trace.ranges());
    this.from = from;
    this.to = to;
    this.cancel = cancel;
  }

  /// @param focus row of the goroutine it is about
  /// @param fromNanos steps from here on, since the start of the trace
  /// @param titleOf the title of a goroutine's lane
  public static Sequence find(
      TraceModel trace,
      int focus,
      long fromNanos,
      long toNanos,
      IntFunction<String> titleOf,
      String source,
      Cancel cancel) {
    SequenceFinder finder = new SequenceFinder(trace, focus, fromNanos, toNanos, cancel);
    List<Integer> rows = finder.cast();
    List<Lane> lanes = new ArrayList<>();
    for (int g : rows) {
      finder.lanes.put(g, lanes.size());
      lanes.add(new Lane(g, titleOf.apply(g)));
    }
    rows.forEach(finder::steps);
    finder.steps.sort(Comparator.comparingLong(Step::nanos));
    int outside = lanes.size();
    List<Step> shown = finder.steps.subList(0, Math.min(MAX_STEPS, finder.steps.size()));
    if (shown.stream().anyMatch(s -> s.from() == Sequence.OUTSIDE)) {
      lanes.add(new Lane(Sequence.OUTSIDE, "timers, network, runtime"));
    }
    List<Step> placed =
        shown.stream()
            .map(s -> s.from() == Sequence.OUTSIDE ? new Step(s.nanos(), s.kind(), outside, s.to(), s.words()) : s)
            .toList();
    String title = "Who woke whom around " + titleOf.apply(focus);
    return new Sequence(title, source, lanes, placed, finder.steps.size() - shown.size());
  }

  private boolean within(long nanos) {
    return nanos >= from && nanos <= to;
  }

  /// The goroutine, and those it interacted with most, in the order in which they were first seen.
  private List<Integer> cast() {
    Map<Integer, Integer> dealings = new HashMap<>();
    Spans spans = trace.spans(focus);
    for (int i = 0; i < spans.count(); i++) {
      look(i);
      if (within(spans.startNanos(i)) && WakeReader.isWake(spans, i) && spans.waker(i) >= 0) {
        dealings.merge(spans.waker(i), 1, Integer::sum);
      }
    }
    Wakes woken = trace.wakesBy(focus);
    for (int k = 0; k < woken.count(); k++) {
      look(k);
      if (within(woken.nanos(k))) {
        dealings.merge(woken.woken(k), 1, Integer::sum);
      }
    }
    for (int g = 0; g < table.count(); g++) {
      if (table.parent(g) == focus && within(table.startNanos(g))) {
        dealings.merge(g, 1, Integer::sum);
      }
    }
    if (table.parent(focus) >= 0) {
      dealings.merge(table.parent(focus), 1, Integer::sum);
    }
    dealings.remove(focus);
    dealings.keySet().removeIf(g -> table.system(g) || StandardLibrary.isTracer(table.function(g)));
    List<Integer> others =
        dealings.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_LANES - 1L)
            .map(Map.Entry::getKey)
            .toList();
    List<Integer> rows = new ArrayList<>(others);
    rows.add(focus);
    rows.sort(Comparator.comparingLong(table::seenNanos).thenComparingLong(table::goid));
    return rows;
  }

  private void look(int count) {
    if (count % LOOK_EVERY == 0) {
      cancel.check();
    }
  }

  private void add(long nanos, Kind kind, int from, int to, String words) {
    if (within(nanos)) {
      steps.add(new Step(nanos, kind, from, to, words));
    }
  }

  private void steps(int g) {
    int lane = lanes.getOrDefault(g, 0);
    int parent = lanes.getOrDefault(table.parent(g), Sequence.OUTSIDE);
    if (parent != Sequence.OUTSIDE && !table.existedBefore(g)) {
      add(table.startNanos(g), Kind.CREATES, parent, lane, "go" + at(table.creatorStack(g)));
    }
    Spans spans = trace.spans(g);
    for (int i = 0; i < spans.count(); i++) {
      look(i);
      if (spans.startNanos(i) > to) {
        return;
      }
      span(spans, i, lane);
    }
    if (!table.alive(g)) {
      add(table.endNanos(g), Kind.ENDS, lane, lane, "ends");
    }
  }

  private void span(Spans spans, int i, int lane) {
    if (WakeReader.isWake(spans, i)) {
      int waker = spans.waker(i);
      int by = lanes.getOrDefault(waker, Sequence.OUTSIDE);
      if (waker < 0 || by != Sequence.OUTSIDE) { // others are not in the picture
        String words = wakes.kind(spans, i).words();
        add(spans.startNanos(i), Kind.WAKES, by, lane, words + (waker < 0 ? "" : at(spans.stack(i))));
      }
    } else if (spans.state(i) == GoroutineState.WAITING) {
      String words = wakes.activity(spans, i).words() + at(spans.stack(i));
      if (spans.open(i)) {
        String since = (spans.beganBefore(i) ? ", at least " : ", ")
            + Amounts.duration(pauses.lasted(spans.startNanos(i), spans.endNanos(i))) + " when the trace ends";
        add(Math.max(spans.startNanos(i), from), Kind.STILL_WAITS, lane, lane, "still " + words + since);
      } else if (spans.g() == focus || !endsElsewhere(spans, i)) {
        add(spans.startNanos(i), Kind.WAITS, lane, lane, words);
      }
    }
  }

  /// Whether a wait is ended by a goroutine that is not in the picture.
  private boolean endsElsewhere(Spans spans, int i) {
    boolean woken = i + 1 < spans.count() && WakeReader.isWake(spans, i + 1);
    return woken && spans.waker(i + 1) >= 0 && !lanes.containsKey(spans.waker(i + 1));
  }

  private String at(int stack) {
    return StackGroup.siteOf(trace.stacks().frames(stack)).map(f -> f.place()).filter(p -> !p.isEmpty())
        .map(p -> ", " + p).orElse("");
  }
}
