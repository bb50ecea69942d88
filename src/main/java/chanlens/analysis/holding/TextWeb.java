package chanlens.analysis.holding;

import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.partners.Arguments;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What goroutines have in a goroutine text: addresses among the arguments of their calls. Through maps and interfaces
/// a goroutine reaches much that its arguments do not show; so one that makes progress in code of the program and has
/// any pointer may reach any lock of the heap.
final class TextWeb implements Web {
  private final Run run;
  private final Outside outside;
  private final StacksModel stacks;
  /// Rows of goroutines of the run that wait on channels, WaitGroups or Conds, by an address their call has.
  private final Map<Long, List<Integer>> waiting = new HashMap<>();
  private final Collection<LockLife> locks;
  private final List<Integer> unknown = new ArrayList<>();
  /// Whether one was found that may reach any lock of the heap.
  private boolean anywhere;

  /// @param lives by row of the run's goroutines
  TextWeb(Run run, Outside outside, Collection<LockLife> asked, Life[] lives, Cancel cancel) {
    this.run = run;
    this.outside = outside;
    this.stacks = run.stacks().orElseThrow();
    this.locks = asked;
    for (int r = 0; r < lives.length; r++) {
      cancel.check();
      if (lives[r] == Life.WAITS) {
        int t = run.goroutines().textRow(r);
        Set<Long> own = t == Goroutines.NONE ? Set.of() : Arguments.ofInnermost(stacks, t);
        for (long addr : own) {
          waiting.computeIfAbsent(addr, a -> new ArrayList<>()).add(r);
        }
      }
    }
    wakeThoseWithoutPartners(lives, cancel);
  }

  /// A goroutine whose address no other goroutine has is outside what the text shows: the goroutine that wakes it
  /// cannot be seen.
  private void wakeThoseWithoutPartners(Life[] lives, Cancel cancel) {
    Map<Long, Set<Integer>> others = new HashMap<>();
    for (int r = 0; r < lives.length; r++) {
      cancel.check();
      int row = r;
      words(r).forEach(w -> {
        Set<Integer> users = waiting.containsKey(w) ? others.computeIfAbsent(w, k -> new HashSet<>()) : Set.of();
        if (waiting.containsKey(w) && users.size() < 2) {
          users.add(row);
        }
      });
    }
    Set<Integer> shared = new HashSet<>();
    waiting.forEach((addr, rows) -> {
      if (others.getOrDefault(addr, Set.of()).size() > 1) {
        shared.addAll(rows);
      }
    });
    for (int r = 0; r < lives.length; r++) {
      if (lives[r] == Life.WAITS && !shared.contains(r)) {
        unknown.add(r);
      }
    }
  }

  private Set<Long> words(int r) {
    int t = run.goroutines().textRow(r);
    Set<Long> words = new HashSet<>();
    if (t != Goroutines.NONE) {
      Arguments.ofAll(stacks, t, words::add);
    }
    return words;
  }

  @Override
  public void begin() {
    for (LockLife lock : locks) {
      if (!Arguments.mayBeHeap(lock.facts.addr())) {
        outside.isGlobal(lock);
      }
    }
    unknown.forEach(outside::wake);
  }

  @Override
  public void goesOn(int r, boolean mayHold) {
    boolean pointer = false;
    for (long w : words(r)) {
      pointer |= Arguments.mayBeHeap(w);
      waiting.getOrDefault(w, List.of()).forEach(outside::wake);
    }
    if (mayHold && pointer && !anywhere && outside.isInTheMidst(r)) {
      anywhere = true;
      locks.forEach(l -> outside.reaches(l, r));
    }
  }

  /// Those that share an address with one that waits for a dead lock, transitively.
  @Override
  public BitSet because(BitSet waiters, BitSet asleep) {
    BitSet found = (BitSet) waiters.clone();
    Deque<Integer> todo = new ArrayDeque<>(waiters.stream().boxed().toList());
    while (!todo.isEmpty()) {
      for (long w : words(todo.remove())) {
        for (int r : waiting.getOrDefault(w, List.of())) {
          if (asleep.get(r) && !found.get(r)) {
            found.set(r);
            todo.add(r);
          }
        }
      }
    }
    return found;
  }
}
