package chanlens.format.core;

import chanlens.columns.LongColumn;
import chanlens.golang.layouts.CoreLayout;
import chanlens.model.heap.AllocSamples;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.ObjectTable;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Where objects were allocated, as far as the memory profile sampled them: each of its buckets has the stack, and
/// hangs on every object that it counts. Source: runtime/mprof.go (bucket, memRecord), Go 1.19 to 1.27.
final class AllocationReader {
  private static final int WORD = 8;
  private static final int ALL_NEXT = 8;
  private static final int TYPE = 16;
  private static final int SIZE = 32;
  private static final int DEPTH = 40;
  private static final int STACK = 48;
  private static final int OF_MEMORY = 1;
  private static final int DEEPEST = 4096;
  private static final int MAX = 1 << 20;

  private final Placed placed;
  private final CoreMemory memory;
  private final CoreLayout core;
  private final LongColumn objects = new LongColumn();
  private final LongColumn bucketsOfObjects = new LongColumn();
  private final StackTable.Builder stacks = new StackTable.Builder();
  private final List<HeapRecords.AllocBucket> buckets = new ArrayList<>();
  private final Map<Long, Integer> rows = new HashMap<>();
  private final Map<Long, Optional<Frame>> frames = new HashMap<>();

  AllocationReader(Placed placed, CoreLayout core) {
    this.placed = placed;
    this.memory = placed.memory();
    this.core = core;
  }

  /// @param special that says that an object was sampled
  void special(long special, long object) {
    objects.add(object);
    bucketsOfObjects.add(memory.word(special + core.at("specialprofile.b")));
  }

  /// Those of which no object is left are only in the list of all.
  ///
  /// @param first address of `runtime.mbuckets`, empty when it is not known
  HeapModel.Allocations read(OptionalLong first, ObjectTable table) {
    AllocSamples.Builder samples = new AllocSamples.Builder();
    for (int i = 0; i < objects.size(); i++) {
      int row = table.startingAt(objects.get(i));
      int bucket = row(bucketsOfObjects.get(i));
      if (row != ObjectTable.NONE && bucket >= 0) {
        samples.add(row, bucket);
      }
    }
    long at = first.isEmpty() ? 0 : memory.word(first.getAsLong());
    for (int n = 0; at != 0 && n < MAX && row(at) >= 0; n++) {
      at = memory.word(at + ALL_NEXT);
    }
    return new HeapModel.Allocations(Optional.empty(), buckets, stacks.freeze(), samples.freeze());
  }

  /// @return -1 when there is no bucket of memory
  private int row(long bucket) {
    Integer known = rows.get(bucket);
    if (known != null) {
      return known;
    }
    long depth = memory.word(bucket + DEPTH);
    boolean is = memory.has(bucket, STACK) && memory.word(bucket + TYPE) == OF_MEMORY && depth >= 0
        && depth <= DEEPEST && buckets.size() < MAX;
    int row = is ? buckets.size() : -1;
    if (is) {
      long record = bucket + STACK + WORD * depth;
      buckets.add(
          new HeapRecords.AllocBucket(
              bucket, memory.word(bucket + SIZE), stack(bucket + STACK, (int) depth), memory.word(record),
              memory.word(record + WORD)));
    }
    rows.put(bucket, row);
    return row;
  }

  private int stack(long from, int depth) {
    List<Frame> calls = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      frame(memory.word(from + (long) WORD * i)).ifPresent(calls::add);
    }
    return stacks.add(calls);
  }

  /// Each call has its own address, also one that was inlined, so that the innermost one there is meant.
  private Optional<Frame> frame(long pc) {
    if (frames.size() > MAX) {
      frames.clear();
    }
    return frames.computeIfAbsent(
        pc, p -> placed.program().framesAt(p - 1 - placed.slide()).stream().findFirst()
            .map(f -> new Frame(0, f.function(), f.file(), f.line())));
  }
}
