package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import chanlens.model.heap.ObjectTableBuilder;
import chanlens.model.heap.PointerPatterns;
import chanlens.work.Cancel;
import chanlens.work.Progress;

/// Every allocated slot of every span, with its pointer words. Source: runtime/mbitmap.go and mheap.go, Go 1.19 to
/// 1.27.
final class ObjectReader {
  private static final int FIRST_WITH_TYPES = 22;
  private static final int LARGEST_WITH_BITS = 512;
  private static final int INLINE_MARKS = 128;
  private static final int WORD = 8;
  private static final int LARGEST = Integer.MAX_VALUE & -WORD;
  private static final int STEP = 1024;

  private final CoreMemory memory;
  private final HeapSpans spans;
  private final PointerPatterns.Builder patterns;
  private final TypePatterns types;
  private final int minor;
  private final boolean greenTea;
  private final boolean measured;
  private final ArenaBits arenas;
  final ObjectTableBuilder objects = new ObjectTableBuilder();
  /// Spans whose slots are not as many as the allocator counted, and those whose slots are all there.
  int miscounted;
  long counted;
  long countedBytes;
  /// Objects whose memory the core does not hold.
  long lost;
  /// Objects in spans that were not swept since the last mark.
  long unswept;

  ObjectReader(
      Placed placed, CoreLayout core, HeapSpans spans, PointerPatterns.Builder patterns, Release release,
          long heap) {
    this.memory = placed.memory();
    this.spans = spans;
    this.patterns = patterns;
    this.minor = release.minor();
    this.greenTea = release.greenTea();
    this.measured = release.measured();
    this.types = new TypePatterns(placed, patterns, minor);
    this.arenas = new ArenaBits(placed.memory(), core, heap);
  }

  TypePatterns types() {
    return types;
  }

  void read(Progress progress, Cancel cancel) {
    progress.phase("read", spans.count(), Progress.Unit.ITEMS);
    for (int i = 0; i < spans.count(); i++) {
      if (i % STEP == 0) {
        cancel.check();
        progress.done(Math.min(STEP, spans.count() - i));
      }
      span(i);
    }
  }

  private void span(int i) {
    int slots = spans.slots(i);
    long below = spans.allocatedBelow(i);
    byte[] bits = spans.allocated(i);
    long base = spans.base(i);
    long size = spans.slotBytes(i);
    long whole = memory.offset(base, spans.bytes(i));
    byte[] words = measured && minor >= FIRST_WITH_TYPES && spans.hasPointers(i) && size <= LARGEST_WITH_BITS
        ? heapBits(i, (int) size) : new byte[0];
    int live = 0;
    for (int slot = 0; slot < slots; slot++) {
      if (slot < below || (bits[slot / 8] >>> slot % 8 & 1) != 0) {
        live++;
        long addr = base + slot * size;
        add(i, addr, (int) Math.min(size, LARGEST), whole < 0 ? -1 : whole + slot * size, words);
      }
    }
    counted += spans.counted(i);
    countedBytes += spans.counted(i) * size;
    miscounted += live == spans.counted(i) ? 0 : 1;
    unswept += spans.unswept(i) ? live : 0;
  }

  private byte[] heapBits(int i, int size) {
    long bytes = spans.bytes(i);
    long at = spans.base(i) + bytes - bytes / Long.SIZE - (greenTea && size >= 16 ? INLINE_MARKS : 0);
    if (!memory.has(at, bytes / Long.SIZE)) {
      lost++; // of the objects nothing is known but where they are
      return new byte[0];
    }
    return memory.copy(at, (int) (bytes / Long.SIZE));
  }

  private void add(int i, long addr, int size, long inFile, byte[] words) {
    long contents = inFile >= 0 ? inFile : memory.offset(addr, size);
    if (contents < 0 && !memory.has(addr, size)) {
      lost++;
      return;
    }
    if (contents < 0) {
      contents = patterns.copy(memory.copy(addr, size));
    }
    int pattern = spans.hasPointers(i) ? pattern(i, addr, size, words) : types.none();
    objects.add(addr, contents, size, pattern != types.none(), pattern);
  }

  private int pattern(int i, long addr, int size, byte[] words) {
    if (!measured) {
      return types.all();
    }
    if (minor < FIRST_WITH_TYPES) {
      return ofArena(addr, size);
    }
    if (size == WORD) {
      return types.ofBits(1);
    }
    if (size <= LARGEST_WITH_BITS) {
      return types.ofBits(bits(words, (int) (addr - spans.base(i)) / WORD, size / WORD));
    }
    return spans.sizeClass(i) == 0
        ? types.ofType(spans.largeType(i), 0)
        : types.ofType(memory.word(addr), WORD);
  }

  private static long bits(byte[] words, int from, int count) {
    long bits = 0;
    for (int w = 0; w < count; w++) {
      int at = from + w;
      bits |= at / 8 < words.length ? (long) (words[at / 8] >>> at % 8 & 1) << w : 0;
    }
    return bits;
  }

  private int ofArena(long addr, int size) {
    if (size <= LARGEST_WITH_BITS) {
      long bits = 0;
      for (int w = 0; w < size / WORD && arenas.more(addr + (long) WORD * w); w++) {
        bits |= arenas.isPointer(addr + (long) WORD * w) ? 1L << w : 0;
      }
      return types.ofBits(bits);
    }
    int words = 0;
    while (words < size / WORD && arenas.more(addr + (long) WORD * words)) {
      words++;
    }
    return words == 0 ? types.none() : types.ofWords(words, w -> arenas.isPointer(addr + (long) WORD * w));
  }
}
