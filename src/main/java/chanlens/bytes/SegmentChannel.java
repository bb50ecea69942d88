package chanlens.bytes;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// Memory as a file that can be read anywhere.
final class SegmentChannel implements SeekableByteChannel {
  private final MemorySegment segment;
  private long at;
  private boolean open = true;

  SegmentChannel(MemorySegment segment) {
    this.segment = segment;
  }

  @Override
  public int read(ByteBuffer to) {
    int n = Math.clamp(segment.byteSize() - at, 0, to.remaining());
    if (n == 0) {
      return to.hasRemaining() ? -1 : 0;
    }
    to.put(segment.asSlice(at, n).asByteBuffer());
    at += n;
    return n;
  }

  @Override
  public long position() {
    return at;
  }

  @Override
  public SeekableByteChannel position(long to) {
    at = to;
    return this;
  }

  @Override
  public long size() {
    return segment.byteSize();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
