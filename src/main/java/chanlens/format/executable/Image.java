package chanlens.format.executable;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Printed;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The memory of a program as its file describes it, before it runs. Reads never fail: memory that is not in the file
/// reads as 0. 64-bit little-endian.
final class Image {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_VARINT = 5;
  private static final int LONGEST_NAME = 4096;
  private static final long PAGE = 4096;

  private final MemorySegment file;
  private final List<Part> parts;
  private final long[] starts;
  private final Relocations relocations;

  /// Names by address; names with a length prefix by the complement of the address. Names in a real file do not
  /// overlap, so together they are shorter than the file.
  private final Map<Long, String> texts = new ConcurrentHashMap<>();

  private final AtomicLong textBytes = new AtomicLong();

  /// A range of memory that is in the file.
  ///
  /// @param offset in the file
  record Part(long addr, long sizeBytes, long offset, boolean code) {
    boolean holds(long at) {
      return Long.compareUnsigned(at - addr, sizeBytes) < 0;
    }
  }

  /// @param parts whose bytes are within the file
  /// @throws MalformedCapture when the parts take more bytes than the file has: they would be searched over and over
  Image(ByteSource source, List<Part> parts, Relocations relocations) throws MalformedCapture {
    long bytes = parts.stream().mapToLong(Part::sizeBytes).sum();
    if (bytes > 2 * source.length()) {
      throw source.cursor().malformed(
          0, "segments", "segments of at most " + source.length() + " bytes", Long.toString(bytes));
    }
    this.file = source.segment();
    this.parts = parts.stream().sorted(Comparator.comparingLong(Part::addr)).toList();
    this.starts = this.parts.stream().mapToLong(Part::addr).toArray();
    this.relocations = relocations;
  }

  List<Part> parts() {
    return parts;
  }

  boolean isCode(long addr) {
    int at = lastFrom(addr);
    return at >= 0 && parts.get(at).code && parts.get(at).holds(addr);
  }

  /// Bytes of the file from an address to the end of its part; 0 for one that is in none.
  long room(long addr) {
    int at = lastFrom(addr);
    return at >= 0 && parts.get(at).holds(addr) ? parts.get(at).addr + parts.get(at).sizeBytes - addr : 0;
  }

  private int lastFrom(long addr) {
    int i = Arrays.binarySearch(starts, addr);
    return i >= 0 ? i : -i - 2;
  }

  /// {@return offset in the file, or -1 when not all of it is in the file}
  long offset(long addr, long count) {
    int at = lastFrom(addr);
    if (at < 0 || count < 0) {
      return -1;
    }
    Part p = parts.get(at);
    long into = addr - p.addr;
    return into >= 0 && into <= p.sizeBytes && count <= p.sizeBytes - into ? p.offset + into : -1;
  }

  /// The address of a byte of the file; empty when it is in no part. Systems map whole pages, so a part is mapped from
  /// the beginning of its first page.
  OptionalLong addressOf(long fileOffset) {
    return parts.stream()
        .filter(p -> fileOffset >= (p.offset & -PAGE) && fileOffset - p.offset < p.sizeBytes)
        .max(Comparator.comparingLong(Part::offset))
        .map(p -> OptionalLong.of(p.addr + (fileOffset - p.offset)))
        .orElseGet(OptionalLong::empty);
  }

  MemorySegment file() {
    return file;
  }

  /// A pointer, as it will be before the program is moved as a whole.
  long pointer(long addr) {
    long moved = relocations.at(addr);
    return moved != 0 ? moved : u64(addr);
  }

  long u64(long addr) {
    long at = offset(addr, 8);
    return at < 0 ? 0 : file.get(LONG, at);
  }

  int i32(long addr) {
    long at = offset(addr, 4);
    return at < 0 ? 0 : file.get(INT, at);
  }

  long u32(long addr) {
    return i32(addr) & 0xffffffffL;
  }

  int u8(long addr) {
    long at = offset(addr, 1);
    return at < 0 ? 0 : file.get(ValueLayout.JAVA_BYTE, at) & 0xff;
  }

  /// An unsigned LEB128 number of at most five bytes.
  long varint(long addr) {
    long number = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      int b = u8(addr + i);
      number |= (b & 0x7fL) << (7 * i);
      if (b < 0x80) {
        break;
      }
    }
    return number;
  }

  /// Where that number ends.
  long varintEnd(long addr) {
    long last = addr;
    while (u8(last) >= 0x80 && last - addr < LONGEST_VARINT - 1) {
      last++;
    }
    return last + 1;
  }

  /// Text up to a zero byte.
  String text(long addr) {
    return texts.computeIfAbsent(addr, this::readText);
  }

  private String readText(long addr) {
    long end = addr;
    while (end - addr < LONGEST_NAME && u8(end) != 0) {
      end++;
    }
    return readText(addr, end - addr);
  }

  String text(long addr, long bytes) {
    return bytes <= 0 || bytes > LONGEST_NAME
        ? ""
        : texts.computeIfAbsent(~addr, a -> readText(addr, bytes));
  }

  private String readText(long addr, long bytes) {
    long at = offset(addr, bytes);
    if (at < 0 || bytes <= 0 || textBytes.addAndGet(bytes) > file.byteSize()) {
      return "";
    }
    return Printed.of(file.asSlice(at, bytes).toArray(ValueLayout.JAVA_BYTE));
  }

  /// The pointers of a position-independent program are not in place but in a list.
  static final class Relocations {
    private final long[] places;
    private final long[] values;

    /// @param places ascending
    Relocations(long[] places, long[] values) {
      this.places = places;
      this.values = values;
    }

    static Relocations none() {
      return new Relocations(new long[0], new long[0]);
    }

    /// The value for a place, 0 for none.
    long at(long addr) {
      int i = Arrays.binarySearch(places, addr);
      return i < 0 ? 0 : values[i];
    }

    int size() {
      return places.length;
    }

    long place(int i) {
      return places[i];
    }

    long value(int i) {
      return values[i];
    }
  }

  Relocations relocations() {
    return relocations;
  }
}
