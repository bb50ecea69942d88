package chanlens.format;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Compression;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.executable.ExecutableDecoder;
import chanlens.format.folded.FoldedDecoder;
import chanlens.format.goroutinetext.GoroutineTextDecoder;
import chanlens.format.heapdump.HeapDumpDecoder;
import chanlens.format.pprof.PprofDecoder;
import chanlens.format.trace.TraceDecoder;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.executable.Executable;
import chanlens.model.heap.HeapModel;
import chanlens.model.profile.ProfileModel;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.TimeRange;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The kinds of file that can be opened, recognised by content, never by name.
public final class Formats {
  private static final List<Format> ALL =
      List.of(
          new Format(CaptureKind.TRACE, TraceDecoder::recognises, Formats::trace),
          new Format(CaptureKind.HEAP_DUMP, HeapDumpDecoder::recognises, moment(Formats::heapDump)),
          new Format(CaptureKind.PROFILE, PprofDecoder::recognises, moment(Formats::profile)),
          new Format(CaptureKind.EXECUTABLE, ExecutableDecoder::recognises, moment(Formats::executable)),
          new Format(CaptureKind.GOROUTINE_TEXT, GoroutineTextDecoder::recognises, moment(Formats::goroutineText)),
          new Format(CaptureKind.PROFILE, FoldedDecoder::recognises, moment(Formats::folded)));

  private Formats() {}

  private record Format(CaptureKind kind, Predicate<ByteSource> recognises, Reader reader) {}

  private interface Reader {
    Read read(ByteSource source, TimeRange range, Progress progress, Cancel cancel)
        throws MalformedCapture, UnsupportedCapture;
  }

  /// The reader of captures that are of one moment.
  private interface MomentReader {
    Read read(ByteSource source, Progress progress, Cancel cancel) throws MalformedCapture, UnsupportedCapture;
  }

  private static Reader moment(MomentReader reader) {
    return (source, range, progress, cancel) -> reader.read(source, progress, cancel);
  }

  private record Read(String format, Capture capture, List<Problem> problems) {}

  /// The kind of a file; empty when it is no capture.
  public static Optional<CaptureKind> kindOf(ByteSource source) {
    return ALL.stream().filter(f -> f.recognises.test(source)).map(Format::kind).findFirst();
  }

  /// Reads a capture, all of it.
  ///
  /// @throws UnsupportedCapture if it is no capture; says what it seems to be
  /// @throws IOException if the file was cut short by another program while it was read
  public static CaptureFile read(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture, IOException {
    return read(source, TimeRange.ALL, progress, cancel);
  }

  /// Reads a capture.
  ///
  /// @param range of a trace; other captures are of one moment
  /// @throws UnsupportedCapture if it is no capture; says what it seems to be
  /// @throws IOException if the file was cut short by another program while it was read
  public static CaptureFile read(ByteSource source, TimeRange range, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture, IOException {
    try {
      for (Format format : ALL) {
        if (format.recognises.test(source)) {
          Read read = format.reader.read(source, range, progress, cancel);
          List<Problem> problems = new ArrayList<>(damagedStream(source));
          problems.addAll(read.problems);
          return new CaptureFile(
              source.name(), format.kind, read.format, source.storedBytes(), read.capture, problems);
        }
      }
    } catch (InternalError e) { // the JVM's word for a mapped page that is no longer there
      throw new IOException("the file became shorter while it was being read", e);
    }
    throw Strangers.refuse(source);
  }

  private static List<Problem> damagedStream(ByteSource source) {
    if (source.damagedAt().isEmpty()) {
      return List.of();
    }
    long at = source.damagedAt().getAsLong();
    String stream = source.compression().map(Compression::word).orElse("compressed");
    return List.of(
        new Problem(
            Problem.Severity.DATA_LOSS,
            source.length(),
            "the " + stream + " stream is damaged or ends early, at byte " + at + " of the compressed file",
            "what follows could not be unzipped"));
  }

  private static Read trace(ByteSource source, TimeRange range, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    Decoded<TraceModel> decoded = TraceDecoder.decode(source, range, progress, cancel);
    return new Read(decoded.model().format(), new Capture.Trace(decoded.model()), decoded.problems());
  }

  private static Read heapDump(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    Decoded<HeapModel> decoded = HeapDumpDecoder.decode(source, progress, cancel);
    return new Read("go1.7", new Capture.Heap(decoded.model()), decoded.problems());
  }

  private static Read profile(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    Decoded<ProfileModel> decoded = PprofDecoder.decode(source, progress, cancel);
    return new Read("pprof", new Capture.Profile(decoded.model()), decoded.problems());
  }

  private static Read folded(ByteSource source, Progress progress, Cancel cancel) {
    Decoded<ProfileModel> decoded = FoldedDecoder.decode(source, progress, cancel);
    return new Read("folded", new Capture.Profile(decoded.model()), decoded.problems());
  }

  private static Read executable(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    Decoded<Executable> decoded = ExecutableDecoder.decode(source, progress, cancel);
    return new Read(decoded.model().format(), new Capture.Program(decoded.model()), decoded.problems());
  }

  private static Read goroutineText(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    Decoded<StacksModel> decoded = GoroutineTextDecoder.decode(source, progress, cancel);
    return new Read("debug=2", new Capture.Stacks(decoded.model()), decoded.problems());
  }
}
