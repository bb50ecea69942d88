package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The allocator's spans that hold objects, by address, in columns. Source: runtime/mheap.go (mspan), Go 1.19 to 1.27.
final class HeapSpans {
  private static final int IN_USE = 1;
  private static final long PAGE = 8192;
  private static final long MAX = 1L << 28;
  private static final long LARGEST = 1L << 46;

  private final CoreMemory memory;
  private final CoreLayout core;
  private final long[] spans;
  private final long[] bases;
  private final long[] ends;
  /// More than any class has: a page of eight bytes each has 1024.
  private static final int MOST_SLOTS = 1 << 13;
  /// Of a span this part at most is beside its slots: bits of pointers, and marks.
  private static final int MOST_UNUSED = 32;

  private static final int INLINE = 1024;

  private final boolean[] unswept;
  private final boolean someUnswept;
  private final int broken;

  private HeapSpans(CoreMemory memory, CoreLayout core, long[] spans, boolean[] unswept, int broken) {
    this.memory = memory;
    this.core = core;
    this.spans = spans;
    this.unswept = unswept;
    this.broken = broken;
    this.someUnswept = IntStream.range(0, unswept.length).anyMatch(i -> unswept[i]);
    this.bases = Arrays.stream(spans).map(s -> memory.word(s + core.at("mspan.startAddr"))).toArray();
    this.ends = Arrays.stream(spans)
        .map(s -> memory.word(s + core.at("mspan.startAddr")) + memory.word(s + core.at("mspan.npages")) * PAGE)
        .toArray();
  }

  /// @param heap address of `runtime.mheap_`
  static HeapSpans of(CoreMemory memory, CoreLayout core, long heap) {
    long array = memory.word(heap + core.at("mheap.allspans"));
    long count = memory.word(heap + core.at("mheap.allspans") + 8);
    int sweeps = memory.i32(heap + core.at("mheap.sweepgen"));
    if (count < 0 || count > MAX || !memory.has(array, count * 8)) {
      return new HeapSpans(memory, core, new long[0], new boolean[0], 1);
    }
    long[] found = new long[(int) count];
    int broken = 0;
    int n = 0;
    for (int i = 0; i < count; i++) {
      long span = memory.word(array + 8L * i);
      if (memory.u8(span + core.at("mspan.state")) == IN_USE) {
        if (fits(memory, core, span)) {
          found[n++] = span;
        } else {
          broken++;
        }
      }
    }
    return sorted(memory, core, Arrays.copyOf(found, n), sweeps, broken);
  }

  private static HeapSpans sorted(CoreMemory memory, CoreLayout core, long[] found, int sweeps, int broken) {
    long[] spans = IntStream.range(0, found.length).boxed()
        .sorted(Comparator.comparingLong(i -> memory.word(found[i] + core.at("mspan.startAddr"))))
        .mapToLong(i -> found[i]).toArray();
    boolean[] unswept = new boolean[spans.length];
    for (int i = 0; i < spans.length; i++) {
      int of = memory.i32(spans[i] + core.at("mspan.sweepgen"));
      unswept[i] = of == sweeps - 2 || of == sweeps - 1 || of == sweeps + 1;
    }
    return new HeapSpans(memory, core, spans, unswept, broken);
  }

  private static boolean fits(CoreMemory memory, CoreLayout core, long span) {
    if (!memory.has(span, core.at("mspan.size"))) {
      return false;
    }
    long base = memory.word(span + core.at("mspan.startAddr"));
    long pages = memory.word(span + core.at("mspan.npages"));
    long size = memory.word(span + core.at("mspan.elemsize"));
    long slots = slots(memory, core, span);
    return base > 0 && base < LARGEST * 2 && (base & PAGE - 1) == 0 && pages > 0 && pages < LARGEST / PAGE
        && size >= 8 && slots > 0 && slots <= MOST_SLOTS && size <= pages * PAGE / slots
        && pages * PAGE - size * slots <= size + pages * PAGE / MOST_UNUSED + INLINE;
  }

  private static long slots(CoreMemory memory, CoreLayout core, long span) {
    // 8 bytes up to Go 1.19, 2 from 1.22 on
    return memory.number(span + core.at("mspan.nelems"), core.at("mspan.nelems.bytes"));
  }

  int count() {
    return spans.length;
  }

  /// Spans in use that cannot be ones: the table is wrong, or the core.
  int broken() {
    return broken;
  }

  /// Address of a span's record.
  long span(int i) {
    return spans[i];
  }

  long base(int i) {
    return bases[i];
  }

  long bytes(int i) {
    return ends[i] - bases[i];
  }

  /// Whether its allocation bits are of before the last mark: what is garbage since then is still among its objects.
  boolean unswept(int i) {
    return unswept[i];
  }

  boolean anyUnswept() {
    return someUnswept;
  }

  long slotBytes(int i) {
    return memory.word(spans[i] + core.at("mspan.elemsize"));
  }

  int slots(int i) {
    return (int) slots(memory, core, spans[i]);
  }

  /// Size class, 0 for one large object.
  int sizeClass(int i) {
    return memory.u8(spans[i] + core.at("mspan.spanclass")) >> 1;
  }

  boolean hasPointers(int i) {
    return (memory.u8(spans[i] + core.at("mspan.spanclass")) & 1) == 0;
  }

  /// How many objects the allocator counted.
  int counted(int i) {
    return (int) memory.number(spans[i] + core.at("mspan.allocCount"), 2);
  }

  /// Below this every slot is allocated. From Go 1.25 on the second of two indices stands still while marking, so the
  /// larger one counts: mbitmap.go isFree.
  long allocatedBelow(int i) {
    int bytes = core.at("mspan.nelems.bytes");
    long free = memory.number(spans[i] + core.at("mspan.freeindex"), bytes);
    long scan = memory.number(spans[i] + core.at("mspan.freeIndexForScan"), bytes);
    return Math.max(free, scan);
  }

  /// The bits of the allocated slots.
  byte[] allocated(int i) {
    return memory.copy(memory.word(spans[i] + core.at("mspan.allocBits")), (slots(i) + 7) / 8);
  }

  long firstSpecial(int i) {
    return memory.word(spans[i] + core.at("mspan.specials"));
  }

  /// The type of one large object, 0 for none.
  long largeType(int i) {
    return memory.word(spans[i] + core.at("mspan.largeType"));
  }

  /// The span that holds an address, or -1.
  int at(long addr) {
    int found = Arrays.binarySearch(bases, addr);
    int i = found >= 0 ? found : -found - 2;
    return i >= 0 && addr < ends[i] ? i : -1;
  }

  long lowest() {
    return bases.length == 0 ? 0 : bases[0];
  }

  long highest() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }
}
