package chanlens.cli;

import chanlens.analysis.findings.Diagnosis;
import chanlens.analysis.scheduling.OffCpu;
import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.export.Exports;
import chanlens.export.chrome.ChromeWriter;
import chanlens.export.csv.CsvTable;
import chanlens.export.csv.SpansCsv;
import chanlens.export.folded.FoldedWriter;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.export.pprof.PprofWriter;
import chanlens.graphviz.Graphviz;
import chanlens.model.trace.TraceModel;
import chanlens.view.Redaction;
import chanlens.view.graph.Focus;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.RunGraph;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import chanlens.view.picture.Theme;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `chanlens export`.
@Command(
    name = "export",
    description = "Writes pictures, tables and profiles of a run into a file. Needs no display.",
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final RunFiles files = new RunFiles();

  @Option(
      names = "--view",
      required = true,
      paramLabel = "VIEW",
      description = {
        "timeline (svg, png, pdf, csv of all spans, json for Perfetto), graph (svg, png, pdf, dot),",
        "goroutines (csv), channels (csv), flame (pprof, folded)"
      })
  private View view = View.graph;

  @Option(names = "--format", paramLabel = "FORMAT", description = "how to write it (default: the first of the view's)")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "net|sync|syscall|sched",
      converter = ProfileWord.class,
      description = "which waits a flame view adds up (default: sync)")
  private OffCpu profile = OffCpu.SYNC;

  @Option(names = "-o", required = true, paramLabel = "OUT", description = "the file to write; `-` is standard output")
  private Path out = Path.of("-");

  @Option(
      names = "--focus",
      paramLabel = "WHAT",
      description = "g22, 0xc000072000, finding:1 or all (default: the first finding, all when there is none)")
  private Optional<String> focus = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = Moment.Converter.class,
      description = "where a timeline begins, such as 12.4ms (default: where the trace does)")
  private Optional<Moment> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "T",
      converter = Moment.Converter.class,
      description = "where a timeline ends (default: where the trace does)")
  private Optional<Moment> to = Optional.empty();

  @Option(
      names = "--theme",
      paramLabel = "light|dark|print",
      description = "print is black on white (default: light)",
      converter = ThemeWord.class)
  private Theme theme = Theme.LIGHT;

  @Option(
      names = "--redact",
      paramLabel = "none|paths|all",
      description = {
        "what others are not to see (default: paths): paths leaves out folders of source files,",
        "values in channels and messages of logs, all addresses and names of regions too"
      },
      converter = RedactionWord.class)
  private Redaction redaction = Redaction.PATHS;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Spelled as on the command line.
  enum View {
    timeline("svg, png, pdf, csv, json"),
    graph("svg, png, pdf, dot"),
    goroutines("csv"),
    channels("csv"),
    flame("pprof, folded");

    /// What it can be written as; the first is the default.
    private final List<String> formats;

    View(String formats) {
      this.formats = List.of(formats.split(", "));
    }
  }

  /// Spelled as on the command line.
  enum Format {
    svg,
    png,
    pdf,
    dot,
    csv,
    json,
    pprof,
    folded
  }

  /// Reads the name of a profile as `go tool trace` has it.
  static final class ProfileWord implements ITypeConverter<OffCpu> {
    @Override
    public OffCpu convert(String word) {
      return Stream.of(OffCpu.values())
          .filter(p -> p.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("'" + word + "' is not net, sync, syscall or sched"));
    }
  }

  /// Reads the name of a theme.
  static final class ThemeWord implements ITypeConverter<Theme> {
    @Override
    public Theme convert(String word) {
      return Stream.of(Theme.values())
          .filter(t -> t.word().equals(word.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'" + word + "' is not light, dark or print"));
    }
  }

  /// Reads a degree of redaction.
  static final class RedactionWord implements ITypeConverter<Redaction> {
    @Override
    public Redaction convert(String word) {
      return Stream.of(Redaction.values())
          .filter(r -> r.name().equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("'" + word + "' is not none, paths or all"));
    }
  }

  @Override
  public Integer call() throws Exception {
    Format as = format.orElseGet(() -> Format.valueOf(view.formats.getFirst()));
    if (!view.formats.contains(as.name())) {
      throw new Terminal.Usage("--view " + view + " is written as " + String.join(", ", view.formats) + ", not " + as);
    }
    if (view != View.timeline && (from.isPresent() || to.isPresent())) {
      throw new Terminal.Usage("--from and --to go with --view timeline");
    }
    if (to.isPresent() && to.get().nanos() <= from.map(Moment::nanos).orElse(-1L)) {
      throw new Terminal.Usage("--to must be later than --from");
    }
    return files.open(terminal, diagnosis -> export(diagnosis, as)).status();
  }

  private void export(Diagnosis diagnosis, Format as) throws Exception {
    Output.Content content = content(diagnosis, as);
    if (out.toString().equals("-")) {
      content.to(terminal.out());
      terminal.out().flush();
    } else {
      Output.write(out, content);
    }
  }

  private Output.Content content(Diagnosis diagnosis, Format as) {
    return switch (as) {
      case svg -> picture(diagnosis, Exports.SVG);
      case png -> picture(diagnosis, Exports.PNG);
      case pdf -> picture(diagnosis, Exports.PDF);
      case dot -> picture(diagnosis, Exports.DOT);
      case csv -> table(diagnosis);
      case json -> {
        TraceModel trace = trace(diagnosis);
        yield stream -> ChromeWriter.write(trace, begin(), end(trace), redaction, Cancel.NEVER, stream);
      }
      case pprof -> {
        TraceModel trace = trace(diagnosis);
        OffCpuProfile waits = OffCpuProfile.of(trace, profile, Cancel.NEVER);
        yield stream -> PprofWriter.write(waits, trace.stacks(), trace.lastNanos(), redaction, stream);
      }
      case folded -> {
        TraceModel trace = trace(diagnosis);
        OffCpuProfile waits = OffCpuProfile.of(trace, profile, Cancel.NEVER);
        yield stream -> FoldedWriter.write(waits, trace.stacks(), stream);
      }
    };
  }

  private Output.Content table(Diagnosis diagnosis) {
    return switch (view) {
      case goroutines -> {
        List<GoroutineRow> rows = GoroutineRows.of(diagnosis, Cancel.NEVER).all();
        yield stream ->
            columns(stream, List.of(GoroutineColumn.values()), GoroutineColumn::title, GoroutineColumn::text, rows);
      }
      case channels -> {
        List<ObjectRow> rows = ObjectRows.of(diagnosis, Cancel.NEVER).all();
        List<ObjectColumn> columns =
            Stream.of(ObjectColumn.values())
                .filter(c -> c != ObjectColumn.ADDRESS || !redaction.hidesAddresses())
                .toList();
        yield stream -> columns(stream, columns, ObjectColumn::title, ObjectColumn::text, rows);
      }
      case timeline, graph, flame -> {
        TraceModel trace = trace(diagnosis);
        yield stream -> SpansCsv.write(trace, begin(), end(trace), redaction, Cancel.NEVER, stream);
      }
    };
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

  private static TraceModel trace(Diagnosis diagnosis) {
    return diagnosis.run().trace().orElseThrow(
        () -> new Terminal.Usage(
            "no file of this run is an execution trace: only a trace tells what happened over time"));
  }

  private long begin() {
    return from.map(Moment::nanos).orElse(0L);
  }

  private long end(TraceModel trace) {
    return to.map(Moment::nanos).orElse(trace.lastNanos());
  }

  private Output.Content picture(Diagnosis diagnosis, Exports as) {
    FocusWord word = focus.map(w -> FocusWord.of(w, diagnosis)).orElseGet(() -> FocusWord.first(diagnosis));
    Exports.Drawing drawing = view == View.timeline ? timeline(diagnosis, word) : graph(diagnosis, word);
    return stream -> as.write(drawing, theme, stream);
  }

  private Exports.Drawing timeline(Diagnosis diagnosis, FocusWord word) {
    TimelinePicture.Focus on =
        switch (word) {
          case FocusWord.All _ -> new TimelinePicture.Focus.Everything();
          case FocusWord.OfGoroutine g -> new TimelinePicture.Focus.Goroutine(g.goid());
          case FocusWord.OfFinding f -> new TimelinePicture.Focus.Finding(f.number());
          case FocusWord.OfObject _ ->
              throw new Terminal.Usage("a trace does not know channels: --focus 0x… goes with --view graph");
        };
    long begin = from.map(Moment::nanos).orElse(-1L);
    long end = to.map(Moment::nanos).orElse(-1L);
    TimelinePicture.Wish wish = TimelinePicture.Wish.everything().focused(on).between(begin, end).redacted(redaction);
    Optional<Picture> picture =
        TimelinePicture.of(diagnosis, wish, Java2dTextMeasure.ofThisMachine(), Cancel.NEVER);
    return new Exports.Drawing(
        picture.orElseThrow(
            () -> new Terminal.Usage("no timeline to draw: no execution trace of this run shows what was asked for")),
        Optional.empty());
  }

  private Exports.Drawing graph(Diagnosis diagnosis, FocusWord word) {
    Focus on =
        switch (word) {
          case FocusWord.All _ -> new Focus.Everyone();
          case FocusWord.OfGoroutine g -> new Focus.OfGoroutine(g.goid());
          case FocusWord.OfObject o -> new Focus.OfObject(o.addr());
          case FocusWord.OfFinding f -> new Focus.OfFinding(f.finding().key());
        };
    TextMeasure measure = Java2dTextMeasure.ofThisMachine();
    GraphSpec spec = RunGraph.of(diagnosis, on, Set.of(), RunGraph.USUAL_NODES, redaction, Cancel.NEVER);
    try (Graphviz graphviz = Graphviz.here()) {
      WaitPicture drawn = WaitPicture.of(spec, measure, graphviz, Graphviz.PATIENCE, Cancel.NEVER);
      return new Exports.Drawing(drawn.picture(), Optional.of(drawn.digraph()));
    }
  }
}
