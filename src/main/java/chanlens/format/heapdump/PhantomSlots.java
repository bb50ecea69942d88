package chanlens.format.heapdump;

import chanlens.model.heap.HeapParams;
import chanlens.model.heap.ObjectTableBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Finds the objects that do not exist. Since Go 1.22 a span of small objects keeps garbage collector bitmaps at its
/// end, so it holds fewer objects, but the dump still runs over all bytes of the span and writes the slots under the
/// bitmaps as objects.
///
/// Such a span is one page. Whether it is a span for pointers, and so has a pointer bitmap, shows in the pointer lists
/// of its slots below the bitmap. Sources: runtime/mbitmap.go heapBitsInSpan and (*mspan).heapBits,
/// runtime/mgcmark_greenteagc.go spanInlineMarkBits (1.25 with the experiment, 1.26 and later without opting out),
/// runtime/heapdump.go dumpobjs.
final class PhantomSlots {
  private static final int PAGE = 8192;
  private static final int FIRST_MINOR = 22;
  /// Bytes of the inline mark bits of the Green Tea collector.
  private static final int INLINE_MARKS = 128;

  private final ObjectTableBuilder objects;
  private final int wordBytes;
  private final boolean greenTea;
  /// Pages that show only the slots under a pointer bitmap: first row, and the row after the last.
  private final List<int[]> doubtful = new ArrayList<>();
  private long dropped;

  private PhantomSlots(ObjectTableBuilder objects, int wordBytes, boolean greenTea) {
    this.objects = objects;
    this.wordBytes = wordBytes;
    this.greenTea = greenTea;
  }

  /// Drops the phantoms.
  ///
  /// @param objects sorted
  /// @param countedObjects how many objects the allocator counted, when known: it decides about pages that show no
  ///     object at all
  /// @return how many were dropped
  static long drop(ObjectTableBuilder objects, HeapParams params, OptionalLong countedObjects) {
    int minor = params.version().map(v -> v.minor()).orElse(0);
    List<String> experiments = params.version().map(v -> v.experiments()).orElse(List.of());
    if (minor < FIRST_MINOR || experiments.contains("noallocheaders")) {
      return 0;
    }
    boolean greenTea = minor >= 26 ? !experiments.contains("nogreenteagc") : experiments.contains("greenteagc");
    PhantomSlots p = new PhantomSlots(objects, params.pointerSize(), greenTea);
    p.pages();
    p.settleDoubts(countedObjects);
    return p.dropped;
  }

  private void pages() {
    int rows = objects.size();
    int largest = wordBytes * wordBytes * 8; // 512 bytes on 64-bit: heapBitsInSpan
    for (int from = 0; from < rows; ) {
      long base = objects.addr(from) & -PAGE;
      int to = from + 1;
      while (to < rows && objects.addr(to) - base < PAGE) {
        to++;
      }
      if (objects.sizeBytes(from) <= largest && objects.sizeBytes(from) > 0) {
        page(base, from, to);
      }
      from = to;
    }
  }

  private void page(long base, int from, int to) {
    int size = objects.sizeBytes(from);
    int inline = greenTea && size >= 16 ? INLINE_MARKS : 0;
    int bitmap = PAGE / wordBytes / 8;
    int scanLimit = (PAGE - inline - bitmap) / size * size;
    int flatLimit = (PAGE - inline) / size * size;
    boolean scan = false;
    for (int row = from; row < to && !scan; row++) {
      scan = objects.hasPointers(row) && (size == wordBytes || objects.addr(row) - base < scanLimit);
    }
    int limit = scan ? scanLimit : flatLimit;
    for (int row = to - 1; row >= from && objects.addr(row) - base >= limit; row--) {
      drop(row);
    }
    boolean wholeTail = to - from == PAGE / size - scanLimit / size && objects.addr(from) - base >= scanLimit;
    if (!scan && wholeTail) {
      doubtful.add(new int[] {from, to});
    }
  }

  /// A page that shows only the slots under a pointer bitmap is a span without objects, if the count says so.
  private void settleDoubts(OptionalLong countedObjects) {
    for (int[] page : doubtful) {
      if (countedObjects.isPresent() && objects.size() - dropped > countedObjects.getAsLong()) {
        for (int row = page[0]; row < page[1]; row++) {
          drop(row);
        }
      }
    }
  }

  private void drop(int row) {
    if (objects.sizeBytes(row) > 0) {
      objects.drop(row);
      dropped++;
    }
  }
}
