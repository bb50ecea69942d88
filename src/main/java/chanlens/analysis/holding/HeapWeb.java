package chanlens.analysis.holding;

import chanlens.analysis.join.Run;
import chanlens.analysis.reachability.Spread;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/// What goroutines have in a heap dump: everything their stacks lead to. Any goroutine can send on, receive from or
/// close what globals lead to; but only a goroutine that already refers to a lock can hold it.
final class HeapWeb implements Web {
  /// Size of a `time.Time`.
  private static final int TIME_BYTES = 24;

  private final Run run;
  private final Outside outside;
  private final Cancel cancel;
  private final HeapModel heap;
  private final HeapWaits waits;
  private final ObjectTable objects;
  /// Rows of goroutines of the run that wait on channels, WaitGroups or Conds, by the object that contains it.
  private final Map<Integer, List<Integer>> waiting = new HashMap<>();
  private final Map<Integer, List<LockLife>> locks = new HashMap<>();
  private final List<LockLife> globals = new ArrayList<>();
  private final List<Integer> unknown = new ArrayList<>();
  private final List<Integer> inGlobals = new ArrayList<>();
  /// Those a timer wakes.
  private final List<Integer> byTime = new ArrayList<>();
  private final boolean timersAreKnown;
  private final Spread holders;
  private final Spread others;
  /// The goroutine being examined.
  private int row = -1;

  /// @param lives by row of the run's goroutines
  HeapWeb(Run run, Outside outside, Collection<LockLife> asked, Life[] lives, Cancel cancel) {
    this.run = run;
    this.outside = outside;
    this.cancel = cancel;
    this.heap = run.heap().orElseThrow();
    this.waits = run.waits().orElseThrow();
    this.objects = heap.objects();
    this.timersAreKnown =
        heap.layout().layout().map(l -> l.hchan().timer() != RuntimeLayout.ABSENT).orElse(false);
    BitSet watched = new BitSet();
    for (int r = 0; r < lives.length; r++) {
      if (lives[r] == Life.WAITS) {
        watch(r, watched);
      }
    }
    for (LockLife lock : asked) {
      int object = objects.at(lock.facts.addr());
      if (object == ObjectTable.NONE) {
        globals.add(lock);
      } else {
        watched.set(object);
        locks.computeIfAbsent(object, o -> new ArrayList<>()).add(lock);
      }
    }
    holders = spread(watched, this::byHolder);
    others = spread(watched, this::byOther);
  }

  @Override
  public void begin() {
    globals.forEach(outside::isGlobal);
    unknown.forEach(outside::wake);
    byTime.forEach(outside::wake);
    inGlobals.forEach(outside::mayGoOn);
    others.ofProgram();
  }

  private Spread spread(BitSet watched, IntConsumer reached) {
    return new Spread(heap, waits, run.stackTables(), watched, reached, cancel);
  }

  private void watch(int r, BitSet watched) {
    OptionalInt h = run.heapRow(r);
    if (h.isEmpty() || waits.wait(h.getAsInt()).cases().isEmpty()) {
      unknown.add(r);
      return;
    }
    for (Waiter w : waits.wait(h.getAsInt()).cases()) {
      if (isOfTimer(w)) {
        byTime.add(r);
        continue;
      }
      int object = objects.at(w.object());
      if (object == ObjectTable.NONE) {
        inGlobals.add(r);
      } else {
        watched.set(object);
        waiting.computeIfAbsent(object, o -> new ArrayList<>()).add(r);
      }
    }
  }

  /// Whether the wait ends when a timer fires. Up to Go 1.22 a channel does not record that it is a timer's: it has
  /// room for one `time.Time` (time/sleep.go NewTimer), which few channels of programs have.
  private boolean isOfTimer(Waiter w) {
    Optional<HeapChannel> channel = w.side() == QueueSide.RECVQ ? waits.channelAt(w.object()) : Optional.empty();
    return channel
        .filter(c -> c.timer() != 0 || (!timersAreKnown && c.dataqsiz() == 1 && c.elemSizeBytes() == TIME_BYTES))
        .isPresent();
  }

  @Override
  public void goesOn(int r, boolean mayHold) {
    OptionalInt h = run.heapRow(r);
    if (h.isPresent()) {
      row = r;
      (mayHold ? holders : others).ofGoroutine(h.getAsInt());
    }
  }

  /// All of them: nothing that makes progress reaches what they wait on, but something does, or the leak proof would
  /// have called them stuck.
  @Override
  public BitSet because(BitSet waiters, BitSet asleep) {
    return asleep;
  }

  private void byHolder(int object) {
    waiting.getOrDefault(object, List.of()).forEach(outside::wake);
    locks.getOrDefault(object, List.of()).forEach(l -> outside.reaches(l, row));
  }

  private void byOther(int object) {
    waiting.getOrDefault(object, List.of()).forEach(outside::mayGoOn);
    locks.getOrDefault(object, List.of()).forEach(outside::isGlobal);
  }
}
