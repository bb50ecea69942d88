package chanlens.analysis.join;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Compares two files: are they of one process?
final class SameProcess {
  /// A collection's first trace event follows its start, which `g.waitsince` holds, by a stop of the world.
  private static final long BEFORE_NANOS = 1_000_000;

  private static final long AFTER_NANOS = 50_000_000;
  private static final int ENOUGH_ADDRESSES = 3;
  private static final long MAIN = 1;

  private SameProcess() {}

  static Agreement of(TraceModel trace, HeapModel heap) {
    int common = 0;
    int agreeing = 0;
    Optional<RuntimeLayout> layout = heap.layout().layout();
    GoroutineTable table = trace.goroutines();
    for (chanlens.model.heap.Goroutine g : heap.goroutines()) {
      OptionalInt row = table.row(g.goid());
      String functionThere = row.isEmpty() ? "" : table.function(row.getAsInt());
      if (row.isEmpty() || g.goid() == MAIN || functionThere.isEmpty()) {
        continue;
      }
      int parent = table.parent(row.getAsInt());
      long parentThere = parent < 0 ? 0 : table.goid(parent);
      long parentHere = layout.map(l -> parentGoid(heap, l, g)).orElse(0L);
      boolean sameParent = parentThere == 0 || parentHere == 0 || parentThere == parentHere;
      common++;
      String creator = creator(trace, row.getAsInt());
      agreeing += sameParent && EntryFunction.isAmong(functionThere, creator, g.frames()) ? 1 : 0;
    }
    List<String> proofs = new ArrayList<>();
    if (SnapshotTime.hasHeapDump(trace)) {
      proofs.add("the trace recorded that the world was stopped to write a heap dump");
    }
    int clocks = sharedCollections(trace, heap);
    if (clocks > 0) {
      proofs.add("goroutines wait since collections that the trace recorded at the same time (" + clocks + ")");
    }
    return Agreement.of(common, agreeing, proofs);
  }

  static Agreement of(TraceModel trace, StacksModel stacks) {
    int common = 0;
    int agreeing = 0;
    GoroutineTable table = trace.goroutines();
    for (int r = 0; r < stacks.goroutines().size(); r++) {
      chanlens.model.stacks.Goroutine g = stacks.goroutines().get(r);
      OptionalInt row = table.row(g.goid());
      String function = EntryFunction.of(stacks, g);
      String functionThere = row.isEmpty() ? "" : EntryFunction.of(trace, row.getAsInt());
      if (row.isEmpty() || g.goid() == MAIN || function.isEmpty() || functionThere.isEmpty()) {
        continue;
      }
      int parent = table.parent(row.getAsInt());
      boolean sameParent = parent < 0 || g.creatorGoid() == 0 || table.goid(parent) == g.creatorGoid();
      common++;
      agreeing += sameParent && function.equals(functionThere) ? 1 : 0;
    }
    return Agreement.of(common, agreeing, List.of());
  }

  static Agreement of(HeapModel heap, StacksModel stacks) {
    int common = 0;
    int agreeing = 0;
    int addresses = 0;
    Optional<RuntimeLayout> layout = heap.layout().layout();
    for (chanlens.model.heap.Goroutine g : heap.goroutines()) {
      OptionalInt row = stacks.rowOf(g.goid());
      if (row.isEmpty()) {
        continue;
      }
      addresses += sharedAddresses(heap, stacks, row.getAsInt());
      chanlens.model.stacks.Goroutine text = stacks.goroutines().get(row.getAsInt());
      String functionThere = EntryFunction.of(stacks, text);
      if (g.goid() == MAIN || functionThere.isEmpty()) {
        continue;
      }
      long parentHere = layout.map(l -> parentGoid(heap, l, g)).orElse(0L);
      boolean sameParent = parentHere == 0 || text.creatorGoid() == 0 || parentHere == text.creatorGoid();
      String creator = text.creator().map(Frame::function).orElse("");
      common++;
      agreeing += sameParent && EntryFunction.isAmong(functionThere, creator, g.frames()) ? 1 : 0;
    }
    List<String> proofs =
        addresses >= ENOUGH_ADDRESSES
            ? List.of(addresses + " arguments in the text are addresses of objects in the heap dump")
            : List.of();
    return Agreement.of(common, agreeing, proofs);
  }

  private static String creator(TraceModel trace, int g) {
    int stack = trace.goroutines().creatorStack(g);
    boolean known = stack != StackTable.NONE && trace.stacks().depth(stack) > 0;
    return known ? trace.stacks().frame(stack, 0).function() : "";
  }

  static long parentGoid(HeapModel heap, RuntimeLayout layout, chanlens.model.heap.Goroutine g) {
    int at = layout.g().parentGoid();
    return at == RuntimeLayout.ABSENT ? 0 : heap.memory().word(g.addr() + at, 0);
  }

  /// Collections that both files time: `g.waitsince` is the monotonic clock at the start of one, and so is the trace's
  /// clock on most systems.
  private static int sharedCollections(TraceModel trace, HeapModel heap) {
    RangeTable ranges = trace.ranges();
    return (int)
        heap.goroutines().stream()
            .mapToLong(chanlens.model.heap.Goroutine::waitSinceNanos)
            .filter(w -> w != 0)
            .distinct()
            .filter(w -> startsCollection(ranges, w - trace.firstNanos()))
            .count();
  }

  private static boolean startsCollection(RangeTable ranges, long nanos) {
    for (int r = 0; r < ranges.count(); r++) {
      if (ranges.kind(r) == RangeKind.GC_MARK && !ranges.beganBefore(r)) {
        long after = ranges.startNanos(r) - nanos;
        if (after > -BEFORE_NANOS && after < AFTER_NANOS) {
          return true;
        }
      }
    }
    return false;
  }

  private static int sharedAddresses(HeapModel heap, StacksModel stacks, int row) {
    int shared = 0;
    int depth = stacks.stacks().depth(stacks.goroutines().get(row).stack());
    for (int d = 0; d < depth; d++) {
      for (int i = 0; i < stacks.wordCount(row, d); i++) {
        shared += heap.objects().startingAt(stacks.word(row, d, i)) == ObjectTable.NONE ? 0 : 1;
      }
    }
    return shared;
  }

  /// The latest of several heap dumps of one process is the one that has seen most allocations.
  static OptionalLong age(HeapModel heap) {
    return heap.allocations().memStats().map(m -> OptionalLong.of(m.mallocs())).orElse(OptionalLong.empty());
  }
}
