package chanlens.analysis.reachability;

import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.heap.HeapModel;

/// What goroutines hold that are not to run again: the words that surely are variables, and what they wait on. What
/// senders hold in their hands is counted: values do not overlap, so together they are no larger than the memory. One
/// thread.
final class StuckHoldings {
  private static final long ON_STACKS = 1 << 23;

  private final HeapModel heap;
  private final HeapWaits waits;
  private final Roots roots;
  private long bytesLeft;

  StuckHoldings(HeapModel heap, HeapWaits waits, Roots roots) {
    this.heap = heap;
    this.waits = waits;
    this.roots = roots;
    this.bytesLeft = heap.objects().totalBytes() + ON_STACKS;
  }

  /// @param g row in the dump's goroutines
  void of(int g, RootSink sink) {
    roots.listedOf(g, sink);
    for (Waiter w : waits.wait(g).cases()) {
      sink.root(PathStep.Kind.G, g, -1, 0, w.sudog());
      sink.root(PathStep.Kind.G, g, -1, 0, w.object());
      hand(w, sink);
    }
  }

  /// What a sender holds out. It lies in a variable whose address was taken, so no list of its frame covers it; the
  /// collector finds it through tables that a dump does not have: mgcstack.go.
  private void hand(Waiter w, RootSink sink) {
    if (w.side() != QueueSide.SENDQ || w.elem() == 0) {
      return;
    }
    sink.root(PathStep.Kind.G, w.g(), -1, 0, w.elem());
    int bytes = waits.channelAt(w.object()).map(HeapChannel::elemSizeBytes).orElse(0);
    int word = heap.params().pointerSize();
    if (isTooMuch(bytes)) {
      return;
    }
    for (int at = 0; at <= bytes - word; at += word) {
      sink.root(PathStep.Kind.STACK_WORD, w.g(), -1, w.elem() + at, heap.memory().word(w.elem() + at, 0));
    }
  }

  private boolean isTooMuch(int bytes) {
    bytesLeft -= bytes;
    return bytesLeft < 0;
  }
}
