package chanlens.analysis.reachability;

import chanlens.analysis.waiting.HeapWaits;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import java.util.BitSet;
import java.util.function.IntConsumer;

/// What the program and some of its goroutines hold, one goroutine after the other. The proof computes it for all at
/// once; this class answers questions about some of them. For one thread.
public final class Spread {
  private final Roots roots;
  private final Marks marks;

  /// @param watched rows of objects; each is reported once, when it is first reached
  /// @param reached receives the row
  public Spread(
      HeapModel heap, HeapWaits waits, StackTables tables, BitSet watched, IntConsumer reached, Cancel cancel) {
    this.roots = new Roots(heap, tables);
    this.marks = new Marks(heap, Leaves.of(heap), WeakHandles.of(heap, waits), new Once(watched, reached), cancel);
  }

  /// Reports each row once.
  private record Once(BitSet left, IntConsumer reached) implements ObjectWatcher {
    Once(BitSet left, IntConsumer reached) {
      this.left = (BitSet) left.clone();
      this.reached = reached;
    }

    @Override
    public boolean watches(int row) {
      return left.get(row);
    }

    @Override
    public void reached(int row, long value) {
      if (left.get(row)) {
        left.clear(row);
        reached.accept(row);
      }
    }
  }

  /// Adds what globals, finalizers and other roots of the program lead to.
  public void ofProgram() {
    roots.ofProgram(marks);
    marks.drain();
  }

  /// Adds what a goroutine leads to.
  ///
  /// @param g row in the dump's goroutines
  public void ofGoroutine(int g) {
    roots.ofGoroutine(g, false, marks);
    marks.drain();
  }

  /// Adds what a goroutine certainly leads to: words of its stack that may be left over from earlier calls do not
  /// count.
  ///
  /// @param g row in the dump's goroutines
  public void surelyOfGoroutine(int g) {
    roots.listedOf(g, marks);
    marks.drain();
  }
}
