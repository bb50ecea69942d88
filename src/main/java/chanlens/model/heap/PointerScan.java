package chanlens.model.heap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Walks over the words of one region that are pointers, straight from the mapped file:
///
///     scan.over(region); while (scan.next()) { … scan.value() … }
///
/// One thread; reused for region after region, so a walk over millions of objects allocates nothing. The reader has
/// checked every list, so walking never fails.
public final class PointerScan {
  private static final int FIELD_KIND_END = 0;

  private final Words memory;
  private final MemorySegment file;
  private long contents;
  private long at;
  private long offset;

  /// The words of a dump.
  interface Words {
    long wordInFile(long offset);
  }

  PointerScan(Words memory, MemorySegment file) {
    this.memory = memory;
    this.file = file;
  }

  /// Starts over a region.
  public void over(Region region) {
    contents = region.contents();
    at = region.pointers();
  }

  /// Starts over an object.
  public void over(ObjectTable objects, int row) {
    contents = objects.contents(row);
    at = contents + objects.sizeBytes(row);
  }

  /// Goes to the next pointer word.
  ///
  /// @return false when there is none left
  public boolean next() {
    if (file.get(ValueLayout.JAVA_BYTE, at) == FIELD_KIND_END) {
      return false;
    }
    int b = file.get(ValueLayout.JAVA_BYTE, ++at);
    at++;
    if (b >= 0) {
      offset = b;
      return true;
    }
    long value = b & 0x7f;
    for (int shift = 7; ; shift += 7) {
      b = file.get(ValueLayout.JAVA_BYTE, at++);
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        offset = value;
        return true;
      }
    }
  }

  /// The pointer list of an object of at most 512 bytes as bits: bit k says that the word at 8k is a pointer. With the
  /// size it tells the structs of the runtime apart.
  public long words(ObjectTable objects, int row) {
    long words = 0;
    over(objects, row);
    while (next()) {
      words |= 1L << (offset / 8);
    }
    return words;
  }

  /// Where the word lies: bytes from the start of the region.
  public long offset() {
    return offset;
  }

  /// What it holds; 0 is a nil pointer.
  public long value() {
    return memory.wordInFile(contents + offset);
  }
}
