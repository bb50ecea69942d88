package chanlens.analysis.waiting;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.Evidence;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.work.Cancel;
import java.util.List;
import java.util.stream.IntStream;

/// Recognises channels nobody waits on, by structure: an `hchan` points at its own buffer in one of three exact ways,
/// its counters fit each other, and its element type is outside the heap (one made by reflection is not, and is
/// missed). Source: makechan in runtime/chan.go, Go 1.19 to 1.27.
final class IdleChannels {
  private static final int PART_BITS = 16;

  private final HeapModel heap;
  private final ObjectTable objects;
  private final HeapMemory memory;
  private final RuntimeLayout.Hchan at;
  private final PointerScan scan;

  private IdleChannels(HeapModel heap, RuntimeLayout layout) {
    this.heap = heap;
    this.objects = heap.objects();
    this.memory = heap.memory();
    this.at = layout.hchan();
    this.scan = heap.memory().scan();
  }

  /// Reads every channel of the heap that was not yet read. One pass over all objects, on all processors.
  static void read(HeapModel heap, RuntimeLayout layout, ChannelReader channels, Cancel cancel) {
    int parts = (heap.objects().size() >> PART_BITS) + 1;
    List<int[]> found =
        IntStream.range(0, parts)
            .parallel()
            .mapToObj(part -> new IdleChannels(heap, layout).channelsOf(part, cancel))
            .toList();
    for (int[] rows : found) {
      for (int row : rows) {
        channels.read(heap.objects().addr(row), Evidence.INFERRED);
      }
    }
  }

  private int[] channelsOf(int part, Cancel cancel) {
    cancel.check();
    int end = (int) Math.min(objects.size(), (part + 1L) << PART_BITS);
    return IntStream.range(part << PART_BITS, end)
        .filter(row -> objects.sizeBytes(row) >= at.slotBytes() && isChannel(row))
        .toArray();
  }

  private boolean isChannel(int row) {
    boolean pointers = objects.hasPointers(row);
    if (pointers && objects.sizeBytes(row) != at.slotBytes()) {
      return false;
    }
    long count = memory.wordOf(row, at.qcount());
    long slots = memory.wordOf(row, at.dataqsiz());
    if (count < 0 || count > slots || closed(row) > 1) {
      return false;
    }
    return bufferFits(row, slots, pointers)
        && indexesFit(row, count, slots)
        && typeFits(memory.wordOf(row, at.elemtype()))
        && queuesFit(row)
        && (!pointers || scan.words(objects, row) == at.pointerWords());
  }

  private long closed(int row) {
    return memory.wordOf(row, at.elemsize()) >>> 32; // elemsize, then closed in the upper half of the word
  }

  private boolean bufferFits(int row, long slots, boolean pointers) {
    long addr = objects.addr(row);
    long buf = memory.wordOf(row, at.buf());
    long elemSize = memory.wordOf(row, at.elemsize()) & 0xffff;
    if (slots == 0 || elemSize == 0) {
      return !pointers && buf == addr + at.buf() && objects.sizeBytes(row) == at.slotBytes();
    }
    if (slots > Integer.MAX_VALUE) {
      return false;
    }
    long bytes = slots * elemSize;
    if (!pointers) {
      return buf == addr + at.sizeBytes() && bytes <= objects.sizeBytes(row) - at.sizeBytes();
    }
    int buffer = objects.at(buf);
    if (buffer == ObjectTable.NONE) {
      return false;
    }
    long into = buf - objects.addr(buffer); // 8 after an allocation header
    return (into == 0 || into == 8) && bytes <= objects.sizeBytes(buffer) - into;
  }

  private boolean indexesFit(int row, long count, long slots) {
    long send = memory.wordOf(row, at.sendx());
    long receive = memory.wordOf(row, at.recvx());
    if (slots == 0) {
      return send == 0 && receive == 0;
    }
    return send >= 0 && send < slots && receive >= 0 && receive < slots && (send - receive - count) % slots == 0;
  }

  private boolean typeFits(long type) {
    boolean inHeap = type >= heap.params().heapStart() && type < heap.params().heapEnd();
    return type != 0 && (type & 3) == 0 && !inHeap;
  }

  private boolean queuesFit(int row) {
    return memory.wordOf(row, at.recvqFirst()) == 0
        && memory.wordOf(row, at.recvqLast()) == 0
        && memory.wordOf(row, at.sendqFirst()) == 0
        && memory.wordOf(row, at.sendqLast()) == 0;
  }
}
