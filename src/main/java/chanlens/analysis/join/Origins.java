package chanlens.analysis.join;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.TraceModel;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A file of any kind as a source for the origin of its goroutines. Rows are those of the file.
sealed interface Origins {
  int count();

  long goid(int row);

  Origin of(int row);

  /// Whether the goroutine was alive when the file was taken, or ended.
  boolean alive(int row);

  /// The row of a goroutine; empty when the file does not have it.
  OptionalInt row(long goid);

  static Origins of(TraceModel trace) {
    return new OfTrace(trace);
  }

  static Origins of(HeapModel heap) {
    return new OfHeap(heap);
  }

  static Origins of(StacksModel stacks) {
    return new OfText(stacks);
  }

  record OfTrace(TraceModel trace) implements Origins {
    @Override
    public int count() {
      return trace.goroutines().count();
    }

    @Override
    public long goid(int row) {
      return trace.goroutines().goid(row);
    }

    @Override
    public OptionalInt row(long goid) {
      return trace.goroutines().row(goid);
    }

    @Override
    public boolean alive(int row) {
      return trace.goroutines().alive(row);
    }

    @Override
    public Origin of(int row) {
      GoroutineTable table = trace.goroutines();
      int stack = table.creatorStack(row);
      Optional<Frame> creator =
          stack == StackTable.NONE || trace.stacks().depth(stack) == 0
              ? Optional.empty()
              : Optional.of(trace.stacks().frame(stack, 0));
      long gopc = creator.filter(f -> f.pc() != 0).map(f -> f.pc() + 1).orElse(0L); // a trace has the call
      long parent = table.parent(row) < 0 ? 0 : table.goid(table.parent(row));
      List<String> calls = EntryFunction.chain(trace, row);
      boolean guest = EntryFunction.isHost(table.function(row));
      boolean system = table.system(row) && !EntryFunction.isBracket(table.function(row));
      return new Origin(
          table.goid(row), parent, gopc, creator.filter(f -> f.line() > 0), calls,
          EntryFunction.numberedWrapper(List.of(table.function(row))), system, guest);
    }
  }

  /// Rows are those of [HeapModel#goroutines()].
  final class OfHeap implements Origins {
    private final HeapModel heap;
    private final Map<Long, Integer> rows = new HashMap<>();

    private OfHeap(HeapModel heap) {
      this.heap = heap;
      for (int g = 0; g < heap.goroutines().size(); g++) {
        rows.put(heap.goroutines().get(g).goid(), g);
      }
    }

    @Override
    public int count() {
      return heap.goroutines().size();
    }

    @Override
    public long goid(int row) {
      return heap.goroutines().get(row).goid();
    }

    @Override
    public OptionalInt row(long goid) {
      Integer row = rows.get(goid);
      return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }

    @Override
    public boolean alive(int row) {
      return true;
    }

    @Override
    public Origin of(int row) {
      HeapGoroutine g = heap.goroutines().get(row);
      long parent = heap.layout().layout().map(l -> parentGoid(heap, l, g)).orElse(0L);
      List<String> outermost =
          g.frames().reversed().stream().limit(EntryFunction.MAX_CALLS).map(StackFrame::function).toList();
      boolean guest = outermost.stream().anyMatch(EntryFunction::isHost);
      List<String> calls = EntryFunction.chain(outermost);
      String wrapper = EntryFunction.numberedWrapper(outermost);
      return new Origin(g.goid(), parent, g.gopc(), Optional.empty(), calls, wrapper, g.system(), guest);
    }
  }

  record OfText(StacksModel stacks) implements Origins {
    @Override
    public int count() {
      return stacks.goroutines().size();
    }

    @Override
    public long goid(int row) {
      return stacks.goroutines().get(row).goid();
    }

    @Override
    public OptionalInt row(long goid) {
      return stacks.rowOf(goid);
    }

    @Override
    public boolean alive(int row) {
      return true;
    }

    @Override
    public Origin of(int row) {
      chanlens.model.stacks.Goroutine g = stacks.goroutines().get(row);
      List<Frame> frames = stacks.stacks().frames(g.stack());
      boolean guest = g.goid() != MAIN && g.creator().isEmpty();
      boolean cut = EntryFunction.isCut(frames) || (guest && row == count() - 1);
      List<String> calls =
          cut
              ? List.of()
              : EntryFunction.chain(
                  frames.reversed().stream().limit(EntryFunction.MAX_CALLS).map(Frame::function).toList());
      return new Origin(
          g.goid(), g.creatorGoid(), 0, g.creator().filter(f -> f.line() > 0), calls, "", false, guest);
    }
  }

  /// Ids of the program's own goroutines that are alive in it, without main.
  default LongSummaryStatistics living() {
    LongSummaryStatistics ids = new LongSummaryStatistics();
    for (int row = 0; row < count(); row++) {
      if (goid(row) > MAIN && alive(row)) {
        Origin o = of(row);
        if (!o.system() && !o.guest() && !SnapshotTime.isCapturingFunction(o.function())) {
          ids.accept(o.goid());
        }
      }
    }
    return ids;
  }

  long MAIN = 1;

  /// The id of the goroutine that started one of the dump; 0 when the dump does not say.
  static long parentGoid(HeapModel heap, RuntimeLayout layout, HeapGoroutine g) {
    int at = layout.g().parentGoid();
    return at == RuntimeLayout.ABSENT ? 0 : heap.memory().word(g.addr() + at, 0);
  }
}
