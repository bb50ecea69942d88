package chanlens.format.trace;

import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;

/// The header of a batch. Source: Go 1.27 internal/trace/batch.go readBatch.
///
/// @param offset of its first byte
/// @param type [Wire#EVENT_BATCH], [Wire#EXPERIMENTAL_BATCH] or [Wire#END_OF_GENERATION], which has nothing else
/// @param experiment 0 for none
/// @param payload offset of the first byte of the payload
/// @param length of the payload; can reach beyond the end of the file
record BatchHeader(
    long offset, int type, int experiment, long generation, long thread, long time, long payload, int length) {

  /// Reads a header and stops at the payload.
  static BatchHeader read(Cursor in, String where) throws MalformedCapture {
    long offset = in.offset();
    int type = in.u8(where);
    if (type == Wire.END_OF_GENERATION) {
      return new BatchHeader(offset, type, 0, 0, Wire.NO_THREAD, 0, in.offset(), 0);
    }
    if (type != Wire.EVENT_BATCH && type != Wire.EXPERIMENTAL_BATCH) {
      throw in.malformed(offset, where, "a batch (1, 49 or 52)", Integer.toString(type));
    }
    int experiment = type == Wire.EXPERIMENTAL_BATCH ? in.u8(where + ".experiment") : 0;
    long generation = in.uvarint(where + ".generation");
    long thread = in.uvarint(where + ".m");
    long time = in.uvarint(where + ".time");
    int length = in.count(where + ".size", Wire.MAX_BATCH_BYTES);
    return new BatchHeader(offset, type, experiment, generation, thread, time, in.offset(), length);
  }

  boolean isEndMark() {
    return type == Wire.END_OF_GENERATION;
  }
}
