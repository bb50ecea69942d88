package chanlens.analysis.waitgraph;

import chanlens.analysis.findings.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Creator;
import chanlens.analysis.join.Run;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.partners.Reference;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.GoroutineState;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Grows a [WaitGraph] from its focus, hop by hop, then hands it to [Collapsing].
final class Growing {
  /// Neighbours looked at for one thing; a channel that thousands wait on is drawn collapsed anyway.
  private static final int MOST_NEIGHBOURS = 2000;

  private final Diagnosis diagnosis;
  private final Run run;
  private final WaitGraph.Focus focus;
  private final Cancel cancel;
  private final Set<Thing> shown = new LinkedHashSet<>();
  private final Set<Relation> relations = new LinkedHashSet<>();
  private final Map<Thing, List<Relation>> known = new HashMap<>();

  Growing(Diagnosis diagnosis, WaitGraph.Focus focus, Cancel cancel) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.focus = focus;
    this.cancel = cancel;
  }

  /// Something that can be drawn, before collapsing.
  sealed interface Thing {
    record Goroutine(int row) implements Thing {}

    record Channel(long addr) implements Thing {}

    record Lock(long addr) implements Thing {}

    record Outside(Node.Outside.Kind kind) implements Thing {}
  }

  /// A relation before collapsing.
  record Relation(
      Thing from, Thing to, Edge.Kind kind, Evidence evidence, int position, boolean select, CaptureKind source) {}

  WaitGraph graph() {
    Collection<Thing> seeds = seeds();
    shown.addAll(seeds);
    Collection<Thing> edge = seeds;
    for (int hop = 0; hop < focus.depth(); hop++) {
      Set<Thing> next = new LinkedHashSet<>();
      for (Thing thing : edge) {
        cancel.check();
        for (Relation r : relationsOf(thing)) {
          Thing other = r.from().equals(thing) ? r.to() : r.from();
          if (shown.add(other)) {
            next.add(other);
          }
        }
      }
      edge = next;
    }
    Set<Thing> hidden = new HashSet<>();
    for (Thing thing : List.copyOf(shown)) {
      for (Relation r : relationsOf(thing)) {
        if (shown.contains(r.from()) && shown.contains(r.to())) {
          relations.add(r);
        } else {
          hidden.add(shown.contains(r.from()) ? r.to() : r.from());
        }
      }
    }
    return new Collapsing(diagnosis, shown, relations, hops(), focus.mostNodes()).graph(hidden.size());
  }

  private Collection<Thing> seeds() {
    Set<Thing> seeds = new LinkedHashSet<>();
    for (long goid : focus.goroutines()) {
      OptionalInt row = run.goroutines().row(goid);
      if (row.isPresent()) {
        seeds.add(new Thing.Goroutine(row.getAsInt()));
      }
    }
    for (long addr : focus.objects()) {
      object(addr).ifPresent(seeds::add);
    }
    return seeds;
  }

  private Optional<Thing> object(long addr) {
    if (run.waits().isEmpty()) {
      return Optional.empty();
    }
    if (run.waits().get().channelAt(addr).isPresent()) {
      return Optional.of(new Thing.Channel(addr));
    }
    return run.waits().get().lockAt(addr).map(l -> new Thing.Lock(addr));
  }

  private List<Relation> relationsOf(Thing thing) {
    List<Relation> found = known.get(thing);
    if (found == null) {
      found =
          switch (thing) {
            case Thing.Goroutine g -> ofGoroutine(g);
            case Thing.Channel c -> ofChannel(c);
            case Thing.Lock l -> ofLock(l);
            case Thing.Outside o -> List.of();
          };
      known.put(thing, found);
    }
    return found;
  }

  private List<Relation> ofGoroutine(Thing.Goroutine me) {
    List<Relation> found = new ArrayList<>();
    int h = run.goroutines().heapRow(me.row());
    if (h >= 0 && run.waits().isPresent()) {
      GoroutineWait wait = run.waits().get().wait(h);
      for (Waiter w : wait.cases()) {
        object(w.object()).ifPresent(o -> found.add(waits(me, o, w)));
      }
      if (wait.cases().isEmpty()) {
        outside(wait.kind(), wait.side()).ifPresent(k -> found.add(toOutside(me, k, CaptureKind.HEAP_DUMP)));
      }
    } else {
      CaptureKind source =
          run.goroutines().textRow(me.row()) >= 0 ? CaptureKind.GOROUTINE_TEXT : CaptureKind.TRACE;
      outside(me.row()).ifPresent(k -> found.add(toOutside(me, k, source)));
    }
    for (Partner p : diagnosis.partners().of(me.row())) {
      OptionalInt other = run.goroutines().row(p.goid());
      if (p.source() == CaptureKind.TRACE && other.isPresent()) {
        found.add(
            new Relation(
                new Thing.Goroutine(other.getAsInt()),
                me,
                Edge.Kind.WOKE,
                Evidence.INFERRED,
                0,
                false,
                CaptureKind.TRACE));
      }
    }
    if (focus.creations()) {
      creator(me).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Relation> creator(Thing.Goroutine me) {
    Creator creator = run.facts(me.row()).creator();
    OptionalInt row = creator.goid() == 0 ? OptionalInt.empty() : run.goroutines().row(creator.goid());
    if (row.isEmpty()) {
      return Optional.empty();
    }
    CaptureKind source =
        run.goroutines().textRow(me.row()) >= 0
            ? CaptureKind.GOROUTINE_TEXT
            : run.goroutines().heapRow(me.row()) >= 0 ? CaptureKind.HEAP_DUMP : CaptureKind.TRACE;
    Thing.Goroutine parent = new Thing.Goroutine(row.getAsInt());
    return Optional.of(new Relation(parent, me, Edge.Kind.CREATED, Evidence.RECORDED, 0, false, source));
  }

  private static Relation waits(Thing.Goroutine me, Thing object, Waiter w) {
    if (w.side() == QueueSide.RECVQ) {
      return recorded(object, me, Edge.Kind.RECVQ, w);
    }
    boolean sends = w.side() == QueueSide.SENDQ;
    return recorded(me, object, sends ? Edge.Kind.SENDQ : Edge.Kind.WAITS, w);
  }

  private static Relation recorded(Thing from, Thing to, Edge.Kind kind, Waiter w) {
    return new Relation(from, to, kind, Evidence.RECORDED, w.position(), w.select(), CaptureKind.HEAP_DUMP);
  }

  private static Relation toOutside(Thing.Goroutine me, Node.Outside.Kind kind, CaptureKind source) {
    return new Relation(me, new Thing.Outside(kind), Edge.Kind.WAITS, Evidence.RECORDED, 0, false, source);
  }

  private static Optional<Node.Outside.Kind> outside(WaitKind kind, QueueSide side) {
    return switch (kind) {
      case NIL_CHANNEL, EMPTY_SELECT -> Optional.of(Node.Outside.Kind.NIL_CHANNEL);
      case SLEEP -> Optional.of(Node.Outside.Kind.SLEEP);
      case NETWORK -> Optional.of(Node.Outside.Kind.NETWORK);
      case CHANNEL -> Optional.of(Node.Outside.Kind.UNKNOWN_CHANNEL);
      case MUTEX, RWMUTEX, WAITGROUP, COND, SEMAPHORE -> Optional.of(Node.Outside.Kind.UNKNOWN_LOCK);
      case NONE, RUNTIME, UNKNOWN -> Optional.empty();
    };
  }

  private Optional<Node.Outside.Kind> outside(int row) {
    if (run.facts(row).state() != GoroutineState.WAITING) {
      return Optional.empty();
    }
    return switch (run.facts(row).activity()) {
      case SEND, RECEIVE, SELECT -> Optional.of(Node.Outside.Kind.UNKNOWN_CHANNEL);
      case LOCK -> Optional.of(Node.Outside.Kind.UNKNOWN_LOCK);
      case IO -> Optional.of(Node.Outside.Kind.NETWORK);
      case SLEEP -> Optional.of(Node.Outside.Kind.SLEEP);
      case FOREVER -> Optional.of(Node.Outside.Kind.NIL_CHANNEL);
      case RUNNING, RUNNABLE, GC, UNKNOWN -> Optional.empty();
    };
  }

  private List<Relation> ofChannel(Thing.Channel me) {
    HeapChannel channel = run.waits().orElseThrow().channelAt(me.addr()).orElseThrow();
    List<Relation> found = new ArrayList<>();
    Set<Integer> waiting = new HashSet<>();
    for (List<Waiter> queue : List.of(channel.sendq(), channel.recvq())) {
      for (Waiter w : queue.subList(0, Math.min(MOST_NEIGHBOURS, queue.size()))) {
        waiting.add(w.g());
        goroutine(w.g()).ifPresent(g -> found.add(waits(g, me, w)));
      }
    }
    for (Reference r : diagnosis.partners().referencesTo(me.addr())) {
      if (!waiting.contains(r.g())) {
        goroutine(r.g()).ifPresent(g -> found.add(inferred(g, me, Edge.Kind.REFERS)));
      }
    }
    return found;
  }

  private List<Relation> ofLock(Thing.Lock me) {
    HeapLock lock = run.waits().orElseThrow().lockAt(me.addr()).orElseThrow();
    List<Relation> found = new ArrayList<>();
    Set<Integer> waiting = new HashSet<>();
    List<Waiter> queue = lock.waiters();
    for (Waiter w : queue.subList(0, Math.min(MOST_NEIGHBOURS, queue.size()))) {
      waiting.add(w.g());
      goroutine(w.g()).ifPresent(g -> found.add(waits(g, me, w)));
    }
    for (Reference r : diagnosis.partners().referencesTo(me.addr())) {
      if (!waiting.contains(r.g())) {
        goroutine(r.g()).ifPresent(g -> found.add(inferred(me, g, Edge.Kind.MAY_HOLD)));
      }
    }
    return found;
  }

  private static Relation inferred(Thing from, Thing to, Edge.Kind kind) {
    return new Relation(from, to, kind, Evidence.INFERRED, 0, false, CaptureKind.HEAP_DUMP);
  }

  private Optional<Thing.Goroutine> goroutine(int heapRow) {
    if (heapRow < 0) {
      return Optional.empty();
    }
    OptionalInt row = run.goroutines().row(run.heap().orElseThrow().goroutines().get(heapRow).goid());
    return row.isPresent() ? Optional.of(new Thing.Goroutine(row.getAsInt())) : Optional.empty();
  }

  /// Numbers of the relations on wait-for cycles: waits first, then who may hold, hop after hop.
  private Map<List<Thing>, Integer> hops() {
    Map<List<Thing>, Integer> hops = new HashMap<>();
    for (Finding f : diagnosis.findings()) {
      int n = 0;
      for (int i = 0; i < f.cycle().size(); i++) {
        Finding.Hop hop = f.cycle().get(i);
        Finding.Hop next = f.cycle().get((i + 1) % f.cycle().size());
        Thing g = new Thing.Goroutine(run.goroutines().row(hop.goid()).orElseThrow());
        Thing then = new Thing.Goroutine(run.goroutines().row(next.goid()).orElseThrow());
        Optional<Thing> object = object(hop.object());
        if (object.isPresent()) {
          hops.put(List.of(g, object.get()), ++n);
          hops.put(List.of(object.get(), then), ++n);
        }
      }
    }
    return hops;
  }
}
