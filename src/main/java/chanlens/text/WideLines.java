package chanlens.text;

import chanlens.bytes.ByteSource;
import chanlens.bytes.LineSlice;
import chanlens.bytes.Lines;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Lines of a text in UTF-16 or UTF-32, in UTF-8. Offsets are those of the file.
final class WideLines extends LineSlice {
  private static final int STEP = 1 << 16;

  private final MemorySegment bytes;
  private final Encoding encoding;
  private final Progress progress;
  private final Cancel cancel;
  private final Bytes line = new Bytes();
  private long at;
  private long reported;

  WideLines(ByteSource source, Encoding encoding, long from, long limit, Progress progress, Cancel cancel) {
    this.bytes = source.segment().asSlice(0, Math.min(limit, source.length()));
    this.encoding = encoding;
    this.progress = progress;
    this.cancel = cancel;
    this.at = Math.min(from, bytes.byteSize());
    this.reported = at;
  }

  @Override
  public boolean next() {
    long end = bytes.byteSize() - encoding.width() + 1;
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
    window = line.array();
    to = line.size();
    if (at - reported >= STEP || at >= end) {
      cancel.check();
      progress.done(at - reported);
      reported = at;
    }
    return true;
  }

  private int unit() {
    int c = peek();
    at += encoding.width();
    return c;
  }

  private int peek() {
    int c = 0;
    for (int i = 0; i < encoding.width(); i++) {
      int b = bytes.get(ValueLayout.JAVA_BYTE, at + i) & 0xff;
      c = encoding.isLittleEndian() ? c | (b << (8 * i)) : (c << 8) | b;
    }
    return c;
  }

  /// @return whether the line ends here
  private boolean put(int c, long end) {
    if (c == '\n') {
      return true;
    }
    boolean high = c >= Character.MIN_HIGH_SURROGATE && c <= Character.MAX_HIGH_SURROGATE;
    if (high && at < end && Character.isLowSurrogate((char) peek())) {
      line.addCodePoint(Character.toCodePoint((char) c, (char) unit()));
    } else {
      line.addCodePoint(c < 0 ? Character.MAX_CODE_POINT + 1 : c);
    }
    return false;
  }
}
