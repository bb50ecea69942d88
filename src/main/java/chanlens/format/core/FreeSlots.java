package chanlens.format.core;

import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.work.Cancel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Looks for pointers that lead to slots that are free. There is none when the objects and their pointer words were
/// read right. Garbage that was not swept yet may point to garbage that was, so it is not asked.
final class FreeSlots {
  private static final int CHUNK = 1 << 14;

  private final HeapMemory memory;
  private final ObjectTable objects;
  private final HeapSpans spans;
  private final Cancel cancel;
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();

  FreeSlots(HeapMemory memory, ObjectTable objects, HeapSpans spans, Cancel cancel) {
    this.memory = memory;
    this.objects = objects;
    this.spans = spans;
    this.cancel = cancel;
  }

  void count() {
    IntStream.rangeClosed(0, objects.size() / CHUNK).parallel().forEach(this::chunk);
  }

  long asked() {
    return asked.get();
  }

  long wrong() {
    return wrong.get();
  }

  private void chunk(int chunk) {
    cancel.check();
    PointerScan scan = memory.scan();
    long pointers = 0;
    long free = 0;
    int end = Math.min(objects.size(), (chunk + 1) * CHUNK);
    for (int row = chunk * CHUNK; row < end; row++) {
      if (objects.hasPointers(row) && !unswept(objects.addr(row))) {
        scan.over(objects, row);
        while (scan.next()) {
          long value = scan.value();
          if (value >= spans.lowest()) {
            pointers++;
            free += objects.at(value) == ObjectTable.NONE && isFree(value) ? 1 : 0;
          }
        }
      }
    }
    asked.addAndGet(pointers);
    wrong.addAndGet(free);
  }

  private boolean unswept(long addr) {
    return spans.anyUnswept() && spans.unswept(spans.at(addr));
  }

  private boolean isFree(long value) {
    int span = spans.at(value);
    return span >= 0 && (value - spans.base(span)) / spans.slotBytes(span) < spans.slots(span);
  }
}
