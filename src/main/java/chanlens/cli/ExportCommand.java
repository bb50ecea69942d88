package chanlens.cli;

import chanlens.analysis.findings.Diagnosis;
import chanlens.export.Exports;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.graphviz.Graphviz;
import chanlens.view.graph.Focus;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.RunGraph;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import chanlens.view.picture.Theme;
import chanlens.view.timeline.TimelinePicture;
import chanlens.work.Cancel;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chanlens export`.
@Command(
    name = "export",
    description = "Draws the timeline or the wait graph into a file. Needs no display.",
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final RunFiles files = new RunFiles();

  @Option(names = "--view", required = true, paramLabel = "timeline|graph", description = "what to draw")
  private View view = View.graph;

  @Option(
      names = "--format",
      paramLabel = "svg|png|dot",
      description = "how to write it (default: svg); dot is for graphs")
  private Format format = Format.svg;

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

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Spelled as on the command line.
  enum View {
    timeline,
    graph
  }

  /// Spelled as on the command line.
  enum Format {
    svg(Exports.SVG),
    png(Exports.PNG),
    dot(Exports.DOT);

    private final Exports export;

    Format(Exports export) {
      this.export = export;
    }
  }

  /// Reads the name of a theme.
  static final class ThemeWord implements picocli.CommandLine.ITypeConverter<Theme> {
    @Override
    public Theme convert(String word) {
      return Stream.of(Theme.values())
          .filter(t -> t.word().equals(word.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () -> new picocli.CommandLine.TypeConversionException("'" + word + "' is not light, dark or print"));
    }
  }

  @Override
  public Integer call() throws Exception {
    if (view == View.timeline && format == Format.dot) {
      throw new Terminal.Usage("a timeline is not a graph: --format dot goes with --view graph");
    }
    if (view == View.graph && (from.isPresent() || to.isPresent())) {
      throw new Terminal.Usage("--from and --to go with --view timeline");
    }
    return files.open(terminal, this::export).status();
  }

  private void export(Diagnosis diagnosis) throws Exception {
    FocusWord word = focus.map(w -> FocusWord.of(w, diagnosis)).orElseGet(() -> FocusWord.first(diagnosis));
    Exports.Drawing drawing =
        switch (view) {
          case timeline -> timeline(diagnosis, word);
          case graph -> graph(diagnosis, word);
        };
    if (out.toString().equals("-")) {
      write(drawing, terminal.out());
      terminal.out().flush();
    } else {
      Output.write(out, stream -> write(drawing, stream));
    }
  }

  private void write(Exports.Drawing drawing, OutputStream stream) throws java.io.IOException {
    format.export.write(drawing, theme, stream);
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
    if (end >= 0 && end <= begin) {
      throw new Terminal.Usage("--to must be later than --from");
    }
    TimelinePicture.Wish wish = TimelinePicture.Wish.everything().focused(on).between(begin, end);
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
    GraphSpec spec = RunGraph.of(diagnosis, on, Set.of(), RunGraph.USUAL_NODES, Cancel.NEVER);
    try (Graphviz graphviz = Graphviz.here()) {
      WaitPicture drawn = WaitPicture.of(spec, measure, graphviz, Graphviz.PATIENCE, Cancel.NEVER);
      return new Exports.Drawing(drawn.picture(), Optional.of(drawn.digraph()));
    }
  }
}
