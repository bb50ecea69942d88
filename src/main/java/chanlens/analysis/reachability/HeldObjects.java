package chanlens.analysis.reachability;

import chanlens.analysis.waiting.HeapWaits;
import chanlens.model.heap.HeapModel;
import java.util.Optional;

/// What globals, finalizers and each goroutine hold, as counted by the proof: for a goroutine that may run again, every
/// word that may be a variable; for a leaked one, the words that certainly are, and what it waits on. For one thread.
public final class HeldObjects {
  private final Optional<LeakProof> proof;
  private final Roots roots;
  private final Leaves leaves;
  private final StuckHoldings stuck;

  private HeldObjects(HeapModel heap, HeapWaits waits, Optional<LeakProof> proof) {
    this.proof = proof;
    this.roots = new Roots(heap, proof.map(LeakProof::tables).orElse(StackTables.NONE));
    this.leaves = Leaves.of(heap);
    this.stuck = new StuckHoldings(heap, waits, roots);
  }

  /// @param proof empty when the layout is not known; then every goroutine may run again
  public static HeldObjects of(HeapModel heap, HeapWaits waits, Optional<LeakProof> proof) {
    return new HeldObjects(heap, waits, proof);
  }

  /// @param g row in the dump's goroutines
  public void ofGoroutine(int g, RootSink sink) {
    Verdict verdict = proof.map(p -> p.verdict(g)).orElse(Verdict.UNKNOWN);
    if (verdict.leaked() || verdict == Verdict.ON_PURPOSE) {
      stuck.of(g, sink);
    } else {
      roots.ofGoroutine(g, false, sink);
    }
  }

  public void ofGlobals(RootSink sink) {
    roots.ofGlobals(sink);
  }

  public void ofFinalizers(RootSink sink) {
    roots.ofFinalizers(sink);
  }

  /// Roots without a name.
  public void ofOtherRoots(RootSink sink) {
    roots.ofOthers(sink);
  }

  /// Whether an object is the `g` of a goroutine or a sudog, which are not followed.
  public boolean isLeaf(int row) {
    return leaves.isLeaf(row);
  }
}
