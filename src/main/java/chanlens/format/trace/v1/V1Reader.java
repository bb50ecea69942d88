package chanlens.format.trace.v1;

import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import chanlens.columns.ArrayGrowth;

/// Reads records of a trace before Go 1.22 one after the other: a byte with the type and the number of arguments, then
/// the arguments. Source: Go 1.27 internal/trace/internal/tracev1/parser.go readRawEvent.
final class V1Reader {
  private static final int TYPE_BITS = 6;
  private static final int SIZED = 3;

  /// The last record: its first byte, its type, its numbers.
  long offset;

  int type;
  int count;
  long[] numbers = new long[5];

  /// The text of a string or of a log message, by its place in the file.
  long textFrom;

  long textTo;

  private final int version;
  private Cursor in;

  V1Reader(Cursor in, int version) {
    this.in = in;
    this.version = version;
  }

  /// Continues within `[from, to)` of the file.
  void over(long from, long to) {
    in = in.over(from, to);
  }

  long at() {
    return in.offset();
  }

  /// Reads the next record.
  ///
  /// @return false at the end
  boolean next() throws MalformedCapture {
    if (in.atEnd()) {
      return false;
    }
    offset = in.offset();
    int first = in.u8("");
    type = first & ((1 << TYPE_BITS) - 1);
    count = 0;
    if (!V1Wire.isKnown(type, version)) {
      throw in.malformed(offset, "", "a record of this format", "type " + type);
    }
    String name = V1Wire.name(type);
    if (type == V1Wire.STRING) {
      push(in.uvarint(name));
      text(name);
    } else if (type == V1Wire.BATCH) {
      push(in.uvarint(name));
      push(in.uvarint(name));
    } else {
      arguments(first >> TYPE_BITS, name);
    }
    return true;
  }

  private void arguments(int code, String name) throws MalformedCapture {
    if (code < SIZED) {
      for (int i = 0; i <= code; i++) {
        push(in.uvarint(name));
      }
    } else {
      int bytes = in.count(name, V1Wire.MAX_ARGUMENT_BYTES);
      long end = in.offset() + bytes;
      if (bytes > in.remaining()) {
        throw in.malformed(offset, name, bytes + " bytes of arguments", "the end of the file");
      }
      while (in.offset() < end) {
        push(in.uvarint(name));
      }
      if (in.offset() != end) {
        throw in.malformed(offset, name, "arguments of " + bytes + " bytes", "more");
      }
    }
    int expected = switch (type) {
      case V1Wire.STACK -> count;
      case V1Wire.FREQUENCY, V1Wire.TIMER_GOROUTINE -> 1;
      default -> V1Wire.numbers(type);
    };
    if (count != expected) {
      throw in.malformed(offset, name, expected + " arguments", "" + count);
    }
    if (type == V1Wire.USER_LOG) {
      text(name);
    }
  }

  private void text(String name) throws MalformedCapture {
    int bytes = in.count(name, V1Wire.MAX_STRING_BYTES);
    textFrom = in.offset();
    in.skip(bytes, name);
    textTo = in.offset();
  }

  private void push(long number) {
    numbers = ArrayGrowth.atLeast(numbers, count + 1);
    numbers[count++] = number;
  }

  /// The text of the last record.
  String text() {
    return in.text(textFrom, textTo);
  }

  MalformedCapture malformed(String expected, String found) {
    return in.malformed(offset, V1Wire.name(type), expected, found);
  }
}
