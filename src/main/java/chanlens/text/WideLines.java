package chanlens.text;

import chanlens.bytes.ByteSource;
import chanlens.bytes.LineReader;
import chanlens.bytes.Lines;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Lines of a text in UTF-16, in UTF-8. Offsets are those of the file.
final class WideLines implements LineReader {
  private static final int STEP = 1 << 16;

  private final MemorySegment bytes;
  private final ValueLayout.OfShort shape;
  private final Progress progress;
  private final Cancel cancel;
  private final Bytes line = new Bytes();
  private long at;
  private long told;
  private long offset;
  private boolean ended;

  WideLines(ByteSource source, Encoding encoding, long from, long limit, Progress progress, Cancel cancel) {
    ByteOrder order = encoding == Encoding.UTF_16_LE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    this.bytes = source.segment().asSlice(0, Math.min(limit, source.length()));
    this.shape = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
    this.progress = progress;
    this.cancel = cancel;
    this.at = Math.min(from, bytes.byteSize());
    this.told = at;
  }

  @Override
  public boolean next() {
    long end = bytes.byteSize() - 1;
    if (at >= end) {
      return false;
    }
    line.clear();
    offset = at;
    ended = false;
    while (at < end && !ended && line.size() < Lines.LONGEST) {
      ended = put(unit(), end);
    }
    if (ended && line.size() > 0 && line.array()[line.size() - 1] == '\r') {
      line.dropLast();
    }
    if (at - told >= STEP || at >= end) {
      cancel.check();
      progress.done(at - told);
      told = at;
    }
    return true;
  }

  private int unit() {
    int c = bytes.get(shape, at) & 0xffff;
    at += 2;
    return c;
  }

  /// @return whether the line ends here
  private boolean put(int c, long end) {
    if (c == '\n') {
      return true;
    }
    if (Character.isHighSurrogate((char) c) && at < end && Character.isLowSurrogate((char) bytes.get(shape, at))) {
      line.addCodePoint(Character.toCodePoint((char) c, (char) unit()));
    } else {
      line.addCodePoint(c);
    }
    return false;
  }

  @Override
  public byte[] window() {
    return line.array();
  }

  @Override
  public int from() {
    return 0;
  }

  @Override
  public int to() {
    return line.size();
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public boolean ended() {
    return ended;
  }
}
