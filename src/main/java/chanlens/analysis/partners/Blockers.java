package chanlens.analysis.partners;

import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.Waiter;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Who keeps others waiting: goroutines that may hold a lock, may still call Done, or are the only ones whose frames
/// refer to a channel, and that do not wait for such a goroutine themselves. Those on which most others wait, directly
/// or through others, come first. Inferred from frames and arguments: who will act is not recorded.
public final class Blockers {
  /// The number of roots that are examined, those with most direct waiters.
  private static final int MAX = 200;

  /// What each goroutine could act on, by id.
  private final Map<Long, List<BlockedOn>> actsOn = new LinkedHashMap<>();
  /// Ids of goroutines that wait for a known goroutine.
  private final Set<Long> waiting = new HashSet<>();

  private Blockers() {}

  /// @param behind how many goroutines wait for it, directly or through others
  /// @param actsOn what they wait on directly
  public record Blocker(long goid, int behind, List<BlockedOn> actsOn) {
    public Blocker {
      actsOn = List.copyOf(actsOn);
    }
  }

  public static List<Blocker> of(Run run, Partners partners, Cancel cancel) {
    Blockers all = new Blockers();
    for (LockFacts lock : partners.locks()) {
      all.add(
          lock.addr(),
          lock.waiters().stream().map(LockPlace::goid).toList(),
          lock.holders().stream().map(Holder::goid).toList());
    }
    for (HeapChannel c : run.waits().map(HeapWaits::channels).orElseGet(List::of)) {
      boolean oneSided = c.sendq().isEmpty() != c.recvq().isEmpty() && c.timer() == 0;
      List<Long> actors = oneSided ? actors(run, partners, c) : List.of();
      if (actors.size() == 1) { // of several, any one would do: none of them keeps the others waiting
        all.add(c.addr(), Stream.concat(c.sendq().stream(), c.recvq().stream()).map(Waiter::goid).toList(), actors);
      }
    }
    return all.ranked(cancel);
  }

  /// The goroutines that refer to a channel, at most the first two.
  private static List<Long> actors(Run run, Partners partners, HeapChannel c) {
    Set<Long> found = new LinkedHashSet<>();
    for (Reference r : partners.referencesTo(c.addr())) {
      found.add(run.heap().orElseThrow().goroutines().get(r.g()).goid());
      if (found.size() > 1) {
        break;
      }
    }
    return List.copyOf(found);
  }

  private void add(long addr, List<Long> waiters, List<Long> actors) {
    if (actors.isEmpty() || waiters.isEmpty()) {
      return;
    }
    BlockedOn thing = new BlockedOn(addr, waiters, actors);
    waiting.addAll(waiters);
    actors.forEach(a -> actsOn.computeIfAbsent(a, k -> new ArrayList<>()).add(thing));
  }

  private List<Blocker> ranked(Cancel cancel) {
    Map<Long, Integer> direct = new HashMap<>();
    actsOn.forEach((g, on) -> direct.put(g, on.stream().mapToInt(t -> t.waiters().size()).sum()));
    List<Long> roots =
        actsOn.keySet().stream()
            .filter(g -> !waiting.contains(g))
            .sorted(Comparator.comparingInt((Long g) -> -direct.getOrDefault(g, 0)).thenComparing(g -> g))
            .limit(MAX)
            .toList();
    List<Blocker> found = new ArrayList<>();
    WaitersBehind behind = new WaitersBehind(actsOn);
    for (long root : roots) {
      cancel.check();
      List<BlockedOn> things = actsOn.getOrDefault(root, List.of());
      found.add(new Blocker(root, behind.count(things), things));
    }
    found.sort(
        Comparator.comparingInt((Blocker b) -> -b.behind())
            .thenComparingInt(b -> -direct.getOrDefault(b.goid(), 0))
            .thenComparingLong(Blocker::goid));
    return List.copyOf(found);
  }
}
