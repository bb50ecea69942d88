package chanlens.model.heap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Walks over the words of one region that are pointers, straight from the mapped file:
///
///     scan.over(region); while (scan.next()) { … scan.value() … }
///
/// For one thread; reused for region after region, so a walk over millions of objects allocates nothing. The reader has
/// checked every list, so walking never fails.
public final class PointerScan {
  private static final int FIELD_KIND_END = 0;

  private final Words memory;
  private final MemorySegment file;
  private final PointerPatterns patterns;
  /// What the list in hand stands in.
  private MemorySegment lists;
  private long contents;
  private long at;
  private long offset;
  /// Of a list that may begin anew: where it stands, what its offsets count from, after how many bytes, and up to
  /// where.
  private long list;
  private long base;
  private long period;
  private long end;

  /// The words of a dump.
  interface Words {
    long wordInFile(long offset);
  }

  PointerScan(Words memory, MemorySegment file, PointerPatterns patterns) {
    this.memory = memory;
    this.file = file;
    this.patterns = patterns;
    this.lists = file;
  }

  /// Starts over a region.
  public void over(Region region) {
    contents = region.contents();
    begin(region.pointers(), 0, 0, Long.MAX_VALUE);
  }

  /// Starts over an object.
  public void over(ObjectTable objects, int row) {
    contents = objects.contents(row);
    if (objects.hasPatterns()) {
      int pattern = objects.pattern(row);
      begin(patterns.list(pattern), patterns.start(pattern), patterns.period(pattern), objects.sizeBytes(row));
    } else {
      begin(contents + objects.sizeBytes(row), 0, 0, Long.MAX_VALUE);
    }
  }

  private void begin(long from, long start, long repeat, long size) {
    boolean inFile = from < file.byteSize();
    lists = inFile ? file : patterns.beside();
    list = inFile ? from : from - file.byteSize();
    at = list;
    base = start;
    period = repeat;
    end = size;
  }

  /// Goes to the next pointer word.
  ///
  /// @return false when there is none left
  public boolean next() {
    if (lists.get(ValueLayout.JAVA_BYTE, at) == FIELD_KIND_END && !again()) {
      return false;
    }
    offset = base + number();
    return offset < end;
  }

  /// Begins the list anew where it repeats.
  private boolean again() {
    if (period <= 0 || base + period >= end || at == list) {
      return false;
    }
    base += period;
    at = list;
    return true;
  }

  private long number() {
    int b = lists.get(ValueLayout.JAVA_BYTE, ++at);
    at++;
    if (b >= 0) {
      return b;
    }
    long value = b & 0x7f;
    for (int shift = 7; ; shift += 7) {
      b = lists.get(ValueLayout.JAVA_BYTE, at++);
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  /// The pointer list of an object of at most 512 bytes as bits: bit k says that the word at 8k is a pointer. Together
  /// with the size it identifies structs of the runtime.
  public long words(ObjectTable objects, int row) {
    long words = 0;
    over(objects, row);
    while (next()) {
      words |= 1L << (offset / 8);
    }
    return words;
  }

  /// The position of the word: bytes from the start of the region.
  public long offset() {
    return offset;
  }

  /// Its value; 0 is a nil pointer.
  public long value() {
    return memory.wordInFile(contents + offset);
  }
}
