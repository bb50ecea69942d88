package chanlens.format.trace;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.IntColumn;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Reads the events of one thread in one generation, one after the other, in place: no object is made for an event.
///
/// A batch is copied to an array before it is decoded, which costs a hundredth and makes each byte a plain array read.
/// Source: Go 1.27 internal/trace/batchcursor.go.
final class BatchCursor extends Event {
  /// Zeros after a batch, so that a cut event is noticed once and not at each byte: five numbers of ten bytes.
  private static final int SLACK = 64;

  private static final byte[] ARGS = Wire.argCounts();

  /// What the cursors of a generation share.
  ///
  /// @param kinds counts events by their number
  record Source(
      String file, RawGeneration raw, MemorySegment bytes, Clock clock, long[] kinds, BatchListener listener) {}

  /// Called with the number of bytes about to be decoded; the place to report progress and to check for cancellation.
  interface BatchListener {
    void begun(int bytes);
  }

  /// The thread's id.
  final long thread;

  /// The thread's row, set by the orderer; -1 for none.
  int m = -1;

  private final Source source;
  private final IntColumn batches = new IntColumn();
  private int nth = -1;
  private byte[] bytes = {};
  private int at;
  private int start;
  private int end;
  private long wide;

  /// A cursor over nothing.
  static BatchCursor none(String file) {
    Batches no = new Batches();
    RawGeneration raw = new RawGeneration(0, 0, 0, 0, no, no, no, no, no, -1);
    return new BatchCursor(
        Wire.NO_THREAD, new Source(file, raw, MemorySegment.NULL, Clock.USUAL, new long[Wire.KINDS], n -> {}));
  }

  BatchCursor(long thread, Source source) {
    this.thread = thread;
    this.source = source;
  }

  /// One more batch of this thread, by its number in the generation.
  void add(int batch) {
    batches.add(batch);
  }

  /// Reads the next event into the fields.
  ///
  /// @return false when there is none
  boolean next() throws MalformedCapture {
    if (at >= end && !nextBatch()) {
      return false;
    }
    byte[] b = bytes;
    int p = at;
    start = p;
    int kind = b[p++] & 0xff;
    type = kind;
    int args = ARGS[kind];
    if (args < 0) {
      throw malformed("", "an event with a time", Wire.name(kind));
    }
    long v = b[p++];
    if (v < 0) {
      p = wide(b, p, v);
      v = wide;
    }
    advance(v);
    if (args > 0) {
      v = b[p++];
      if (v < 0) {
        p = wide(b, p, v);
        v = wide;
      }
      a0 = v;
      if (args > 1) {
        v = b[p++];
        if (v < 0) {
          p = wide(b, p, v);
          v = wide;
        }
        a1 = v;
        if (args > 2) {
          v = b[p++];
          if (v < 0) {
            p = wide(b, p, v);
            v = wide;
          }
          a2 = v;
          if (args > 3) {
            v = b[p++];
            if (v < 0) {
              p = wide(b, p, v);
              v = wide;
            }
            a3 = v;
          }
        }
      }
      last = v;
    }
    if (p > end) {
      return cut(kind);
    }
    at = p;
    source.kinds[kind]++;
    return true;
  }

  /// The rest of a number whose first byte says that more follow: at most ten bytes, 64 bits, padding allowed.
  ///
  /// @return where the number ends; [#wide] is the number
  private int wide(byte[] b, int from, long first) throws MalformedCapture {
    int p = from;
    long x = b[p++];
    long v = (first & 0x7f) | (x & 0x7f) << 7;
    for (int shift = 14; x < 0; shift += 7) {
      x = b[p++];
      if (shift > 63 || (shift == 63 && (x & 0xff) > 1)) {
        throw malformed("", "a number of at most 64 bits", "more bits");
      }
      v |= (x & 0x7f) << shift;
    }
    wide = v;
    return p;
  }

  private void advance(long units) throws MalformedCapture {
    long later = nanos + source.clock.nanos(units);
    if (later < nanos) {
      throw malformed(".dt", "a time within 292 years", "a later one");
    }
    nanos = later;
  }

  /// The last batch of a cut file can end within an event; that was already reported.
  private boolean cut(int kind) throws MalformedCapture {
    if (source.raw.cutAt() == source.raw.events().offset(batches.get(nth)) + end) {
      at = end;
      return false;
    }
    throw malformed("", "the whole of " + Wire.name(kind), "the end of the batch within it");
  }

  private boolean nextBatch() throws MalformedCapture {
    Batches all = source.raw.events();
    do {
      if (++nth >= batches.size()) {
        nth = batches.size() - 1;
        return false;
      }
      start = 0;
      at = 0;
      end = all.length(batches.get(nth));
    } while (end == 0);
    source.listener.begun(end);
    if (bytes.length < end + SLACK) {
      bytes = new byte[end + SLACK];
    }
    MemorySegment.copy(source.bytes, ValueLayout.JAVA_BYTE, all.offset(batches.get(nth)), bytes, 0, end);
    Arrays.fill(bytes, end, end + SLACK, (byte) 0);
    nanos = source.clock.nanos(all.time(batches.get(nth)));
    if (nanos < 0) {
      throw malformed(".time", "a time within 292 years", "a later one");
    }
    return true;
  }

  /// Where the last event begins, from the start of the file.
  long offset() {
    if (nth < 0) {
      return source.raw.offset();
    }
    return source.raw.events().offset(batches.get(nth)) + start;
  }

  /// The error for the last event.
  ///
  /// @param part within the event, such as `.g`, or empty
  MalformedCapture malformed(String part, String expected, String found) {
    return new MalformedCapture(source.file, offset(), where() + part, expected, found);
  }

  private String where() {
    return source.raw.name() + ", event batch " + batches.get(Math.max(nth, 0)) + ", " + Wire.name(type);
  }
}
