package chanlens.analysis.partners;

import chanlens.analysis.join.Run;
import chanlens.analysis.partners.TextPointers.Use;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.TextLock;
import chanlens.analysis.waiting.WaitKind;
import chanlens.golang.AcceptCalls;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Who may hold which lock: goroutines whose frames point to it in a heap dump, and goroutines whose calls have it, or
/// the value it is a field of, among their arguments in a text.
final class LockHolders {
  /// Limits on the holders of one lock: the second applies once there are very many in all, and is enough to tell one
  /// from several.
  private static final int MAX = 1000;

  private static final int FEW = 8;
  private static final int MAX_ALTOGETHER = 1 << 19;
  private static final int MAX_LOOKED_AT = 10_000;

  private final Run run;
  private final Optional<References> references;
  private final Map<Long, Set<Long>> around = new HashMap<>();
  private int holdersFound;

  private LockHolders(Run run, Optional<References> references) {
    this.run = run;
    this.references = references;
  }

  /// By address.
  static List<LockFacts> of(Run run, Optional<References> references, Cancel cancel) {
    return new LockHolders(run, references).all(cancel);
  }

  private List<LockFacts> all(Cancel cancel) {
    List<HeapLock> recorded = run.waits().map(HeapWaits::locks).orElseGet(List::of);
    List<TextLock> inText = run.textLocks();
    recorded.forEach(l -> around.put(l.addr(), around(l.addr())));
    inText.forEach(l -> around.put(l.addr(), l.around()));
    Set<Long> watched = new HashSet<>();
    around.values().forEach(watched::addAll);
    Optional<TextPointers> text = run.stacks().map(s -> TextPointers.of(s, watched, cancel));
    Optional<Receivers> receivers =
        inText.isEmpty() ? Optional.empty() : run.stacks().map(s -> Receivers.of(s, cancel));
    List<LockFacts> all = new ArrayList<>();
    for (HeapLock l : recorded) {
      cancel.check();
      List<LockPlace> waiters = l.waiters().stream().map(w -> new LockPlace(w.goid(), w.side())).toList();
      List<Holder> holders = l.isFree() ? List.of() : holders(l.addr(), waiters, text);
      all.add(new LockFacts(l.addr(), l.kind(), waiters, listenersLast(holders), Optional.of(l)));
    }
    for (TextLock l : inText) {
      List<Holder> holders = new ArrayList<>(holders(l.addr(), l.waiters(), text));
      receivers.ifPresent(r -> inMethods(l, r, holders));
      all.add(new LockFacts(l.addr(), l.kind(), l.waiters(), listenersLast(holders), Optional.empty()));
    }
    return all;
  }

  /// As a rule, a goroutine that waits for the next connection holds no lock that others need.
  private List<Holder> listenersLast(List<Holder> holders) {
    if (holders.size() < 2) {
      return holders;
    }
    List<Holder> listeners = holders.stream().filter(h -> accepts(h.goid())).toList();
    List<Holder> sorted = new ArrayList<>(holders);
    sorted.removeAll(Set.copyOf(listeners));
    sorted.addAll(listeners);
    return sorted;
  }

  private boolean accepts(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isPresent()
        && run.frames(row.getAsInt()).stream().anyMatch(f -> AcceptCalls.has(f.function()));
  }

  /// Adds those in methods of the value that the lock is a field of, by the type in whose method the first waiter
  /// waits.
  private void inMethods(TextLock lock, Receivers receivers, List<Holder> holders) {
    StacksModel stacks = run.stacks().orElseThrow();
    Set<Long> named = new HashSet<>();
    lock.waiters().forEach(w -> named.add(w.goid()));
    holders.forEach(h -> named.add(h.goid()));
    OptionalInt row = lock.waiters().isEmpty() ? OptionalInt.empty() : stacks.rowOf(lock.waiters().getFirst().goid());
    Optional<String> type = row.isEmpty() ? Optional.empty() : receivers.typeOf(row.getAsInt());
    type.flatMap(t -> receivers.around(t, lock.addr())).ifPresent(near -> {
      for (Use use : near.getValue()) {
        Goroutine g = stacks.goroutines().get(use.row());
        if (named.add(g.goid())) {
          String function = stacks.stacks().frame(g.stack(), use.depth()).function();
          Clue clue = new Clue.InMethodOf(function, lock.addr() - near.getKey());
          holders.add(new Holder(g.goid(), clue, CaptureKind.GOROUTINE_TEXT));
        }
      }
    });
  }

  /// Addresses by which the lock may have been passed to a call: its own, and that of the value that contains it.
  private Set<Long> around(long addr) {
    Set<Long> all = new LinkedHashSet<>(List.of(addr));
    ObjectTable objects = run.heap().orElseThrow().objects();
    int row = objects.at(addr);
    if (row != ObjectTable.NONE) {
      all.add(objects.addr(row));
      if (objects.sizeBytes(row) > HeapModel.LARGEST_WITHOUT_HEADER) {
        all.add(objects.addr(row) + Long.BYTES);
      }
    }
    return all;
  }

  private List<Holder> holders(long addr, Collection<LockPlace> waiters, Optional<TextPointers> text) {
    Set<Long> named = new HashSet<>();
    waiters.forEach(w -> named.add(w.goid()));
    List<Holder> found = new ArrayList<>();
    int most = holdersFound > MAX_ALTOGETHER ? FEW : MAX;
    for (Reference r : directFirst(references.map(x -> x.to(addr)).orElseGet(List::of))) {
      HeapModel heap = run.heap().orElseThrow();
      StackFrame frame = heap.goroutines().get(r.g()).frames().get(r.frame());
      long goid = heap.goroutines().get(r.g()).goid();
      if (found.size() < most && named.add(goid)) {
        Clue clue = new Clue.PointsTo(frame.function(), r.through() != 0, WaitKind.MUTEX);
        found.add(new Holder(goid, clue, CaptureKind.HEAP_DUMP));
      }
    }
    text.ifPresent(t -> inText(addr, t, most, named, found));
    holdersFound += found.size();
    return found;
  }

  /// A goroutine that points to the lock itself is more likely to hold it than one that only has a value that leads to
  /// it.
  private static List<Reference> directFirst(List<Reference> references) {
    return references.stream().sorted(Comparator.comparing(r -> r.through() != 0)).toList();
  }

  private void inText(long addr, TextPointers text, int most, Set<Long> named, List<Holder> found) {
    int looks = 0;
    for (long near : around.getOrDefault(addr, Set.of())) {
      for (Use use : text.of(near)) {
        if (found.size() == most || looks++ == MAX_LOOKED_AT) {
          return;
        }
        long goid = text.goid(use);
        if (named.add(goid)) {
          Clue clue = new Clue.HasArgument(text.function(use), near != addr);
          found.add(new Holder(goid, clue, CaptureKind.GOROUTINE_TEXT));
        }
      }
    }
  }
}
