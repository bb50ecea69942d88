package chanlens.cli;

import chanlens.view.Redaction;
import chanlens.view.picture.Theme;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chanlens export`.
@Command(
    name = "export",
    description = "Writes pictures, tables and profiles of a run to a file. Needs no display.",
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final RunFiles files = new RunFiles();

  @Option(
      names = "--view",
      required = true,
      paramLabel = "VIEW",
      description =
          "timeline (svg, png, pdf, html, gif, md of a finding, csv of all spans, json for Perfetto), graph (svg, png,"
              + " pdf, html, md of a finding, dot, mermaid), channel (svg, png, pdf, dot, mermaid), sequence (svg, png,"
              + " pdf, html, gif, mermaid, plantuml): who woke whom around a goroutine, in order,"
              + " references (svg, png, pdf, dot, mermaid, json): what keeps an object of a heap dump and what it"
              + " refers to, findings (csv, json), goroutines (csv, json), channels (csv, json), waits (csv, json):"
              + " where the goroutines of a trace waited and how long, path (csv, json): what the end of a goroutine"
              + " depended on, memory (csv, json): what is reached in a heap dump, by type, line and keeper, flame"
              + " (svg, png, pdf, pprof, folded, csv and json of its functions)")
  private ExportView view = ExportView.graph;

  @Option(names = "--format", paramLabel = "FORMAT", description = "how to write it (default: the first of the view's)")
  private Optional<ExportView.Format> format = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "what a flame view adds up: waits of a trace by kind, net, sync, syscall or sched, or a profile"
              + " by the name of its file or its kind, such as cpu or heap (default: sync, or the first profile"
              + " without a trace)")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--sample",
      paramLabel = "TYPE",
      description = "which value of a profile, such as alloc_space (default: the profile's own default)")
  private Optional<String> sample = Optional.empty();

  @Option(names = "-o", required = true, paramLabel = "OUT", description = "the file to write; `-` is standard output")
  private Path out = Output.standard();

  @Option(
      names = "--focus",
      paramLabel = "WHAT",
      description =
          "g22, 0xc000072000, finding:1 or all (default: the first finding, or all when there is none), or"
              + " any other place as a word or a link: F-ABANDON#1, group:3, channel:0xc000072000,"
              + " lock:0xc000012340, g22/span:12400000 (nanoseconds since the start of the trace), chanlens://g22")
  private Optional<String> focus = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = Moment.Converter.class,
      description = "where a timeline begins, such as 12.4ms (default: the start of the trace)")
  private Optional<Moment> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "T",
      converter = Moment.Converter.class,
      description = "where a timeline ends (default: the end of the trace)")
  private Optional<Moment> to = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "T",
      converter = Moment.Converter.class,
      description =
          "the moment that a graph or the tables goroutines and channels show, such as 12.4ms: between dumps from"
              + " parks and wakes (default: that of the files)")
  private Optional<Moment> at = Optional.empty();

  @Option(
      names = "--theme",
      paramLabel = "light|dark|print",
      description = "print is black on white (default: light, or that of the template)",
      converter = ThemeWord.class)
  private Optional<Theme> theme = Optional.empty();

  @Option(
      names = "--filter",
      paramLabel = "WORDS",
      description = "which rows of goroutines or channels, in the words of the window's filter, such as 'stuck"
          + " waited>5ms' (default: all)")
  private Optional<String> filter = Optional.empty();

  @Mixin private final FigureOptions figure = new FigureOptions();

  @Option(
      names = "--redact",
      paramLabel = "none|paths|all",
      description =
          "what to hide from others (default: paths): paths leaves out folders of source files, values in"
              + " channels and of labels, and messages of logs and panics; all leaves out addresses and names of"
              + " tasks and regions too",
      converter = RedactionWord.class)
  private Redaction redaction = Redaction.PATHS;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static final class ThemeWord extends OneOf<Theme> {
    ThemeWord() {
      super(Theme.values(), Theme::word);
    }
  }

  static final class RedactionWord extends OneOf<Redaction> {
    RedactionWord() {
      super(Redaction.presets(), Redaction::word);
    }
  }

  @Override
  public Integer call() throws Exception {
    ExportView.Format as = format.orElseGet(view::usual);
    if (!view.writes(as)) {
      throw new Usage("--view " + view + " is written as " + view.formats() + ", not " + as);
    }
    boolean overTime = view == ExportView.timeline || view == ExportView.path || view == ExportView.sequence;
    if (!overTime && (from.isPresent() || to.isPresent())) {
      throw new Usage("--from and --to go with --view timeline, sequence and path");
    }
    if (view != ExportView.flame && (profile.isPresent() || sample.isPresent())) {
      throw new Usage("--profile and --sample go with --view flame");
    }
    boolean ofMoment = view == ExportView.graph || view == ExportView.goroutines || view == ExportView.channels;
    if (at.isPresent() && !ofMoment) {
      throw new Usage("--at goes with --view graph, goroutines and channels");
    }
    if (filter.isPresent() && view != ExportView.goroutines && view != ExportView.channels) {
      throw new Usage("--filter goes with --view goroutines and channels");
    }
    if (to.isPresent() && to.get().nanos() <= from.map(Moment::nanos).orElse(-1L)) {
      throw new Usage("--to must be later than --from");
    }
    Output output = Output.of(terminal, out, files.paths());
    Optional<FigureOptions> drawn = figure.used(view, as, terminal);
    Optional<FigureOptions.Separate> separate = figure.separate(out, files.paths());
    if (separate.isPresent() && separate.get().file().isSame(output)) {
      throw new Usage("-o and --picture name the same file");
    }
    ExportRequest request =
        new ExportRequest(view, as, profile, sample, focus, from, to, at, theme, filter, redaction, drawn, separate);
    return files
        .open(terminal, redaction, (diagnosis, _) -> output.write(ExportContents.of(new ExportRun(diagnosis, request))))
        .status();
  }
}
