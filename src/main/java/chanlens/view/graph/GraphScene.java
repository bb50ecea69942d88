package chanlens.view.graph;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.retained.DoneChannel;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.Activity;
import chanlens.golang.WaitReason;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.view.Scoped;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The goroutines and objects that a picture is about, with one hop around them, before equal ones are merged.
final class GraphScene {
  /// How many goroutines of one focus have their partners looked up: the others are like them, or too many to draw.
  private static final int ASKED_FOR_PARTNERS = 300;

  /// In a heap of so few, what keeps what is known in a moment.
  private static final int FEW_OBJECTS = 1 << 18;

  private static final int MOST_WAYS = 3;

  private final Diagnosis diagnosis;
  private final Run run;
  private final Cancel cancel;

  /// Rows of the goroutines in the run.
  final TreeSet<Integer> goroutines = new TreeSet<>();

  /// Addresses of channels and locks.
  final TreeSet<Long> objects = new TreeSet<>();

  /// Partners of a goroutine's row, as far as asked for.
  final TreeMap<Integer, List<Partner>> partners = new TreeMap<>();

  /// The goroutines the focus names, without the hop around.
  final TreeSet<Integer> own = new TreeSet<>();

  /// How many goroutines are left out by a limit.
  int outside;

  /// The contexts whose `Done` some of the channels are.
  private final Map<Long, Optional<DoneChannel>> contexts = new HashMap<>();

  /// Rows of goroutines that lead to a context, and could cancel it.
  private final Map<Long, List<Integer>> cancellers = new HashMap<>();

  /// Who waits for a lock that only a goroutine dump shows, by goroutine id.
  private final Map<Long, Waiter> byArguments = new HashMap<>();

  private GraphScene(Diagnosis diagnosis, Cancel cancel) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.cancel = cancel;
    diagnosis.partners().locks().stream()
        .filter(l -> l.recorded().isEmpty())
        .flatMap(GraphScene::waiters)
        .forEach(w -> byArguments.put(w.goid(), w));
  }

  /// Without a limit.
  static GraphScene of(Diagnosis diagnosis, Place focus, Cancel cancel) {
    return of(diagnosis, focus, Optional.empty(), cancel);
  }

  /// @param scoped whose waits it is limited to, besides those of a goroutine that the focus is
  static GraphScene of(Diagnosis diagnosis, Place focus, Optional<Scoped> scoped, Cancel cancel) {
    GraphScene scene = new GraphScene(diagnosis, cancel);
    switch (focus) {
      case Place.Overview _, Place.Task _, Place.TimeRange _ -> scene.everyone();
      case Place.Finding f -> diagnosis.finding(f.key()).ifPresent(scene::finding);
      case Place.Channel c -> scene.addObject(c.addr());
      case Place.Lock l -> scene.addObject(l.addr());
      case Place.HeapObject o -> scene.addObject(o.addr());
      case Place.Group _, Place.Goroutine _, Place.Span _, Place.Call _, Place.Origin _, Place.Source _ ->
          PlaceWords.goids(focus, diagnosis).forEach(scene::addGoid);
    }
    scoped.ifPresent(s -> scene.limit(s, focus));
    scene.own.addAll(scene.goroutines);
    scene.waitObjects();
    scene.queues();
    scoped.ifPresent(s -> scene.limit(s, focus));
    scene.askPartners(scene.own);
    scene.askContexts(focus);
    return scene;
  }

  private void limit(Scoped scoped, Place focus) {
    long self = focus.subjectGoid().orElse(0);
    int before = goroutines.size();
    goroutines.removeIf(row -> !scoped.hasRow(row) && run.goroutines().goid(row) != self);
    outside += before - goroutines.size();
    long named = focus.address().orElse(0);
    objects.removeIf(addr -> addr != named && isOnlyOfOthers(addr));
  }

  private boolean isOnlyOfOthers(long addr) {
    List<Long> waiting = waitersOf(addr).map(Waiter::goid).filter(goid -> goid != 0).toList();
    return !waiting.isEmpty() && waiting.stream().map(goid -> run.goroutines().row(goid))
        .noneMatch(row -> row.isPresent() && goroutines.contains(row.getAsInt()));
  }

  /// Adds the neighbours of goroutines and objects.
  void grow(Set<Long> ids) {
    for (long id : ids) {
      OptionalInt row = run.goroutines().row(id);
      if (row.isEmpty()) {
        objects.add(id);
        waitersOf(id).filter(w -> w.goid() != 0).forEach(w -> addGoid(w.goid()));
        continue;
      }
      goroutines.add(row.getAsInt());
      own.add(row.getAsInt());
      cases(row.getAsInt()).forEach(c -> objects.add(c.object()));
      askPartners(Set.of(row.getAsInt()));
      addGoid(run.facts(row.getAsInt()).creator().goid());
    }
  }

  private void everyone() {
    for (int row = 0; row < run.goroutines().count(); row++) {
      if ((row & 0xff) == 0) {
        cancel.check();
      }
      GoroutineFacts facts = run.facts(row);
      if (!facts.system() && facts.alive() && waitsForOthers(facts.activity())) {
        goroutines.add(row);
      }
    }
  }

  private static boolean waitsForOthers(Activity activity) {
    return switch (activity) {
      case SEND, RECEIVE, SELECT, LOCK, FOREVER -> true;
      case RUNNING, RUNNABLE, IO, SLEEP, GC, UNKNOWN -> false;
    };
  }

  private void finding(Finding finding) {
    finding.goroutines().forEach(this::addGoid);
    objects.addAll(finding.objects());
  }

  private void addGoid(long goid) {
    run.goroutines().row(goid).ifPresent(goroutines::add);
  }

  private void addObject(long addr) {
    objects.add(addr);
    waitersOf(addr).forEach(w -> addGoid(w.goid()));
  }

  /// What the goroutines wait on.
  private void waitObjects() {
    for (int row : goroutines) {
      cases(row).forEach(c -> objects.add(c.object()));
    }
  }

  /// Who else waits there.
  private void queues() {
    List<Long> now = new ArrayList<>(objects);
    now.forEach(addr -> waitersOf(addr).filter(w -> w.goid() != 0).forEach(w -> addGoid(w.goid())));
  }

  private void askPartners(Set<Integer> rows) {
    rows.stream().limit(ASKED_FOR_PARTNERS).forEach(row -> {
      cancel.check();
      List<Partner> found = diagnosis.partners().of(row);
      partners.put(row, found);
      found.forEach(p -> addGoid(p.goid()));
    });
  }

  /// Who could cancel a context is asked for where it takes no time: in a small heap, or where the channel is what the
  /// picture is about.
  private void askContexts(Place focus) {
    for (long addr : objects) {
      OptionalInt node = channel(addr).isEmpty() ? OptionalInt.empty() : diagnosis.contexts(cancel).of(addr);
      if (node.isPresent()) {
        boolean asked = run.heap().orElseThrow().objects().size() <= FEW_OBJECTS || focus.address().orElse(0) == addr;
        Optional<Retained> retained = asked ? diagnosis.retained(cancel) : Optional.empty();
        contexts.put(addr, retained.flatMap(r -> DoneChannel.of(
            run.heap().orElseThrow(), run.program(), r, channel(addr).orElseThrow())));
        retained.ifPresent(r -> cancellers.put(addr, leading(r, node.getAsInt(), addr)));
      }
    }
  }

  /// The goroutines that lead to a context without waiting for it.
  private List<Integer> leading(Retained retained, int context, long channel) {
    Set<Long> waiting = waitersOf(channel).map(Waiter::goid).collect(Collectors.toSet());
    List<Integer> rows = new ArrayList<>();
    for (List<Integer> way : retained.ways(context, MOST_WAYS)) {
      int g = retained.graph().goroutineOf(way.getFirst());
      long goid = g < 0 ? 0 : run.heap().orElseThrow().goroutines().get(g).goid();
      run.goroutines().row(goid).ifPresent(row -> {
        if (!waiting.contains(goid) && !rows.contains(row)) {
          rows.add(row);
        }
      });
    }
    return rows;
  }

  /// Whether a channel is the `Done` of a context.
  boolean isDone(long addr) {
    return contexts.containsKey(addr);
  }

  /// The type of the context whose `Done` it is: `context.timerCtx`; empty where no file says.
  Optional<String> contextType(long addr) {
    return contexts.getOrDefault(addr, Optional.empty()).flatMap(DoneChannel::type);
  }

  List<Integer> cancellers(long addr) {
    return cancellers.getOrDefault(addr, List.of());
  }

  Stream<Waiter> waitersOf(long addr) {
    Stream<Waiter> channel =
        channel(addr).stream().flatMap(c -> Stream.concat(c.sendq().stream(), c.recvq().stream()));
    return Stream.concat(channel, lock(addr).stream().flatMap(GraphScene::waiters));
  }

  private static Stream<Waiter> waiters(LockFacts lock) {
    return lock.recorded().isPresent()
        ? lock.recorded().get().waiters().stream()
        : lock.waiters().stream().map(w -> new Waiter(0, -1, w.goid(), lock.addr(), w.side(), 0, false, 0));
  }

  Optional<HeapChannel> channel(long addr) {
    return run.waits().flatMap(w -> w.channelAt(addr));
  }

  /// From a heap dump, or from a goroutine dump alone.
  Optional<LockFacts> lock(long addr) {
    return diagnosis.partners().lock(addr);
  }

  /// What a goroutine waits on: as recorded in a heap dump, otherwise the lock that the arguments of its calls in a
  /// goroutine dump show.
  List<Waiter> cases(int row) {
    List<Waiter> recorded = wait(row).map(GoroutineWait::cases).orElse(List.of());
    Waiter inText = recorded.isEmpty() ? byArguments.get(run.goroutines().goid(row)) : null;
    return inText == null ? recorded : List.of(inText);
  }

  /// What the heap dump says of a goroutine's wait.
  /// Whether a goroutine waits on an object.
  boolean waitsOn(int row, long addr) {
    int h = run.goroutines().heapRow(row);
    boolean recorded = h != Goroutines.NONE && run.waits().map(w -> w.waitsOn(h, addr)).orElse(false);
    return recorded || (cases(row).size() == 1 && cases(row).getFirst().object() == addr);
  }

  /// Whether it waits on one side of it.
  boolean waitsOn(int row, long addr, QueueSide side) {
    int h = run.goroutines().heapRow(row);
    boolean recorded = h != Goroutines.NONE && run.waits().map(w -> w.waitsOn(h, addr, side)).orElse(false);
    List<Waiter> cases = cases(row);
    return recorded || (cases.size() == 1 && cases.getFirst().object() == addr && cases.getFirst().side() == side);
  }

  Optional<GoroutineWait> wait(int row) {
    int h = run.goroutines().heapRow(row);
    Optional<HeapWaits> waits = run.waits();
    return h == Goroutines.NONE || waits.isEmpty() ? Optional.empty() : Optional.of(waits.get().wait(h));
  }

  /// Whether it waits on a nil channel according to any file.
  boolean onNilChannel(int row) {
    boolean byDump = wait(row).map(w -> w.kind() == WaitKind.NIL_CHANNEL).orElse(false);
    return byDump || isNilChannel(run.facts(row).waitReason());
  }

  private static boolean isNilChannel(WaitReason reason) {
    return reason.nil() && reason.kind() == WaitReason.Kind.CHANNEL;
  }
}
