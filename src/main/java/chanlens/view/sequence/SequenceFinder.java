package chanlens.view.sequence;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.wakes.WakeKind;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Redaction;
import chanlens.view.Titles;
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Lane;
import chanlens.view.sequence.Sequence.Who;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Finds the goroutines that interacted with one, and what happened between them, through which channels.
public final class SequenceFinder {
  private static final int LOOK_EVERY = 1 << 14;
  /// Cases of one select that are shown.
  private static final int MAX_CASES = 3;

  private final TraceModel trace;
  private final GoroutineTable table;
  private final WakeReader wakes;
  private final CapturePauses pauses;
  private final WaitedObjects waited;
  private final int focus;
  private final long from;
  private final long to;
  private final Cancel cancel;
  /// Lane of a goroutine's row.
  private final Map<Integer, Lane> lanes = new HashMap<>();
  private final Lane outside = Lane.outside("timers, network, runtime");
  private final List<FoundStep> found = new ArrayList<>();

  private SequenceFinder(TraceModel trace, WaitedObjects waited, int focus, Asked asked, Cancel cancel) {
    this.trace = trace;
    this.waited = waited;
    this.focus = focus;
    this.table = trace.goroutines();
    this.wakes = WakeReader.of(trace);
    this.pauses = CapturePauses.of(trace.ranges());
    this.from = asked.fromNanos;
    this.to = asked.toNanos;
    this.cancel = cancel;
  }

  /// What is shown of it.
  ///
  /// @param fromNanos steps from here on, since the start of the trace
  /// @param toNanos and until then; negative for the end of the trace
  /// @param most steps there is room for
  /// @param order whether to look for what happens before what
  public record Asked(long fromNanos, long toNanos, int most, boolean order, Redaction redaction) {}

  /// @param goid the goroutine it is about
  /// @return empty when the run has no trace or the trace does not show the goroutine
  public static Optional<Sequence> find(Diagnosis diagnosis, long goid, Asked asked, Cancel cancel) {
    Optional<TraceModel> trace = diagnosis.run().trace();
    OptionalInt row = trace.map(t -> t.goroutines().row(goid)).orElse(OptionalInt.empty());
    if (row.isEmpty()) {
      return Optional.empty();
    }
    TraceModel of = trace.orElseThrow();
    long end = asked.toNanos < 0 ? of.lastNanos() : asked.toNanos;
    Asked within = new Asked(Math.max(0, asked.fromNanos), end, asked.most, asked.order, asked.redaction);
    WaitedObjects waited = WaitedObjects.of(diagnosis, asked.redaction, cancel);
    SequenceFinder finder = new SequenceFinder(of, waited, row.getAsInt(), within, cancel);
    return Optional.of(finder.find(diagnosis, within));
  }

  private Sequence find(Diagnosis diagnosis, Asked asked) {
    Titles titles = Titles.of(diagnosis);
    LoggedChannels logged = LoggedChannels.of(trace, from, to, cancel);
    List<Integer> rows = Cast.of(trace, focus, from, to, logged, cancel);
    List<Lane> shown = new ArrayList<>();
    for (int g : rows) {
      lanes.put(g, Lane.goroutine(g, titles.goroutine(table.goid(g))));
      shown.add(lane(g));
    }
    rows.forEach(this::steps);
    LoggedSteps.of(logged, lanes, asked.redaction().hidesValues()).forEach(found::add);
    found.sort(Comparator.comparingLong(FoundStep::nanos));
    String title = tr("Who woke whom around {0}", lane(focus).title());
    List<FoundStep> steps = LocalEvents.fold(Closings.join(found));
    Optional<LoggedChannels> order = Optional.of(logged).filter(l -> asked.order());
    return Placing.of(
        title, diagnosis.run().traceName(), shown, steps, new SequenceFocus(lane(focus), asked.most()), order);
  }

  private Lane lane(int g) {
    return lanes.getOrDefault(g, outside);
  }

  private void add(FoundStep f) {
    if (f.nanos() >= from && f.nanos() <= to) {
      found.add(f);
    }
  }

  private void steps(int g) {
    Lane lane = lane(g);
    Lane parent = lane(table.parent(g));
    if (parent.who() != Who.OUTSIDE && !table.existedBefore(g)) {
      add(FoundStep.of(table.startNanos(g), Kind.CREATES, parent, lane, "go" + at(table.creatorStack(g))));
    }
    Spans spans = trace.spans(g);
    for (int i = 0; i < spans.count(); i++) {
      if (i % LOOK_EVERY == 0) {
        cancel.check();
      }
      if (spans.startNanos(i) > to) {
        return;
      }
      if (WakeReader.isWake(spans, i)) {
        wake(spans, i, lane);
      } else if (spans.state(i) == GoroutineState.WAITING) {
        wait(spans, i, lane);
      }
    }
    if (!table.alive(g)) {
      add(FoundStep.of(table.endNanos(g), Kind.ENDS, lane, lane, tr("ends")));
    }
  }

  private void wake(Spans spans, int i, Lane lane) {
    int waker = spans.waker(i);
    Lane by = lane(waker);
    if (waker >= 0 && by.who() == Who.OUTSIDE) { // others are not in the picture
      return;
    }
    WakeKind kind = wakes.kind(spans, i);
    String words = kind.words() + (waker < 0 ? "" : at(spans.stack(i)));
    FoundStep f = FoundStep.of(spans.startNanos(i), Kind.WAKES, by, lane, words);
    if (waker < 0) {
      add(f.counted(words));
    } else if (kind == WakeKind.CLOSED) {
      long running = trace.spans(waker).at(spans.startNanos(i));
      add(f.inBurst(List.of((long) waker, (long) spans.stack(i), running)));
    } else {
      add(f);
    }
  }

  private void wait(Spans spans, int i, Lane lane) {
    String words = wakes.activity(spans, i).words() + at(spans.stack(i));
    String lasted = Amounts.duration(pauses.lasted(spans.startNanos(i), spans.endNanos(i)));
    boolean least = spans.beganBefore(i);
    if (spans.open(i)) {
      long since = Math.max(spans.startNanos(i), from);
      String still =
          least
              ? tr("still {0}, at least {1} when the trace ends", words, lasted)
              : tr("still {0}, {1} when the trace ends", words, lasted);
      List<WaitedObjects.On> on = waited.of(spans.g(), i);
      if (on.isEmpty()) {
        add(FoundStep.of(since, Kind.STILL_WAITS, lane, lane, still));
      }
      for (int k = 0; k < Math.min(on.size(), MAX_CASES); k++) {
        String value = on.get(k).value().isEmpty() ? "" : tr(", value {0}", on.get(k).value());
        add(FoundStep.of(since, Kind.STILL_WAITS, lane, on.get(k).lane(), (k == 0 ? still
            : tr("or this case")) + value));
      }
    } else if (spans.g() == focus || !endsElsewhere(spans, i)) {
      add(FoundStep.of(spans.startNanos(i), Kind.WAITS, lane, lane, words + least + lasted).counted(words));
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
