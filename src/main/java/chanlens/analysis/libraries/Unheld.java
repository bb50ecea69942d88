package chanlens.analysis.libraries;

import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.Spread;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.StandardLibrary;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a heap dump shows of a pair of library goroutines that the leak proof calls reachable: whether anything else
/// can reach what they wait on. A library often keeps the pair itself, and with it the channel by which one of the two
/// signals its end to the other; that channel does not count here. Takes one walk over what the rest of the program
/// leads to.
final class Unheld {
  private final Run run;
  private final HeapWaits waits;
  /// Rows of channels that somebody else leads to.
  private final BitSet held = new BitSet();
  /// Addresses of channels on which one that belongs to a pair waits.
  private final Set<Long> between = new HashSet<>();

  private Unheld(Run run, HeapWaits waits) {
    this.run = run;
    this.waits = waits;
  }

  /// @param waiting rows in the run's goroutines
  /// @param belonging rows of those that belong to them
  static LostWaits of(Run run, LeakProof proof, List<Integer> waiting, List<Integer> belonging, Cancel cancel) {
    Unheld all = new Unheld(run, run.waits().orElseThrow());
    belonging.forEach(r -> all.cases(r).forEach(w -> all.between.add(w.object())));
    all.walk(proof, waiting, belonging, cancel);
    List<Integer> lost = waiting.stream().filter(all::isLost).toList();
    return new LostWaits(lost, lost.stream().allMatch(all::isUnheld));
  }

  private void walk(LeakProof proof, List<Integer> waiting, List<Integer> belonging, Cancel cancel) {
    HeapModel heap = run.heap().orElseThrow();
    BitSet watched = new BitSet();
    waiting.forEach(r -> cases(r).stream().map(w -> waits.channelAt(w.object())).forEach(
        c -> c.map(HeapChannel::object).filter(o -> o >= 0).ifPresent(watched::set)));
    BitSet apart = new BitSet();
    waiting.forEach(r -> apart.set(run.goroutines().heapRow(r)));
    belonging.stream().map(r -> run.goroutines().heapRow(r)).filter(h -> h != Goroutines.NONE).forEach(apart::set);
    Spread spread = new Spread(heap, waits, run.stackTables(), watched, held::set, cancel);
    spread.ofProgram();
    for (int g = 0; g < heap.goroutines().size(); g++) {
      if (!apart.get(g) && !proof.verdict(g).leaked()) {
        if (isLibrarys(g, heap)) {
          spread.surelyOfGoroutine(g);
        } else {
          spread.ofGoroutine(g);
        }
      }
    }
  }

  /// Whether a goroutine is in no code of the program: what earlier calls left on its stack does not count as held.
  private static boolean isLibrarys(int g, HeapModel heap) {
    return heap.goroutines().get(g).frames().stream().allMatch(f -> StandardLibrary.has(f.function()));
  }

  private List<Waiter> cases(int row) {
    return run.wait(row).map(GoroutineWait::cases).orElse(List.of());
  }

  /// Whether nothing else can reach a channel that carries a value: one of `struct{}` only signals, like that of a
  /// context.
  private boolean isLost(int row) {
    List<HeapChannel> values = counted(row).stream().filter(c -> c.elemSizeBytes() > 0).toList();
    return !values.isEmpty() && values.stream().noneMatch(this::isHeld);
  }

  private boolean isUnheld(int row) {
    return counted(row).stream().noneMatch(this::isHeld);
  }

  private boolean isHeld(HeapChannel c) {
    return c.object() < 0 || held.get(c.object());
  }

  private List<HeapChannel> counted(int row) {
    return cases(row).stream()
        .filter(w -> !between.contains(w.object()))
        .flatMap(w -> waits.channelAt(w.object()).stream())
        .toList();
  }
}
