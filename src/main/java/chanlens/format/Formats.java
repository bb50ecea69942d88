package chanlens.format;

import chanlens.bytes.ArchiveKinds;
import chanlens.bytes.ByteSource;
import chanlens.bytes.Compression;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.channellog.ChannelLogDecoder;
import chanlens.format.core.CoreDecoder;
import chanlens.format.executable.ExecutableDecoder;
import chanlens.format.folded.FoldedDecoder;
import chanlens.format.goroutinetext.GoroutineTextDecoder;
import chanlens.format.heapdump.HeapDumpDecoder;
import chanlens.format.metrics.MetricsDecoder;
import chanlens.format.pprof.PprofDecoder;
import chanlens.format.trace.TraceDecoder;
import chanlens.format.trace.v1.V1Decoder;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.channellog.ChannelLog;
import chanlens.model.executable.Executable;
import chanlens.model.heap.HeapModel;
import chanlens.model.metrics.MetricsLog;
import chanlens.model.profile.ProfileModel;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.TimeRange;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The kinds of file that can be opened, recognised by content, never by name.
public final class Formats {
  /// What can be read, in the words of `help` and refusals.
  public static final String KNOWN = ForeignFiles.KNOWN;

  private static final List<Format> ALL =
      List.of(
          new Format(CaptureKind.TRACE, false, V1Decoder::recognises, trace(V1Decoder::decode)),
          new Format(CaptureKind.TRACE, false, TraceDecoder::recognises, trace(TraceDecoder::decode)),
          new Format(CaptureKind.HEAP_DUMP, false, HeapDumpDecoder::recognises, moment(Formats::heapDump)),
          new Format(CaptureKind.CORE, false, CoreDecoder::recognises, moment(Formats::coreAlone)),
          new Format(CaptureKind.PROFILE, false, PprofDecoder::recognisesProtobuf, moment(Formats::profile)),
          new Format(CaptureKind.EXECUTABLE, false, ExecutableDecoder::recognises, moment(Formats::executable)),
          new Format(CaptureKind.PROFILE, true, PprofDecoder::recognises, moment(Formats::profile)),
          new Format(
              CaptureKind.GOROUTINE_TEXT, true, GoroutineTextDecoder::recognises, moment(Formats::goroutineText)),
          new Format(CaptureKind.METRICS, true, MetricsDecoder::recognises, moment(Formats::metrics)),
          new Format(CaptureKind.CHANNEL_LOG, true, ChannelLogDecoder::recognises, moment(Formats::channelLog)),
          new Format(CaptureKind.PROFILE, true, FoldedDecoder::recognises, moment(Formats::folded)));

  private Formats() {}

  /// @param text whether it is found within a text, so that bytes after it may belong to another file
  private record Format(CaptureKind kind, boolean text, Predicate<ByteSource> recognises, Reader reader) {}

  private interface Reader {
    Read read(ByteSource source, TimeRange range, Progress progress, Cancel cancel)
        throws MalformedCapture, UnsupportedCapture;
  }

  /// The reader of captures that are of one moment.
  private interface MomentReader {
    Read read(ByteSource source, Progress progress, Cancel cancel) throws MalformedCapture, UnsupportedCapture;
  }

  /// The reader of a range of time.
  private interface TraceReader {
    Decoded<TraceModel> decode(ByteSource source, TimeRange range, Progress progress, Cancel cancel)
        throws MalformedCapture, UnsupportedCapture;
  }

  private static Reader moment(MomentReader reader) {
    return (source, range, progress, cancel) -> reader.read(source, progress, cancel);
  }

  private record Read(String format, Capture capture, List<Problem> problems) {}

  /// The kind of a file; empty when it is not a capture.
  public static Optional<CaptureKind> kindOf(ByteSource source) {
    Optional<Format> format = binaryFormatOf(source);
    Optional<Piece> piece = format.isPresent() ? Optional.empty() : Piece.afterText(source, Cancel.NEVER);
    ByteSource text = piece.map(p -> p.before(source, Cancel.NEVER)).orElse(source);
    return format
        .or(() -> formatOf(text))
        .map(Format::kind)
        .or(() -> piece.map(Piece::kind))
        .or(() -> decoded(source, Cancel.NEVER).flatMap(d -> formatOf(d.source())).map(Format::kind));
  }

  /// The kind of a file that is not a capture.
  ///
  /// @throws MalformedCapture if it is empty, so that its kind is unknown
  public static UnsupportedCapture refusal(ByteSource source) throws MalformedCapture {
    return ForeignFiles.refuse(source);
  }

  /// Whether a file belongs to captures without being one: the list of files that the package in `samples/capture`
  /// writes.
  public static boolean isManifest(ByteSource source) {
    return ForeignFiles.isManifest(source);
  }

  private static Optional<Format> binaryFormatOf(ByteSource source) {
    return ALL.stream().filter(f -> !f.text && f.recognises.test(source)).findFirst();
  }

  private static Optional<Format> formatOf(ByteSource source) {
    return ALL.stream().filter(f -> f.recognises.test(source)).findFirst();
  }

  /// The first line with something in it, cut and safe to show; empty unless it is text.
  public static Optional<String> firstLine(ByteSource source) {
    return ForeignFiles.firstLine(source);
  }

  /// Whether a file with this beginning is worth reading further: it is a capture, or a text, program or archive, for
  /// which the rest decides.
  public static boolean mayBeCapture(ByteSource head) {
    return kindOf(head).isPresent() || ArchiveKinds.isArchive(head) || ForeignFiles.mayHoldCapture(head);
  }

  /// Reads a capture, all of it.
  ///
  /// @throws UnsupportedCapture if it is not a capture; says what it seems to be
  public static CaptureFile read(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    return read(source, TimeRange.ALL, progress, cancel);
  }

  /// Reads a capture. What precedes or follows it in the file is skipped and reported.
  ///
  /// @param range of a trace; other captures are of one moment
  /// @throws UnsupportedCapture if it is not a capture; says what it seems to be
  public static CaptureFile read(ByteSource source, TimeRange range, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    Optional<Format> format = binaryFormatOf(source);
    if (format.isPresent()) {
      return read(format.get(), source, range, progress, cancel);
    }
    Optional<Piece> piece = Piece.afterText(source, cancel);
    ByteSource text = piece.map(p -> p.before(source, cancel)).orElse(source);
    Optional<Format> texts = formatOf(text);
    if (piece.isPresent() && texts.isEmpty()) {
      return afterText(piece.get(), source, range, progress, cancel);
    }
    if (texts.isPresent()) {
      CaptureFile read = read(texts.get(), text, range, progress, cancel);
      return piece.isEmpty()
          ? read
          : read.with(
              source.storedBytes(), problems(damagedStream(source), read.problems(), piece.get().noteOfCapture()));
    }
    Optional<Base64Part> decoded = decoded(source, cancel);
    if (decoded.isPresent()) {
      ByteSource capture = decoded.get().source();
      CaptureFile read = read(formatOf(capture).orElseThrow(), capture, range, progress, cancel);
      return read.with(source.storedBytes(), problems(damagedStream(source), read.problems(), decoded.get().note()));
    }
    throw ForeignFiles.refuse(source);
  }

  private static Optional<Base64Part> decoded(ByteSource source, Cancel cancel) {
    return ForeignFiles.isText(source)
        ? Base64Part.in(source, bytes -> formatOf(bytes).isPresent(), cancel)
        : Optional.empty();
  }

  /// Whether it is a core file, which is read with an executable.
  public static boolean isCore(ByteSource source) {
    return CoreDecoder.recognises(source);
  }

  /// The executable that a core file names, as it was called where the process ran; empty for other files and for cores
  /// of other programs than Go's.
  public static Optional<String> executableOf(ByteSource core) {
    return CoreDecoder.recognises(core) ? CoreDecoder.executable(core) : Optional.empty();
  }

  /// Reads a core file.
  ///
  /// @param programs executables, of which one may be the process's
  /// @throws UnsupportedCapture if it is of no Go program, or its executable is not among them
  public static CaptureFile readCore(
      ByteSource source, List<Executable> programs, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    MomentReader reader = (s, p, c) -> core(s, programs, p, c);
    return read(
        new Format(CaptureKind.CORE, false, CoreDecoder::recognises, moment(reader)), source, TimeRange.ALL, progress,
        cancel);
  }

  private static CaptureFile afterText(
      Piece piece, ByteSource whole, TimeRange range, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    try {
      CaptureFile read = read(formatOf(piece.source()).orElseThrow(), piece.source(), range, progress, cancel);
      List<Problem> shifted = read.problems().stream().map(p -> p.at(piece.offset(p.offset()))).toList();
      return read.with(whole.storedBytes(), problems(damagedStream(whole), shifted, piece.noteOfText()));
    } catch (MalformedCapture e) {
      throw e.shifted(piece.offset(0));
    }
  }

  private static List<Problem> problems(List<Problem> stream, List<Problem> read, Problem note) {
    List<Problem> all = new ArrayList<>(stream);
    all.add(note);
    all.addAll(read);
    return all;
  }

  private static CaptureFile read(
      Format format, ByteSource source, TimeRange range, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    List<Problem> stream = damagedStream(source);
    try {
      Read read = format.reader.read(source, range, progress, cancel);
      List<Problem> problems = new ArrayList<>(stream);
      problems.addAll(read.problems);
      return new CaptureFile(source.name(), format.kind, read.format, source.storedBytes(), read.capture, problems);
    } catch (MalformedCapture e) {
      throw stream.isEmpty() ? e : e.withFound(stream.getFirst().what());
    }
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

  private static Reader trace(TraceReader reader) {
    return (source, range, progress, cancel) -> {
      Decoded<TraceModel> decoded = reader.decode(source, range, progress, cancel);
      return new Read(decoded.model().format(), new Capture.Trace(decoded.model()), decoded.problems());
    };
  }

  private static Read heapDump(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    Decoded<HeapModel> decoded = HeapDumpDecoder.decode(source, progress, cancel);
    return new Read("go1.7", new Capture.Heap(decoded.model()), decoded.problems());
  }

  private static Read coreAlone(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    return core(source, List.of(), progress, cancel);
  }

  private static Read core(ByteSource source, List<Executable> programs, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    Decoded<HeapModel> decoded = CoreDecoder.decode(source, programs, progress, cancel);
    return new Read("ELF core", new Capture.Heap(decoded.model()), decoded.problems());
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

  private static Read metrics(ByteSource source, Progress progress, Cancel cancel) {
    Decoded<MetricsLog> decoded = MetricsDecoder.decode(source, progress, cancel);
    return new Read("figures", new Capture.Metrics(decoded.model()), decoded.problems());
  }

  private static Read channelLog(ByteSource source, Progress progress, Cancel cancel) {
    Decoded<ChannelLog> decoded = ChannelLogDecoder.decode(source, progress, cancel);
    return new Read("operations", new Capture.Channels(decoded.model()), decoded.problems());
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
