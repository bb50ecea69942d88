package chanlens.format.pprof;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;

/// The fields of a protobuf message in the order of the bytes, and refusals that say where.
final class Proto {
  private static final int LOOK = 1023;

  private final ByteSource source;
  private final CodedInputStream in;
  private final Progress progress;
  private final Cancel cancel;
  private int tag;
  private int fieldOffset;
  private int told;
  private int messages;
  private String message = "";
  private long messageNumber;
  private String outerMessage = "";
  private long outerNumber;
  private long[] repeated = new long[64];
  private int repeatedCount;
  private int textFrom;
  private int textTo;

  Proto(ByteSource source, Progress progress, Cancel cancel) {
    this.source = source;
    this.in = CodedInputStream.newInstance(source.segment().asByteBuffer());
    this.progress = progress;
    this.cancel = cancel;
  }

  /// Moves to the next field of the message in hand.
  ///
  /// @return its number, 0 when there is none
  int next() throws MalformedCapture {
    fieldOffset = in.getTotalBytesRead();
    try {
      tag = in.readTag();
    } catch (IOException e) {
      throw broken(e);
    }
    int wire = WireFormat.getTagWireType(tag);
    if (tag != 0 && (wire == WireFormat.WIRETYPE_START_GROUP || wire == WireFormat.WIRETYPE_END_GROUP)) {
      throw wrong("", "a field of a profile", "a group");
    }
    return WireFormat.getTagFieldNumber(tag);
  }

  /// Enters the message that the field in hand is.
  ///
  /// @param name for refusals
  /// @param number counted from 0 among messages of this name, -1 when there is only one
  /// @return for [#end(int)]
  int begin(String name, long number) throws MalformedCapture {
    if ((messages++ & LOOK) == 0) {
      cancel.check();
      progress.done(fieldOffset - told);
      told = fieldOffset;
    }
    outerMessage = message;
    outerNumber = messageNumber;
    message = name;
    messageNumber = number;
    sized();
    try {
      return in.pushLimit(in.readUInt32());
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Leaves a message whose last field was read.
  void end(int outer) {
    in.popLimit(outer);
    message = outerMessage; // messages of a profile are two deep at most
    messageNumber = outerNumber;
    outerMessage = "";
  }

  /// The field in hand as a number of 64 bits.
  long number() throws MalformedCapture {
    if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_VARINT) {
      throw wrong("", "a number", "a field of wire type " + WireFormat.getTagWireType(tag));
    }
    try {
      return in.readInt64();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Passes the field in hand, a text; where it stands is told by [#textFrom()] and [#textTo()].
  void text() throws MalformedCapture {
    sized();
    try {
      int length = in.readUInt32();
      textFrom = in.getTotalBytesRead();
      in.skipRawBytes(length);
      textTo = in.getTotalBytesRead();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  int textFrom() {
    return textFrom;
  }

  int textTo() {
    return textTo;
  }

  /// The text in `[from, to)`; broken UTF-8 is shown with replacement characters.
  String textAt(int from, int to) {
    return source.cursor().text(from, to);
  }

  /// The field in hand as the number of a string, which may stand further on.
  int string(String field) throws MalformedCapture {
    long string = number();
    if (string < 0 || string >= source.length()) {
      throw wrong(field, "the number of a string", Long.toString(string));
    }
    return (int) string;
  }

  /// Begins a list of numbers that [#more()] adds to.
  void none() {
    repeatedCount = 0;
  }

  /// Adds the numbers of the field in hand, one or packed.
  void more() throws MalformedCapture {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
      add(number());
      return;
    }
    sized();
    try {
      int outer = in.pushLimit(in.readUInt32());
      while (in.getBytesUntilLimit() > 0) {
        add(in.readInt64());
      }
      in.popLimit(outer);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  int count() {
    return repeatedCount;
  }

  long at(int i) {
    return repeated[i];
  }

  void skip() throws MalformedCapture {
    try {
      in.skipField(tag);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Bytes from the start of the file to the field in hand.
  int fieldOffset() {
    return fieldOffset;
  }

  /// The refusal of the field in hand.
  MalformedCapture wrong(String field, String expected, String found) {
    return refusal(fieldOffset, field, expected, found);
  }

  /// The refusal of something read before.
  MalformedCapture wrongAt(int offset, String path, String expected, String found) {
    return new MalformedCapture(source.name(), offset, path, expected, found);
  }

  private MalformedCapture broken(IOException e) {
    boolean known = e instanceof InvalidProtocolBufferException;
    String what = known ? "a field that runs over the end, or is no protobuf" : e.toString();
    return refusal(Math.min(in.getTotalBytesRead(), source.length()), "", "a whole field", what);
  }

  private MalformedCapture refusal(long offset, String field, String expected, String found) {
    String number = messageNumber < 0 || message.isEmpty() ? "" : " " + messageNumber;
    String path = message + number + (field.isEmpty() || message.isEmpty() ? field : "." + field);
    return new MalformedCapture(source.name(), offset, path, expected, found);
  }

  private void sized() throws MalformedCapture {
    if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      throw wrong("", "a message or text", "a field of wire type " + WireFormat.getTagWireType(tag));
    }
  }

  private void add(long number) {
    if (repeatedCount == repeated.length) {
      repeated = Arrays.copyOf(repeated, repeatedCount * 2);
    }
    repeated[repeatedCount++] = number;
  }
}
