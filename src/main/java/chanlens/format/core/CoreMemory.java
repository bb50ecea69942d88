package chanlens.format.core;

import chanlens.columns.BinarySearch;
import chanlens.model.executable.Executable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The memory of the process: what the core holds, and below it what the executable has, such as code, types and the
/// tables of functions, which cores leave out. Reads are total: what neither has reads as 0; [#has] says which. What
/// the core promises and has lost is absent, whatever the executable says. Safe from any thread.
final class CoreMemory {
  /// Above every address.
  static final long NOWHERE = Long.MAX_VALUE & -8;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment file;
  private final List<CoreFile.Segment> lost;
  private final long[] starts;
  private final long[] ends;
  private final long[] offsets;
  private int last;
  private final Optional<Executable> program;
  private final long slide;

  private CoreMemory(CoreMemory core, Executable program, long slide) {
    this.file = core.file;
    this.lost = core.lost;
    this.starts = core.starts;
    this.ends = core.ends;
    this.offsets = core.offsets;
    this.program = Optional.of(program);
    this.slide = slide;
  }

  /// The core alone. Of segments that overlap the first by address counts.
  CoreMemory(MemorySegment file, CoreFile core) {
    this.file = file;
    this.program = Optional.empty();
    this.slide = 0;
    List<CoreFile.Segment> sorted = new ArrayList<>(core.segments());
    sorted.sort(Comparator.comparingLong(CoreFile.Segment::addr));
    this.lost = sorted.stream().filter(s -> s.heldBytes() < s.promisedBytes()).toList();
    List<long[]> pieces = new ArrayList<>();
    for (CoreFile.Segment s : sorted) {
      long[] before = pieces.isEmpty() ? new long[] {0, 0, 0} : pieces.getLast();
      long from = Math.max(s.addr(), before[1]);
      long to = s.addr() + s.heldBytes();
      long offset = s.offset() + (from - s.addr());
      if (from == before[1] && !pieces.isEmpty() && before[2] + (before[1] - before[0]) == offset && to > from) {
        before[1] = to; // neighbours in the memory and in the file
      } else if (to > from) {
        pieces.add(new long[] {from, to, offset});
      }
    }
    this.starts = pieces.stream().mapToLong(p -> p[0]).toArray();
    this.ends = pieces.stream().mapToLong(p -> p[1]).toArray();
    this.offsets = pieces.stream().mapToLong(p -> p[2]).toArray();
  }

  /// The same with the executable below it.
  ///
  /// @param moved address in the process minus address in the executable
  CoreMemory over(Executable executable, long moved) {
    return new CoreMemory(this, executable, moved);
  }

  /// @return offset in the file of bytes that lie together there, or -1
  long offset(long addr, long count) {
    int at = piece(addr);
    return at >= 0 && count >= 0 && count <= ends[at] - addr ? offsets[at] + (addr - starts[at]) : -1;
  }

  private int piece(long addr) {
    int before = last;
    if (before < starts.length && addr >= starts[before] && addr < ends[before]) {
      return before;
    }
    int nth = BinarySearch.lastAtMost(starts.length, i -> starts[i], addr);
    if (nth < 0 || addr >= ends[nth]) {
      return -1;
    }
    last = nth;
    return nth;
  }

  /// The first address from one on that the core holds, [#NOWHERE] when there is none.
  long held(long addr) {
    if (piece(addr) >= 0) {
      return addr;
    }
    int after = BinarySearch.lastAtMost(starts.length, i -> starts[i], addr) + 1;
    return after < starts.length ? starts[after] : NOWHERE;
  }

  /// How many bytes of memory the core holds.
  long heldBytes() {
    long sum = 0;
    for (int i = 0; i < starts.length; i++) {
      sum += ends[i] - starts[i];
    }
    return sum;
  }

  /// Whether all of some bytes are there.
  boolean has(long addr, long count) {
    if (offset(addr, count) >= 0) {
      return true;
    }
    int at = piece(addr);
    if (at >= 0 && count > 0) {
      return has(ends[at], count - (ends[at] - addr));
    }
    return count == 0 || inProgram(addr, count).isPresent();
  }

  private Optional<MemorySegment> inProgram(long addr, long count) {
    boolean promised = lost.stream().anyMatch(s -> addr - s.addr() >= 0 && addr - s.addr() < s.promisedBytes());
    return promised ? Optional.empty() : program.flatMap(p -> p.bytes(addr - slide, count));
  }

  long word(long addr) {
    long at = offset(addr, 8);
    if (at >= 0) {
      return file.get(LONG, at);
    }
    Optional<MemorySegment> below = piece(addr) < 0 ? inProgram(addr, 8) : Optional.empty();
    if (below.isPresent()) {
      return below.get().get(LONG, 0);
    }
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value |= (long) slowByte(addr + i) << (8 * i);
    }
    return value;
  }

  private int slowByte(long addr) {
    long at = offset(addr, 1);
    if (at >= 0) {
      return file.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }
    return inProgram(addr, 1).map(b -> b.get(ValueLayout.JAVA_BYTE, 0) & 0xff).orElse(0);
  }

  int u8(long addr) {
    return slowByte(addr);
  }

  /// An unsigned number of 1, 2, 4 or 8 bytes.
  long number(long addr, int bytes) {
    return bytes == 8 ? word(addr) : word(addr) & ((1L << (8 * bytes)) - 1);
  }

  int i32(long addr) {
    return (int) number(addr, 4);
  }

  /// A copy of some bytes; what is absent is 0.
  byte[] copy(long addr, int count) {
    long at = offset(addr, count);
    if (at >= 0) {
      return file.asSlice(at, count).toArray(ValueLayout.JAVA_BYTE);
    }
    byte[] copy = new byte[count];
    for (int i = 0; i < count; i++) {
      copy[i] = (byte) slowByte(addr + i);
    }
    return copy;
  }
}
