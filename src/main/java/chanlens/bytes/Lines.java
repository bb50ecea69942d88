package chanlens.bytes;

import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The lines of a text, one after another, of any size: a window moves over the bytes and a line is a slice of it. Line
/// ends are LF or CR LF and are not part of the line. For one thread.
public final class Lines extends LineSlice {
  /// The number of bytes of a line that are kept; the rest of a longer one is skipped.
  public static final int LONGEST = 1 << 18;

  private final MemorySegment bytes;
  private final Progress progress;
  private final Cancel cancel;
  private final boolean inParts;
  private long windowOffset;
  private int filled;
  private int next;
  private boolean cut;

  /// @param limit first byte of `source` not to read
  public Lines(ByteSource source, long limit, Progress progress, Cancel cancel) {
    this(source, 0, limit, false, progress, cancel);
  }

  private Lines(ByteSource source, long from, long limit, boolean inParts, Progress progress, Cancel cancel) {
    this.bytes = source.segment().asSlice(0, Math.min(limit, source.length()));
    this.progress = progress;
    this.cancel = cancel;
    this.windowOffset = Math.min(from, bytes.byteSize());
    this.inParts = inParts;
    this.window = new byte[(int) Math.min(LONGEST, Math.max(1, bytes.byteSize() - windowOffset))];
  }

  /// Lines that may be longer than any window, from the middle of a text on: nothing is skipped, they come in parts.
  ///
  /// @param from first byte to read
  /// @param limit first byte not to read
  public static Lines inParts(ByteSource source, long from, long limit, Progress progress, Cancel cancel) {
    return new Lines(source, from, limit, true, progress, cancel);
  }

  @Override
  public boolean next() {
    cut = false;
    int end = lineEnd(next);
    if (end < 0) {
      refill();
      end = lineEnd(0);
    }
    if (end < 0 && next == filled) {
      return false;
    }
    from = next;
    offset = windowOffset + from;
    ended = end >= 0;
    if (ended) {
      to = end;
      next = end + 1;
    } else {
      to = filled;
      next = filled;
      if (!inParts && windowOffset + filled < bytes.byteSize()) {
        passOver();
      }
    }
    if (ended && to > from && window[to - 1] == '\r') {
      to--;
    }
    return true;
  }

  /// Whether the line was longer than [#LONGEST] and only its beginning is here.
  public boolean cut() {
    return cut;
  }

  private int lineEnd(int start) {
    byte[] w = window;
    for (int i = start; i < filled; i++) {
      if (w[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void refill() {
    cancel.check();
    int kept = filled - next;
    System.arraycopy(window, next, window, 0, kept);
    windowOffset += next;
    next = 0;
    int more = (int) Math.min(window.length - kept, bytes.byteSize() - windowOffset - kept);
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, windowOffset + kept, window, kept, more);
    filled = kept + more;
    progress.done(more);
  }

  /// The line does not fit the window: keeps its beginning, then looks for its end in the bytes themselves.
  private void passOver() {
    cut = true;
    long at = windowOffset + filled;
    for (; at < bytes.byteSize(); at++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, at) == '\n') {
        ended = true;
        at++;
        break;
      }
      if ((at & 0xfffff) == 0) {
        cancel.check();
      }
    }
    progress.done(at - windowOffset - filled);
    windowOffset = at - filled; // the window holds this line alone; the next call refills it from after the line
  }
}
