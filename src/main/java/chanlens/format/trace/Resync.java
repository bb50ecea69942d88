package chanlens.format.trace;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Finds where batches continue after other bytes: a place from which three batches follow one another, or fewer that
/// reach the end of the file exactly. Three are unlikely by chance.
final class Resync {
  private static final int ENOUGH = 3;

  /// How far a search goes: the largest batch and its header, twice. After that much garbage nothing is trusted.
  private static final int FARTHEST = 2 * (Wire.MAX_BATCH_BYTES + 64);

  private Resync() {}

  /// {@return the offset of the next batch, or -1}
  static long find(ByteSource source, long from) {
    MemorySegment bytes = source.segment();
    long to = Math.min(source.length(), from + FARTHEST);
    Cursor in = source.cursor();
    for (long at = from; at < to; at++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, at) == Wire.EVENT_BATCH && batchesFollow(in.over(at, source.length()))) {
        return at;
      }
    }
    return -1;
  }

  private static boolean batchesFollow(Cursor in) {
    long generation = 0;
    int batches = 0;
    try {
      while (batches < ENOUGH && !in.atEnd()) {
        BatchHeader h = BatchHeader.read(in, "");
        if (h.isEndMark()) {
          continue;
        }
        boolean near = batches == 0 ? h.generation() != 0 : (h.generation() - generation) >>> 1 == 0;
        if (!near || h.length() > in.remaining()) {
          return false;
        }
        generation = h.generation();
        in.skip(h.length(), "");
        batches++;
      }
      return batches > 0;
    } catch (MalformedCapture e) {
      return false;
    }
  }
}
