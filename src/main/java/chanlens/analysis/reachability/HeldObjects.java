package chanlens.analysis.reachability;

import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.heap.HeapModel;
import java.util.Optional;

/// What globals, finalizers and each goroutine hold, as the proof counts it: of a goroutine that may run again every
/// word that may be a variable; of one that is leaked the words that surely are, and what it waits on. One thread.
public final class HeldObjects {
  private final HeapModel heap;
  private final HeapWaits waits;
  private final Optional<LeakProof> proof;
  private final Roots roots;
  private final Leaves leaves;
  private final Handed handed;

  private HeldObjects(HeapModel heap, HeapWaits waits, Optional<LeakProof> proof) {
    this.heap = heap;
    this.waits = waits;
    this.proof = proof;
    this.roots = new Roots(heap, proof.map(LeakProof::tables).orElse(StackTables.NONE));
    this.leaves = Leaves.of(heap);
    this.handed = new Handed(heap);
  }

  /// @param proof empty when the layout is not known; then every goroutine may run again
  public static HeldObjects of(HeapModel heap, HeapWaits waits, Optional<LeakProof> proof) {
    return new HeldObjects(heap, waits, proof);
  }

  /// @param g row in the dump's goroutines
  public void ofGoroutine(int g, RootSink sink) {
    Verdict verdict = proof.map(p -> p.verdict(g)).orElse(Verdict.UNKNOWN);
    if (verdict.leaked() || verdict == Verdict.ON_PURPOSE) {
      stuck(heap, waits, roots, g, handed, sink);
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

  static void stuck(HeapModel heap, HeapWaits waits, Roots roots, int g, Handed handed, RootSink sink) {
    roots.listedOf(g, sink);
    for (Waiter w : waits.wait(g).cases()) {
      sink.root(PathStep.Kind.G, g, -1, 0, w.sudog());
      sink.root(PathStep.Kind.G, g, -1, 0, w.object());
      hand(heap, waits, w, handed, sink);
    }
  }

  /// What a sender holds out. It lies in a variable whose address was taken, so no list of its frame covers it; the
  /// collector finds it through tables that a dump does not have: mgcstack.go.
  /// What senders hold in their hands, counted: values do not overlap, so together they are no larger than the memory.
  static final class Handed {
    private static final long ON_STACKS = 1 << 23;

    private long bytesLeft;

    Handed(HeapModel heap) {
      bytesLeft = heap.objects().totalBytes() + ON_STACKS;
    }

    private boolean isTooMuch(int bytes) {
      bytesLeft -= bytes;
      return bytesLeft < 0;
    }
  }

  private static void hand(HeapModel heap, HeapWaits waits, Waiter w, Handed handed, RootSink sink) {
    if (w.side() != QueueSide.SENDQ || w.elem() == 0) {
      return;
    }
    sink.root(PathStep.Kind.G, w.g(), -1, 0, w.elem());
    int bytes = waits.channelAt(w.object()).map(HeapChannel::elemSizeBytes).orElse(0);
    int word = heap.params().pointerSize();
    if (handed.isTooMuch(bytes)) {
      return;
    }
    for (int at = 0; at <= bytes - word; at += word) {
      sink.root(PathStep.Kind.STACK_WORD, w.g(), -1, w.elem() + at, heap.memory().word(w.elem() + at, 0));
    }
  }
}
