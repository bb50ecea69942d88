package chanlens.format;

import chanlens.bytes.ByteSource;
import chanlens.format.heapdump.HeapDumpDecoder;
import chanlens.format.pprof.PprofDecoder;
import chanlens.format.trace.TraceDecoder;
import chanlens.model.Problem;
import chanlens.model.Problem.Severity;
import chanlens.model.capture.CaptureKind;
import chanlens.work.Cancel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// A binary capture after text in one file: after the header of an HTTP answer (`curl -i`), after the output of the
/// program, or after another capture that is text.
///
/// @param source the capture alone
/// @param from where it begins in the file
/// @param kind what it is
/// @param firstLine of the text before it
record Piece(ByteSource source, long from, CaptureKind kind, String firstLine) {
  /// How far text before a capture is searched.
  private static final long FARTHEST = 64L << 20;

  /// A text header ends at most this many bytes before the first byte that is not text.
  private static final int LONGEST_HEADER = 16;

  private static final int FIRST_LINE = 200;
  private static final int WINDOW = 1 << 16;

  /// The capture after the text at the beginning of the file; empty when there is no text or no capture.
  static Optional<Piece> afterText(ByteSource source, Cancel cancel) {
    OptionalLong binary = firstBinary(source, cancel);
    if (binary.isEmpty()) {
      return Optional.empty();
    }
    long at = binary.getAsLong();
    for (long from = at; from >= Math.max(1, at - LONGEST_HEADER); from--) {
      Optional<Piece> found = at(source, from, cancel);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Piece> at(ByteSource source, long from, Cancel cancel) {
    ByteSource part = source.part(source.name(), from, source.length(), cancel);
    return kindOf(part).map(kind -> new Piece(part, from, kind, quoted(source, from)));
  }

  /// For captures that are not text.
  private static Optional<CaptureKind> kindOf(ByteSource part) {
    if (TraceDecoder.recognises(part)) {
      return Optional.of(CaptureKind.TRACE);
    }
    if (HeapDumpDecoder.recognises(part)) {
      return Optional.of(CaptureKind.HEAP_DUMP);
    }
    return PprofDecoder.recognisesProtobuf(part) ? Optional.of(CaptureKind.PROFILE) : Optional.empty();
  }

  /// Every byte of a large text is looked at: in an array, which costs a tenth of asking a segment for each.
  private static OptionalLong firstBinary(ByteSource source, Cancel cancel) {
    long to = Math.min(source.length(), FARTHEST);
    byte[] window = new byte[(int) Math.min(to, WINDOW)];
    for (long from = 0; from < to; from += window.length) {
      cancel.check();
      int length = (int) Math.min(window.length, to - from);
      MemorySegment.copy(source.segment(), ValueLayout.JAVA_BYTE, from, window, 0, length);
      for (int i = 0; i < length; i++) {
        byte b = window[i];
        if (b >= 0 && b < ' ' && !ForeignFiles.isTextControl(b)) {
          return OptionalLong.of(from + i);
        }
      }
    }
    return OptionalLong.empty();
  }

  /// What precedes it.
  ByteSource before(ByteSource whole, Cancel cancel) {
    return whole.part(whole.name(), 0, from, cancel);
  }

  private static String quoted(ByteSource source, long to) {
    byte[] head = source.segment().asSlice(0, Math.min(FIRST_LINE, to)).toArray(ValueLayout.JAVA_BYTE);
    return Answers.quoted(new String(head, StandardCharsets.UTF_8));
  }

  /// The problem to report when the capture is read and the text is not.
  Problem noteOfText() {
    boolean http = firstLine.startsWith("\"HTTP/");
    return new Problem(
        Severity.NOTE,
        0,
        (http ? "the head of an HTTP answer" : "text") + " precedes the " + kind.title() + ": " + firstLine,
        "its " + from + " bytes are skipped");
  }

  /// The problem to report when the text is read and the capture is not.
  Problem noteOfCapture() {
    return new Problem(
        Severity.DATA_LOSS,
        from,
        "after the text, a file of another kind begins at byte " + from + ": " + kind.title()
            + source.compression().map(c -> ", compressed by " + c.word()).orElse(""),
        "only the text is read; cut the file there to open the other");
  }

  /// The offset in the file of something in the capture: compressed data is counted from its own beginning.
  long offset(long inCapture) {
    return source.compression().isPresent() ? inCapture : inCapture + from;
  }
}
