package chanlens.bytes;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Memory as a stream.
final class SegmentStream extends InputStream {
  private final MemorySegment segment;
  private long at;

  SegmentStream(MemorySegment segment) {
    this.segment = segment;
  }

  /// How many bytes were read or skipped.
  long position() {
    return at;
  }

  @Override
  public int read() {
    return at < segment.byteSize() ? segment.get(ValueLayout.JAVA_BYTE, at++) & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int length) {
    int n = (int) Math.min(length, segment.byteSize() - at);
    if (n <= 0) {
      return length == 0 ? 0 : -1;
    }
    MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, at, bytes, from, n);
    at += n;
    return n;
  }

  @Override
  public long skip(long bytes) {
    long n = Math.clamp(bytes, 0, segment.byteSize() - at);
    at += n;
    return n;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, segment.byteSize() - at);
  }
}
