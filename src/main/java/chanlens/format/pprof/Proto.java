package chanlens.format.pprof;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/// The fields of a protobuf message in the order of the bytes, and errors that say where.
final class Proto {
  private static final int LOOK = 1023;

  private final ByteSource source;
  private final CodedInputStream in;
  private final Progress progress;
  private final Cancel cancel;
  private int tag;
  private int fieldOffset;
  private int reported;
  private int steps;
  private String message = "";
  private long messageNumber;
  private String outerMessage = "";
  private long outerNumber;

  Proto(ByteSource source, Progress progress, Cancel cancel) {
    this.source = source;
    this.in = CodedInputStream.newInstance(source.segment().asByteBuffer());
    this.progress = progress;
    this.cancel = cancel;
  }

  /// Moves to the next field of the current message.
  ///
  /// @return its number, 0 when there is none
  int next() throws MalformedCapture {
    fieldOffset = in.getTotalBytesRead();
    look();
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

  /// Checks from time to time whether to stop.
  void look() {
    if ((steps++ & LOOK) == 0) {
      cancel.check();
      progress.done(fieldOffset - reported);
      reported = fieldOffset;
    }
  }

  /// Enters the message of the current field.
  ///
  /// @param name for errors
  /// @param number counted from 0 among messages of this name, -1 when there is only one
  /// @return for [#end(int)]
  int begin(String name, long number) throws MalformedCapture {
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

  /// The current field as a number of 64 bits.
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

  /// Skips the current field, a text.
  ///
  /// @return its position, for [#textAt(int)]
  int text() throws MalformedCapture {
    sized();
    int at = in.getTotalBytesRead();
    try {
      in.skipRawBytes(in.readUInt32());
      return at;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// The text that [#text()] skipped; broken UTF-8 is shown with replacement characters.
  String textAt(int at) throws MalformedCapture {
    return source.cursor().over(at, source.length()).sizedText("string_table");
  }

  /// The current field as the number of a string, which may come later.
  int string(String field) throws MalformedCapture {
    long string = number();
    if (string < 0 || string >= source.length()) {
      throw wrong(field, "the number of a string", Long.toString(string));
    }
    return (int) string;
  }

  /// Receives one of several numbers.
  interface Numbers {
    void take(long number) throws MalformedCapture;
  }

  /// The numbers of the current field, one or packed.
  void numbers(Numbers to) throws MalformedCapture {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
      to.take(number());
      return;
    }
    sized();
    try {
      int outer = in.pushLimit(in.readUInt32());
      while (in.getBytesUntilLimit() > 0) {
        to.take(in.readInt64());
        look();
      }
      in.popLimit(outer);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  void skip() throws MalformedCapture {
    try {
      in.skipField(tag);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Bytes from the start of the file to the current field.
  int fieldOffset() {
    return fieldOffset;
  }

  /// The error for the current field.
  MalformedCapture wrong(String field, String expected, String found) {
    return refusal(fieldOffset, field, expected, found);
  }

  /// The error for something read before.
  MalformedCapture wrongAt(int offset, String path, String expected, String found) {
    return new MalformedCapture(source.name(), offset, path, expected, found);
  }

  private MalformedCapture broken(IOException e) {
    boolean known = e instanceof InvalidProtocolBufferException;
    String what = known ? "a field that runs past the end, or is not protobuf" : e.toString();
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
}
