package chanlens.bytes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A reading position in a capture. Every read is checked against the bytes that remain, so a false length or offset
/// never reaches an allocation. For one thread.
public final class Cursor {
  private static final ValueLayout.OfLong LONG_LE =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT_LE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT_LE =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final String file;
  private final MemorySegment bytes;
  private final long limit;
  private long at;

  /// @param at first byte to read, an offset in `bytes`
  /// @param limit first byte not to read
  Cursor(String file, MemorySegment bytes, long at, long limit) {
    this.file = file;
    this.bytes = bytes;
    this.at = at;
    this.limit = limit;
  }

  /// Bytes from the start of the file to the next byte to read.
  public long offset() {
    return at;
  }

  public long remaining() {
    return limit - at;
  }

  public boolean atEnd() {
    return at >= limit;
  }

  /// A second cursor over `[from, to)` of the same file.
  public Cursor over(long from, long to) {
    if (from < 0 || to < from || to > bytes.byteSize()) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + bytes.byteSize());
    }
    return new Cursor(file, bytes, from, to);
  }

  /// A second cursor over a part of the same file that the file itself names.
  ///
  /// @param path where in the format we are, for the message
  /// @throws MalformedCapture if it is not within the file
  public Cursor within(long offset, long length, String path) throws MalformedCapture {
    long file = bytes.byteSize();
    if (offset < 0 || length < 0 || offset > file || length > file - offset) {
      throw malformed(
          Math.clamp(offset, 0, file), path, "a place within " + file + " bytes", length + " bytes at " + offset);
    }
    return over(offset, offset + length);
  }

  /// @param path where in the format we are, for the message
  public int u8(String path) throws MalformedCapture {
    if (at >= limit) {
      throw endOfBytes(path, "a byte");
    }
    return bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xff;
  }

  /// The next byte, without advancing.
  public int peek(String path) throws MalformedCapture {
    if (at >= limit) {
      throw endOfBytes(path, "a byte");
    }
    return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff;
  }

  /// An unsigned LEB128 number of at most 64 bits in at most ten bytes, the tenth 0 or 1; padding is legal.
  ///
  /// @return the 64 bits, to be read as unsigned
  public long uvarint(String path) throws MalformedCapture {
    long start = at;
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (at >= limit) {
        throw new MalformedCapture(file, start, path, "a varint", "the end of the data inside it");
      }
      int b = bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xff;
      if (shift == 63 && b > 1) {
        break;
      }
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new MalformedCapture(file, start, path, "a varint of at most 64 bits", "more than 64 bits");
  }

  /// A count or length that must not be larger than `most`.
  public int count(String path, long most) throws MalformedCapture {
    long start = at;
    long value = uvarint(path);
    if (value < 0 || value > most || value > Integer.MAX_VALUE) {
      throw new MalformedCapture(
          file, start, path, "at most " + Math.min(most, Integer.MAX_VALUE), Long.toUnsignedString(value));
    }
    return (int) value;
  }

  /// Reads a length and skips that many bytes.
  ///
  /// @return their offset; their number is `offset() - result`
  public long skipSized(String path) throws MalformedCapture {
    long start = at;
    long length = uvarint(path);
    if (length < 0 || length > limit - at) {
      throw new MalformedCapture(
          file,
          start,
          path,
          "a length within the " + (limit - at) + " bytes that remain",
          Long.toUnsignedString(length));
    }
    long from = at;
    at += length;
    return from;
  }

  /// A length, then that many bytes as text, as [Printed] shows it.
  public String sizedText(String path) throws MalformedCapture {
    long from = skipSized(path);
    return text(from, at);
  }

  /// The text in `[from, to)` of the file, as [Printed] shows it.
  public String text(long from, long to) {
    byte[] copy = new byte[Math.toIntExact(to - from)];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, copy, 0, copy.length);
    return Printed.of(copy);
  }

  public long longLe(String path) throws MalformedCapture {
    need(8, path);
    long v = bytes.get(LONG_LE, at);
    at += 8;
    return v;
  }

  public int intLe(String path) throws MalformedCapture {
    need(4, path);
    int v = bytes.get(INT_LE, at);
    at += 4;
    return v;
  }

  public int u16Le(String path) throws MalformedCapture {
    need(2, path);
    int v = bytes.get(SHORT_LE, at) & 0xffff;
    at += 2;
    return v;
  }

  /// Skips `length` bytes.
  public void skip(long length, String path) throws MalformedCapture {
    need(length, path);
    at += length;
  }

  /// The error for what is at `offset`.
  public MalformedCapture malformed(long offset, String path, String expected, String found) {
    return new MalformedCapture(file, offset, path, expected, found);
  }

  private void need(long length, String path) throws MalformedCapture {
    if (length < 0 || length > limit - at) {
      throw endOfBytes(path, length + " bytes");
    }
  }

  private MalformedCapture endOfBytes(String path, String expected) {
    return new MalformedCapture(
        file, at, path, expected, limit - at <= 0 ? "the end of the data" : "only " + (limit - at));
  }
}
