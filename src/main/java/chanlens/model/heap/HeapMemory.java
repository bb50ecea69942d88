package chanlens.model.heap;

import chanlens.columns.BinarySearch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// The memory of the dumped program: heap objects, global variables and stack frames, read from the mapped file by
/// address. What was not dumped is absent, never zero. Immutable: safe for use from any thread.
public final class HeapMemory implements PointerScan.Words {
  private static final ValueLayout.OfLong LONG_LE =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT_LE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment file;
  private final long fileBytes;
  private final PointerPatterns patterns;
  private final boolean bigEndian;
  private final int pointerSize;
  private final ObjectTable objects;
  private final RegionIndex globals;
  private final FrameTable frames;
  /// Their lowest addresses, ascending, and the row of each.
  private final long[] frameAddrs;
  private final int[] frameRows;

  /// @param file the file to which all offsets in the other arguments refer
  public HeapMemory(
      MemorySegment file, HeapParams params, ObjectTable objects, List<Region> globals, FrameTable frames) {
    this(file, PointerPatterns.NONE, params, objects, globals, frames);
  }

  /// @param file the file to which all offsets in the other arguments refer
  /// @param patterns of the objects; offsets after the end of the file are places in it
  public HeapMemory(
      MemorySegment file,
      PointerPatterns patterns,
      HeapParams params,
      ObjectTable objects,
      List<Region> globals,
      FrameTable frames) {
    this.file = file;
    this.fileBytes = file.byteSize();
    this.patterns = patterns;
    this.bigEndian = params.bigEndian();
    this.pointerSize = params.pointerSize();
    this.objects = objects;
    this.globals = new RegionIndex(globals);
    this.frames = frames;
    this.frameRows = frames.bySp();
    this.frameAddrs = Arrays.stream(frameRows).mapToLong(frames::sp).toArray();
  }

  /// The word at an address.
  ///
  /// @param absent returned when not all of it is in the dump
  public long word(long addr, long absent) {
    long at = locate(addr, pointerSize);
    return at < 0 ? absent : wordInFile(at);
  }

  /// The word at an address, empty when not all of it is in the dump.
  public OptionalLong word(long addr) {
    long at = locate(addr, pointerSize);
    return at < 0 ? OptionalLong.empty() : OptionalLong.of(wordInFile(at));
  }

  /// The word of an object at an offset, which must be within it.
  public long wordOf(int row, int offset) {
    return wordInFile(objects.contents(row) + Objects.checkFromIndexSize(offset, pointerSize, objects.sizeBytes(row)));
  }

  /// An unsigned number of 1 to 8 bytes.
  public OptionalLong number(long addr, int bytes) {
    long at = locate(addr, bytes);
    if (at < 0) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      long b = holder(at).get(ValueLayout.JAVA_BYTE, within(at) + i) & 0xff;
      value = bigEndian ? value << 8 | b : value | b << (8 * i);
    }
    return OptionalLong.of(value);
  }

  /// The bytes at an address, read only, not copied; empty when not all of them are in the dump.
  public Optional<MemorySegment> bytes(long addr, long count) {
    long at = locate(addr, count);
    return at < 0 ? Optional.empty() : Optional.of(holder(at).asSlice(within(at), count));
  }

  /// Whether an address is in a global variable of the main module.
  public boolean isGlobal(long addr) {
    return globals.at(addr) >= 0;
  }

  /// A walker over pointer words.
  public PointerScan scan() {
    return new PointerScan(this, file, patterns);
  }

  private MemorySegment holder(long offset) {
    return offset < fileBytes ? file : patterns.beside();
  }

  private long within(long offset) {
    return offset < fileBytes ? offset : offset - fileBytes;
  }

  @Override
  public long wordInFile(long offset) {
    if (pointerSize == 8) {
      long word = holder(offset).get(LONG_LE, within(offset));
      return bigEndian ? Long.reverseBytes(word) : word;
    }
    int word = holder(offset).get(INT_LE, within(offset));
    return (bigEndian ? Integer.reverseBytes(word) : word) & 0xffffffffL;
  }

  /// @return offset in the file of `count` bytes that start at `addr`, or -1
  private long locate(long addr, long count) {
    int row = objects.at(addr);
    if (row != ObjectTable.NONE) {
      long into = addr - objects.addr(row);
      return count <= objects.sizeBytes(row) - into ? objects.contents(row) + into : -1;
    }
    int global = globals.at(addr);
    return global >= 0 ? within(globals.get(global), addr, count) : locateInFrames(addr, count);
  }

  private long locateInFrames(long addr, long count) {
    int nth = BinarySearch.lastAtMost(frameAddrs.length, i -> frameAddrs[i], addr);
    if (nth < 0) {
      return -1;
    }
    Region frame = frames.memory(frameRows[nth]);
    return frame.holds(addr) ? within(frame, addr, count) : -1;
  }

  private static long within(Region r, long addr, long count) {
    long into = addr - r.addr();
    return count <= r.sizeBytes() - into ? r.contents() + into : -1;
  }
}
