package chanlens.model.heap;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// Where the pointers of objects are, when the file has no list for each: as the collector itself knows it, by the
/// type. A pattern is a list of offsets that may repeat, for an array. Also what stands beside the file: lists of
/// pointers, and bytes that do not lie together in the file. Frozen: safe from any thread.
public final class PointerPatterns {
  /// For files that have a list for each object.
  public static final PointerPatterns NONE = new Builder(0).freeze();

  private final MemorySegment beside;
  private final long[] lists;
  private final int[] starts;
  private final long[] periods;

  private PointerPatterns(Builder b) {
    this.beside = MemorySegment.ofArray(b.bytes.toByteArray()).asReadOnly();
    this.lists = Arrays.copyOf(b.lists, b.count);
    this.starts = Arrays.copyOf(b.starts, b.count);
    this.periods = Arrays.copyOf(b.periods, b.count);
  }

  /// What follows the file: an offset from the file's length on is one in here.
  MemorySegment beside() {
    return beside;
  }

  /// Offset of a pattern's list.
  long list(int pattern) {
    return lists[pattern];
  }

  /// What the offsets of the list count from.
  int start(int pattern) {
    return starts[pattern];
  }

  /// After how many bytes the list begins anew; 0 when it does not.
  long period(int pattern) {
    return periods[pattern];
  }

  /// Collects patterns. Lists have the form of a heap dump's: 1 and an offset for each pointer, then 0.
  public static final class Builder {
    private final long fileBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int count;
    private long[] lists = new long[16];
    private int[] starts = new int[16];
    private long[] periods = new long[16];

    /// @param fileBytes length of the file; the lists count as lying after it
    public Builder(long fileBytes) {
      this.fileBytes = fileBytes;
    }

    /// Adds a pattern.
    ///
    /// @param list offset that [#list] gave
    /// @param start what its offsets count from
    /// @param period after how many bytes it begins anew; 0 for never
    /// @return its row
    public int add(long list, int start, long period) {
      if (count == lists.length) {
        lists = Arrays.copyOf(lists, count * 2);
        starts = Arrays.copyOf(starts, count * 2);
        periods = Arrays.copyOf(periods, count * 2);
      }
      lists[count] = list;
      starts[count] = start;
      periods[count] = period;
      return count++;
    }

    /// Writes the list of the words that are pointers.
    ///
    /// @param words how many words are looked at
    /// @return its offset
    public long list(int words, IntPredicate isPointer) {
      long at = offset();
      pointers(0, words, isPointer);
      end();
      return at;
    }

    /// Where the next byte will stand.
    public long offset() {
      return fileBytes + bytes.size();
    }

    /// Writes pointers of a list that [#end] ends.
    ///
    /// @param from offset of the first word
    public void pointers(long from, int words, IntPredicate isPointer) {
      for (int w = 0; w < words; w++) {
        if (isPointer.test(w)) {
          bytes.write(1);
          varint(from + 8L * w);
        }
      }
    }

    public void end() {
      bytes.write(0);
    }

    private void varint(long value) {
      long rest = value;
      while (rest >= 0x80) {
        bytes.write((int) rest | 0x80);
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }

    /// Keeps bytes that do not lie together in the file.
    ///
    /// @return their offset
    public long copy(byte[] contents) {
      long at = offset();
      bytes.writeBytes(contents);
      return at;
    }

    public PointerPatterns freeze() {
      return new PointerPatterns(this);
    }
  }
}
