package chanlens.cli;

import chanlens.analysis.critical.CriticalPath;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Names;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.analysis.sites.Sites;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.Waiter;
import chanlens.export.Exports;
import chanlens.export.chrome.ChromeWriter;
import chanlens.export.csv.CsvTable;
import chanlens.export.csv.PathCsv;
import chanlens.export.csv.SpansCsv;
import chanlens.export.csv.WaitsCsv;
import chanlens.export.folded.FoldedWriter;
import chanlens.export.json.ReferencesJson;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.export.pprof.PprofWriter;
import chanlens.graphviz.Graphviz;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.view.flame.Flames;
import chanlens.view.graph.Focus;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.ReferenceGraph;
import chanlens.view.graph.References;
import chanlens.view.graph.RunGraph;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import chanlens.view.sequence.Sequence;
import chanlens.view.sequence.SequenceFinder;
import chanlens.view.sequence.SequencePicture;
import chanlens.view.table.GoroutineColumn;
import chanlens.view.table.GoroutineRow;
import chanlens.view.table.GoroutineRows;
import chanlens.view.table.ObjectColumn;
import chanlens.view.table.ObjectRow;
import chanlens.view.table.ObjectRows;
import chanlens.view.timeline.TimelinePicture;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `export` writes of a run.
final class ExportContent {
  /// Goroutines drawn one by one at each end of a channel.
  private static final int IN_LINE = 6;

  private static final long MAIN = 1;

  private final Diagnosis diagnosis;
  private final ExportRequest wish;

  ExportContent(Diagnosis diagnosis, ExportRequest wish) {
    this.diagnosis = diagnosis;
    this.wish = wish;
  }

  /// @throws Terminal.Usage if this run has nothing of the kind
  Output.Content content() {
    Output.Content content = asWished();
    boolean text =
        switch (wish.format()) {
          case svg, dot, mermaid, csv, json, folded -> true;
          case png, pdf, pprof -> false;
        };
    return text && wish.redaction().hidesAddresses() ? new Addresses().without(content) : content;
  }

  private Output.Content asWished() {
    return switch (wish.format()) {
      case svg -> picture(Exports.SVG);
      case png -> picture(Exports.PNG);
      case pdf -> picture(Exports.PDF);
      case dot -> picture(Exports.DOT);
      case mermaid -> picture(Exports.MERMAID);
      case csv -> table();
      case json -> {
        if (wish.view() == ExportView.references) {
          Retained retained = retained();
          References found = references(retained);
          yield stream -> ReferencesJson.write(diagnosis, retained, found, wish.redaction(), stream);
        }
        TraceModel trace = trace();
        yield stream -> ChromeWriter.write(trace, begin(), end(trace), Cancel.NEVER, stream);
      }
      case pprof ->
          switch (choice()) {
            case Flames.Waits w -> {
              OffCpuProfile waits = OffCpuProfile.ofProgram(w.trace(), w.kind(), Cancel.NEVER);
              long nanos = w.trace().lastNanos();
              yield stream -> PprofWriter.write(waits, w.trace().stacks(), nanos, wish.redaction(), stream);
            }
            case Flames.Sampled s -> stream -> PprofWriter.write(s.profile(), s.type(), wish.redaction(), stream);
          };
      case folded ->
          switch (choice()) {
            case Flames.Waits w -> {
              OffCpuProfile waits = OffCpuProfile.ofProgram(w.trace(), w.kind(), Cancel.NEVER);
              yield stream -> FoldedWriter.write(waits, w.trace().stacks(), stream);
            }
            case Flames.Sampled s -> stream -> FoldedWriter.write(s.profile(), s.type(), stream);
          };
    };
  }

  /// What a flame view adds up.
  private Flames.Choice choice() {
    return FlameWord.of(Flames.of(diagnosis.run()), wish.profile(), wish.sample());
  }

  private Output.Content table() {
    return switch (wish.view()) {
      case goroutines -> {
        List<GoroutineRow> rows = GoroutineRows.of(diagnosis, Cancel.NEVER).all();
        yield stream ->
            columns(stream, List.of(GoroutineColumn.values()), GoroutineColumn::title, GoroutineColumn::text, rows);
      }
      case channels -> {
        List<ObjectRow> rows = ObjectRows.of(diagnosis, Cancel.NEVER).all();
        List<ObjectColumn> columns =
            Stream.of(ObjectColumn.values())
                .filter(c -> c != ObjectColumn.ADDRESS || !wish.redaction().hidesAddresses())
                .toList();
        yield stream -> columns(stream, columns, ObjectColumn::title, ObjectColumn::text, rows);
      }
      case waits -> {
        trace();
        Sites sites = diagnosis.sites(Cancel.NEVER);
        yield stream -> WaitsCsv.write(sites, stream);
      }
      case path -> {
        TraceModel trace = trace();
        CriticalPath path = path(trace);
        yield stream -> PathCsv.write(trace, path, stream);
      }
      case timeline, graph, channel, sequence, references, flame -> {
        TraceModel trace = trace();
        yield stream -> SpansCsv.write(trace, begin(), end(trace), Cancel.NEVER, stream);
      }
    };
  }

  /// Of the goroutine of `--focus`, or the main one, within `--from` and `--to`.
  private CriticalPath path(TraceModel trace) {
    long goid = wish.focus().isEmpty() ? 1 : focus() instanceof FocusWord.OfGoroutine g ? g.goid() : -1;
    int g = trace.goroutines().row(goid).orElseThrow(
        () -> new Terminal.Usage("--view path is about one goroutine of the trace: --focus g22"));
    long from = Math.max(begin(), trace.goroutines().startNanos(g));
    return CriticalPath.between(trace, g, from, Math.min(end(trace), trace.goroutines().endNanos(g)), Cancel.NEVER);
  }

  /// The table of the window.
  private static <C, R> void columns(
      OutputStream stream, List<C> columns, Function<C, String> title, BiFunction<C, R, String> text, List<R> rows)
      throws IOException {
    CsvTable table = new CsvTable(stream, columns.stream().map(title).toList());
    for (R row : rows) {
      table.row(columns.stream().map(c -> text.apply(c, row)).toList());
    }
    table.flush();
  }

  private TraceModel trace() {
    return diagnosis.run().trace().orElseThrow(
        () -> new Terminal.Usage(
            "no file of this run is an execution trace: only a trace shows what happened over time"));
  }

  private long begin() {
    return wish.from().map(Moment::nanos).orElse(0L);
  }

  private long end(TraceModel trace) {
    return wish.to().map(Moment::nanos).orElse(trace.lastNanos());
  }

  private Output.Content picture(Exports as) {
    Exports.Drawing drawing =
        switch (wish.view()) {
          case timeline -> timeline();
          case channel -> graph(new Focus.OfObject(channel()), inLine(channel()));
          case references -> references();
          case sequence -> sequence();
          case flame -> flame();
          case graph, goroutines, channels, waits, path -> graph(graphFocus(), Set.of());
        };
    return stream -> as.write(drawing, wish.theme(), stream);
  }

  private FocusWord focus() {
    return wish.focus().map(w -> FocusWord.of(w, diagnosis)).orElseGet(() -> FocusWord.first(diagnosis));
  }

  private Exports.Drawing timeline() {
    TimelinePicture.Focus on =
        switch (focus()) {
          case FocusWord.All _ -> new TimelinePicture.Focus.Everything();
          case FocusWord.OfGoroutine g -> new TimelinePicture.Focus.Goroutine(g.goid());
          case FocusWord.OfFinding f -> new TimelinePicture.Focus.Finding(f.number());
          case FocusWord.OfObject _ ->
              throw new Terminal.Usage("a trace does not know channels: --focus 0x… goes with --view graph");
        };
    long begin = wish.from().map(Moment::nanos).orElse(-1L);
    long end = wish.to().map(Moment::nanos).orElse(-1L);
    TimelinePicture.Wish picture =
        TimelinePicture.Wish.everything().focused(on).between(begin, end);
    Optional<Picture> drawn = drawn(picture);
    if (drawn.isEmpty() && wish.focus().isEmpty()) { // the first finding began before the trace did
      drawn = drawn(picture.focused(new TimelinePicture.Focus.Everything()));
    }
    return new Exports.Drawing.Plain(
        drawn.orElseThrow(
            () -> new Terminal.Usage("no timeline to draw: no execution trace of this run shows what was asked for")));
  }

  private Optional<Picture> drawn(TimelinePicture.Wish picture) {
    return TimelinePicture.of(diagnosis, picture, Java2dTextMeasure.ofThisMachine(), Cancel.NEVER);
  }

  private Exports.Drawing sequence() {
    TraceModel trace = trace();
    long goid =
        switch (focus()) {
          case FocusWord.OfGoroutine g -> g.goid();
          case FocusWord.OfFinding f when !f.finding().goroutines().isEmpty() -> f.finding().goroutines().getFirst();
          case FocusWord.OfFinding _, FocusWord.All _ -> MAIN;
          case FocusWord.OfObject _ ->
              throw new Terminal.Usage("a trace does not know channels: --view sequence takes --focus g22");
        };
    OptionalInt row = trace.goroutines().row(goid);
    if (row.isEmpty()) {
      throw new Terminal.Usage("the trace does not show goroutine " + goid + "; --focus g22 names one that it shows");
    }
    Titles titles = Titles.of(diagnosis);
    Sequence found =
        SequenceFinder.find(
            trace, row.getAsInt(), begin(), end(trace), g -> titles.goroutine(trace.goroutines().goid(g)),
            nameOf(trace), Cancel.NEVER);
    return new Exports.Drawing.Steps(SequencePicture.of(found, Java2dTextMeasure.ofThisMachine()), found);
  }

  private Exports.Drawing flame() {
    return new Exports.Drawing.Plain(Flames.picture(choice(), Java2dTextMeasure.ofThisMachine(), Cancel.NEVER));
  }

  private String nameOf(TraceModel trace) {
    return diagnosis.run().files().stream()
        .filter(f -> f.capture() instanceof Capture.Trace t && t.trace() == trace)
        .map(CaptureFile::name)
        .findFirst()
        .orElse("");
  }

  private static Place placeOf(Finding f) {
    if (!f.objects().isEmpty()) {
      return new Place.HeapObject(f.objects().getFirst());
    }
    if (f.goroutines().isEmpty()) {
      throw aboutOneThing();
    }
    return new Place.Goroutine(f.goroutines().getFirst());
  }

  private static Terminal.Usage aboutOneThing() {
    return new Terminal.Usage("--view references is about one thing: --focus 0x… or g22");
  }

  private Focus graphFocus() {
    return switch (focus()) {
      case FocusWord.All _ -> new Focus.Everyone();
      case FocusWord.OfGoroutine g -> new Focus.OfGoroutine(g.goid());
      case FocusWord.OfObject o -> new Focus.OfObject(o.addr());
      case FocusWord.OfFinding f -> new Focus.OfFinding(f.finding().key());
    };
  }

  /// The channel or lock that is named, or that the named goroutine waits on, or the finding is about, or where most
  /// wait.
  private long channel() {
    HeapWaits waits =
        diagnosis.run().waits().orElseThrow(
            () -> new Terminal.Usage("no file of this run is a heap dump: only a heap dump shows channels"));
    Stream<Long> candidates =
        switch (focus()) {
          case FocusWord.OfObject o -> Stream.of(o.addr());
          case FocusWord.OfGoroutine g -> waitsOn(g.goid(), waits);
          case FocusWord.OfFinding f -> f.finding().objects().stream();
          case FocusWord.All _ ->
              waits.channels().stream()
                  .sorted(Comparator.comparingLong(this::waitersOfProgram).reversed())
                  .map(HeapChannel::addr);
        };
    return candidates
        .filter(addr -> waits.channelAt(addr).isPresent())
        .findFirst()
        .orElseThrow(() -> new Terminal.Usage("the heap dump has no channel for what --focus names"));
  }

  private Stream<Long> waitsOn(long goid, HeapWaits waits) {
    int row = diagnosis.run().goroutines().row(goid).orElse(Goroutines.NONE);
    int heapRow = row == Goroutines.NONE ? Goroutines.NONE : diagnosis.run().goroutines().heapRow(row);
    return heapRow == Goroutines.NONE ? Stream.of() : waits.wait(heapRow).cases().stream().map(Waiter::object);
  }

  private long waitersOfProgram(HeapChannel channel) {
    return Stream.of(channel.sendq(), channel.recvq())
        .flatMap(List::stream)
        .map(w -> diagnosis.run().goroutines().row(w.goid()))
        .filter(row -> row.isPresent() && !diagnosis.run().facts(row.getAsInt()).system())
        .count();
  }

  /// The first in each queue of a channel, to be drawn one by one.
  private Set<Long> inLine(long addr) {
    HeapChannel channel = diagnosis.run().waits().flatMap(w -> w.channelAt(addr)).orElseThrow();
    return Stream.of(channel.sendq(), channel.recvq())
        .flatMap(queue -> queue.stream().limit(IN_LINE))
        .map(Waiter::goid)
        .collect(Collectors.toSet());
  }

  private Retained retained() {
    return diagnosis.retained(Cancel.NEVER).orElseThrow(
        () -> new Terminal.Usage("no file of this run is a heap dump: only a heap dump shows who refers to whom"));
  }

  private References references(Retained retained) {
    String word = wish.focus().orElseThrow(() -> new Terminal.Usage("--view references needs --focus 0x… or g22"));
    Place place =
        switch (FocusWord.of(word, diagnosis)) {
          case FocusWord.OfGoroutine g -> new Place.Goroutine(g.goid());
          case FocusWord.OfObject o -> new Place.HeapObject(o.addr());
          case FocusWord.OfFinding f -> placeOf(f.finding());
          case FocusWord.All _ -> throw aboutOneThing();
        };
    return ReferenceGraph.references(diagnosis, retained, place)
        .orElseThrow(() -> new Terminal.Usage("the heap dump has no object at " + word));
  }

  private Exports.Drawing references() {
    Retained retained = retained();
    return drawn(ReferenceGraph.of(diagnosis, retained, references(retained), wish.redaction(), Cancel.NEVER));
  }

  private Exports.Drawing graph(Focus on, Set<Long> opened) {
    GraphSpec spec = RunGraph.of(diagnosis, on, opened, RunGraph.USUAL_NODES, wish.redaction(), Cancel.NEVER);
    if (on instanceof Focus.OfObject o && spec.edges().isEmpty() && !isKnown(o.addr())) {
      throw new Terminal.Usage("no file of this run shows a channel or lock at " + Names.hex(o.addr()));
    }
    return drawn(spec);
  }

  private boolean isKnown(long addr) {
    return diagnosis.run().waits().flatMap(w -> w.channelAt(addr)).isPresent()
        || diagnosis.partners().lock(addr).isPresent();
  }

  private static Exports.Drawing drawn(GraphSpec spec) {
    TextMeasure measure = Java2dTextMeasure.ofThisMachine();
    try (Graphviz graphviz = Graphviz.here()) {
      WaitPicture drawn = WaitPicture.of(spec, measure, graphviz, Graphviz.PATIENCE, Cancel.NEVER);
      return Exports.Drawing.Graph.of(drawn, spec);
    }
  }
}
