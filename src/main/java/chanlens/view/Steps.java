package chanlens.view;

import static chanlens.language.Translation.tr;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Creator;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.partners.Reference;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.WaitGap;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TraceModel;
import chanlens.view.Step.Outcome;
import chanlens.words.ReachWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Where a [Step] leads from a place of a run: from a blocked goroutine to its channel, its partners, its creator, its
/// stack and its source line. The same history and step always give the same outcome.
///
/// A step is about one goroutine: the place's own, the first of a group or finding, the creator at an origin. At a
/// channel or lock it is the goroutine visited last if that waits there, otherwise the first in line.
public final class Steps {
  private final Diagnosis diagnosis;
  private final Run run;
  private final WakeChain wakes;

  private Steps(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.wakes = new WakeChain(run);
  }

  public static Steps of(Diagnosis diagnosis) {
    return new Steps(diagnosis);
  }

  public Outcome take(Step step, History history) {
    Optional<Outcome> inside = step == Step.SOURCE ? opened(history.present()) : Optional.empty();
    if (inside.isPresent()) {
      return inside.get();
    }
    if (step == Step.NEXT_PARTNER || step == Step.PREVIOUS_PARTNER) {
      return partner(step == Step.NEXT_PARTNER ? 1 : -1, history);
    }
    OptionalInt row = subject(history);
    if (row.isEmpty()) {
      return new Outcome.Nowhere(noSubject(history.present()));
    }
    int r = row.getAsInt();
    return switch (step) {
      case WAITED_ON -> waitedOn(r, history);
      case ORIGIN -> origin(r);
      case STACK -> stack(r);
      case SOURCE -> source(r);
      case PREVIOUS_WAKE -> wakes.before(r, history.present());
      case NEXT_WAKE -> wakes.after(r, history.present());
      case NEXT_PARTNER, PREVIOUS_PARTNER -> throw new AssertionError(step);
    };
  }

  /// The goroutine that steps from here are about, as a row of the run's goroutines; empty when there is none.
  public OptionalInt subject(History history) {
    Place place = history.present();
    return switch (place) {
      case Place.Overview _ -> diagnosis.findings().stream().findFirst().map(this::first).orElse(OptionalInt.empty());
      case Place.Finding f -> diagnosis.finding(f.key()).map(this::first).orElse(OptionalInt.empty());
      case Place.Group g -> group(g.id()).map(x -> OptionalInt.of(x.rows().getFirst())).orElse(OptionalInt.empty());
      case Place.Goroutine g -> run.goroutines().row(g.goid());
      case Place.Span s -> run.goroutines().row(s.goid());
      case Place.Call c -> run.goroutines().row(c.goid());
      case Place.Source s -> run.goroutines().row(s.goid());
      case Place.Origin o -> creatorRow(o.goid());
      case Place.Channel c -> atObject(c.addr(), history);
      case Place.Lock l -> atObject(l.addr(), history);
      case Place.Task t -> begunBy(t.task());
      case Place.TimeRange _, Place.HeapObject _ -> OptionalInt.empty();
    };
  }

  private OptionalInt first(Finding finding) {
    return finding.goroutines().isEmpty()
        ? OptionalInt.empty()
        : run.goroutines().row(finding.goroutines().getFirst());
  }

  private Optional<StackGroup> group(int id) {
    List<StackGroup> groups = diagnosis.groups().groups();
    return id >= 0 && id < groups.size() ? Optional.of(groups.get(id)) : Optional.empty();
  }

  /// The goroutine that began a task.
  private OptionalInt begunBy(int task) {
    Optional<TraceModel> trace = run.trace().filter(t -> task >= 0 && task < t.tasks().count());
    int g = trace.map(t -> t.tasks().beginG(task)).orElse(-1);
    return g < 0 ? OptionalInt.empty() : run.goroutines().row(trace.orElseThrow().goroutines().goid(g));
  }

  private OptionalInt creatorRow(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isEmpty() ? row : run.goroutines().row(run.facts(row.getAsInt()).creator().goid());
  }

  private OptionalInt atObject(long addr, History history) {
    List<Place> trail = history.trail();
    int i = trail.size() - 2;
    while (i >= 0 && trail.get(i).objectAddr().isPresent()) {
      i--;
    }
    OptionalInt from = i < 0 ? OptionalInt.empty() : subject(new History(trail.subList(0, i + 1), i));
    if (from.isPresent() && waitsOn(from.getAsInt(), addr)) {
      return from;
    }
    List<Long> goids = waiters(addr);
    return goids.isEmpty() ? OptionalInt.empty() : run.goroutines().row(goids.getFirst());
  }

  private boolean waitsOn(int row, long addr) {
    return wait(row).map(w -> w.cases().stream().anyMatch(c -> c.object() == addr)).orElse(false)
        || lockByArguments(row).filter(l -> l.addr() == addr).isPresent();
  }

  private Optional<GoroutineWait> wait(int row) {
    return run.wait(row);
  }

  /// The lock a goroutine waits for, as known from a goroutine dump alone.
  private Optional<LockFacts> lockByArguments(int row) {
    return diagnosis.partners().lockOf(run.goroutines().goid(row)).filter(l -> l.recorded().isEmpty());
  }

  /// Those in the queues of a channel or lock, next in line first, senders before receivers.
  private List<Long> waiters(long addr) {
    Set<Long> goids = new LinkedHashSet<>();
    Optional<HeapChannel> channel = run.waits().flatMap(w -> w.channelAt(addr));
    channel.ifPresent(c -> c.sendq().forEach(w -> goids.add(w.goid())));
    channel.ifPresent(c -> c.recvq().forEach(w -> goids.add(w.goid())));
    Optional<LockFacts> lock = diagnosis.partners().lock(addr);
    lock.ifPresent(l -> l.waiters().forEach(w -> goids.add(w.goid())));
    goids.remove(0L);
    return List.copyOf(goids);
  }

  private static String noSubject(Place place) {
    return switch (place) {
      case Place.Overview _ -> tr("nothing is selected");
      case Place.Origin _ -> tr("the goroutine that started it is in no file");
      case Place.Channel _ -> tr("no goroutine waits on this channel");
      case Place.Lock _ -> tr("no goroutine waits for this lock");
      case Place.HeapObject _ -> tr("an object of the heap waits for nothing");
      case Place.Task _ -> tr("the trace does not say which goroutine began this task");
      case Place.TimeRange _ -> tr("a time range is about no single goroutine");
      case Place.Finding _, Place.Group _, Place.Goroutine _, Place.Span _, Place.Call _, Place.Source _ ->
          tr("no file has this goroutine");
    };
  }

  /// What Enter opens before it comes to a line of source.
  private Optional<Outcome> opened(Place place) {
    return switch (place) {
      case Place.Overview _ ->
          diagnosis.findings().stream().findFirst().map(f -> new Outcome.To(new Place.Finding(f.key())));
      case Place.Finding f -> diagnosis.finding(f.key()).flatMap(this::goroutinesOf).map(Outcome.To::new);
      case Place.Call c -> Optional.of(source(c));
      case Place.Origin o -> Optional.of(creation(o.goid()));
      case Place.Source _ -> Optional.of(new Outcome.Nowhere(tr("this is the source line")));
      case Place.Group _, Place.Goroutine _, Place.Channel _, Place.Lock _, Place.HeapObject _, Place.Span _,
          Place.Task _, Place.TimeRange _ ->
          Optional.empty();
    };
  }

  /// The one goroutine of a finding, its group when all are in one, otherwise the first.
  private Optional<Place> goroutinesOf(Finding finding) {
    OptionalInt first = first(finding);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Optional<StackGroup> group = diagnosis.groups().groupOf(first.getAsInt());
    Set<Integer> rows = group.map(g -> Set.copyOf(g.rows())).orElse(Set.of());
    boolean together =
        finding.goroutines().stream()
            .map(run.goroutines()::row)
            .allMatch(r -> r.isPresent() && rows.contains(r.getAsInt()));
    return Optional.of(
        finding.goroutines().size() > 1 && together
            ? new Place.Group(group.orElseThrow().id())
            : new Place.Goroutine(finding.goroutines().getFirst()));
  }

  private Outcome waitedOn(int row, History history) {
    if (!run.facts(row).alive()) {
      return new Outcome.Nowhere(tr("{0} has ended and waits on nothing", goid(row)));
    }
    Optional<GoroutineWait> wait = wait(row);
    Optional<LockFacts> lockByArguments = lockByArguments(row);
    if (lockByArguments.isPresent()) {
      Place lock = new Place.Lock(lockByArguments.get().addr());
      return history.present().equals(lock)
          ? new Outcome.Nowhere(tr("{0} waits on nothing else", goid(row)))
          : new Outcome.To(lock);
    }
    if (wait.isEmpty()) {
      return new Outcome.Nowhere(tr("only a heap dump shows on which channel or lock {0} waits", goid(row)));
    }
    List<Place> objects = objects(wait.get());
    if (objects.isEmpty()) {
      return new Outcome.Nowhere(withoutObject(row, wait.get()));
    }
    int at = objects.indexOf(history.present());
    if (at < 0) {
      return new Outcome.To(objects.getFirst());
    }
    return objects.size() == 1
        ? new Outcome.Nowhere(tr("{0} waits on nothing else", goid(row)))
        : new Outcome.Turn(objects.get((at + 1) % objects.size()));
  }

  /// What a goroutine waits on: one object, or the cases of its select.
  private List<Place> objects(GoroutineWait wait) {
    HeapWaits waits = run.waits().orElseThrow();
    Set<Place> places = new LinkedHashSet<>();
    for (Waiter w : wait.cases()) {
      if (waits.channelAt(w.object()).isPresent()) {
        places.add(new Place.Channel(w.object()));
      } else if (waits.lockAt(w.object()).isPresent()) {
        places.add(new Place.Lock(w.object()));
      }
    }
    return List.copyOf(places);
  }

  private String withoutObject(int row, GoroutineWait wait) {
    if (wait.kind().forEver()) {
      return tr("{0} waits for ever, on no channel", goid(row));
    }
    return wait.gap() == WaitGap.NONE
        ? tr("{0} waits on no channel or lock", goid(row))
        : tr("{0} waits on no channel or lock: {1}", goid(row), ReachWords.gap(wait.gap()));
  }

  private Outcome origin(int row) {
    return run.facts(row).creator().known()
        ? new Outcome.To(new Place.Origin(run.goroutines().goid(row)))
        : new Outcome.Nowhere(tr("no file shows who started {0}", goid(row)));
  }

  private Outcome stack(int row) {
    List<Frame> frames = run.frames(row);
    return frames.isEmpty()
        ? new Outcome.Nowhere(tr("no file has the stack of {0}", goid(row)))
        : new Outcome.To(new Place.Call(run.goroutines().goid(row), site(frames)));
  }

  private Outcome source(int row) {
    List<Frame> frames = run.frames(row);
    if (frames.isEmpty()) {
      return new Outcome.Nowhere(tr("no file has the stack of {0}", goid(row)));
    }
    int site = site(frames);
    Optional<Frame> withLine = frames.stream().skip(site).filter(f -> f.line() > 0).findFirst();
    return sourceOf(run.goroutines().goid(row), withLine.orElse(frames.get(site)));
  }

  private Outcome source(Place.Call call) {
    OptionalInt row = run.goroutines().row(call.goid());
    List<Frame> frames = row.isEmpty() ? List.of() : run.frames(row.getAsInt());
    return call.depth() < 0 || call.depth() >= frames.size()
        ? new Outcome.Nowhere(tr("the stack has no such call"))
        : sourceOf(call.goid(), frames.get(call.depth()));
  }

  private Outcome creation(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    Creator creator = row.isEmpty() ? Creator.UNKNOWN : run.facts(row.getAsInt()).creator();
    return creator.place().isEmpty()
        ? new Outcome.Nowhere(tr("no file shows the line of the go statement"))
        : sourceOf(goid, creator.place().get());
  }

  private static Outcome sourceOf(long goid, Frame frame) {
    return frame.line() > 0
        ? new Outcome.To(new Place.Source(goid, frame))
        : new Outcome.Nowhere(tr("no file shows the line of {0}; a goroutine dump as text or a trace would",
            Titles.shortName(frame.function())));
  }

  /// Depth of the innermost call of the program itself.
  public static int site(List<Frame> frames) {
    Optional<Frame> site = StackGroup.siteOf(frames);
    return site.map(frames::indexOf).orElse(0);
  }

  private Outcome partner(int direction, History history) {
    List<Place> trail = history.trail();
    Place present = history.present();
    if (trail.size() > 1) { // leaf on through the partners of the place one came from
      History before = history.back();
      List<Place> line = partners(before);
      int at = line.indexOf(present);
      if (at >= 0 && line.size() > 1) {
        return new Outcome.Turn(line.get(Math.floorMod(at + direction, line.size())));
      }
    }
    List<Place> line = partners(history);
    if (line.isEmpty()) {
      OptionalInt row = subject(history);
      return new Outcome.Nowhere(
          row.isEmpty() ? noSubject(present) : tr("no file shows a partner of {0}", goid(row.getAsInt())));
    }
    return new Outcome.To(direction > 0 ? line.getFirst() : line.getLast());
  }

  /// Goroutines on the other side, the surest first; for a lock, those that may hold it, and for both a channel and a
  /// lock, those in its queues, then those whose frames point to it.
  private List<Place> partners(History history) {
    Set<Place> found = new LinkedHashSet<>();
    Place present = history.present();
    if (present.objectAddr().isPresent()) {
      long addr = present.objectAddr().getAsLong();
      diagnosis.partners().lock(addr)
          .ifPresent(l -> l.holders().forEach(h -> found.add(new Place.Goroutine(h.goid()))));
      waiters(addr).forEach(goid -> found.add(new Place.Goroutine(goid)));
      for (Reference r : diagnosis.partners().referencesTo(addr)) {
        found.add(new Place.Goroutine(run.heap().orElseThrow().goroutines().get(r.g()).goid()));
      }
      return new ArrayList<>(found);
    }
    OptionalInt row = subject(history);
    if (row.isPresent()) {
      for (Partner p : diagnosis.partners().of(row.getAsInt())) {
        found.add(new Place.Goroutine(p.goid()));
      }
    }
    return new ArrayList<>(found);
  }

  private String goid(int row) {
    return Titles.goid(run.goroutines().goid(row));
  }
}
