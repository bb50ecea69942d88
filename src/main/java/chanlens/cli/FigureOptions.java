package chanlens.cli;

import chanlens.bytes.ArchiveKinds;
import chanlens.bytes.ByteSource;
import chanlens.export.Exports;
import chanlens.export.figure.FigureReader;
import chanlens.export.figure.NotAFigure;
import chanlens.view.figure.Figure;
import chanlens.view.figure.Template;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.BundleFiles;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The options of `export` that make a picture for a document: notes, a page, a title. Mixed into the command.
final class FigureOptions {
  private static final Set<ExportView> VIEWS =
      EnumSet.of(ExportView.timeline, ExportView.graph, ExportView.sequence, ExportView.channel,
          ExportView.references, ExportView.flame);

  private static final int MIN_STEP = 40;
  private static final int USUAL_STEP = 400;
  private static final int MAX_STEP = 10_000;

  @Option(
      names = "--notes",
      paramLabel = "FILE",
      description =
          "notes to draw on a picture: a JSON file, an SVG that chanlens wrote, or a bundle. What"
              + " they are about is found again in this run; standard error says what is lost")
  private Optional<Path> notes = Optional.empty();

  @Option(
      names = "--template",
      paramLabel = "NAME",
      converter = TemplateWord.class,
      description =
          "the page of a picture: slide, slide-dark, column (16 cm), print (A4, patterns),"
              + " thumbnail, issue or plain (default: plain, or that of the notes)")
  private Optional<Template> template = Optional.empty();

  @Option(names = "--title", paramLabel = "TEXT", description = "what stands above the picture of a page")
  private Optional<String> title = Optional.empty();

  @Option(names = "--no-legend", description = "leaves the legend out")
  private boolean withoutLegend;

  @Option(
      names = "--happens-before",
      description = "draws in a sequence what happens before what, as Go's memory model defines it")
  private boolean order;

  @Option(names = "--scale", paramLabel = "1|2|4", description = "pixels per point of a PNG (default: 2)")
  private Optional<Double> scale = Optional.empty();

  @Option(names = "--transparent", description = "a PNG without a background")
  private boolean transparent;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "with --format md, the file for the picture, an SVG or PNG by its ending: trackers show no picture"
          + " that is inside of a text (default: inside)")
  private Optional<Path> picture = Optional.empty();

  @Option(
      names = "--animated",
      description = "an SVG in which the steps of a timeline or a sequence follow one another, each with its words")
  private boolean animated;

  @Option(
      names = "--step",
      paramLabel = "MILLIS",
      description = "how long each step of a GIF or an animated SVG is shown (default: 400)")
  private Optional<Integer> step = Optional.empty();

  private Optional<Terminal> terminal = Optional.empty();

  static final class TemplateWord extends OneOf<Template> {
    TemplateWord() {
      super(Template.values(), Template::word);
    }
  }

  /// These, if any was given.
  ///
  /// @param where says what is lost
  /// @throws Usage for a view or format that they do not go with
  Optional<FigureOptions> used(ExportView view, ExportView.Format format, Terminal where) {
    boolean given = notes.isPresent() || template.isPresent() || title.isPresent() || scale.isPresent() || transparent
        || withoutLegend || order || animated || step.isPresent() || format == ExportView.Format.gif
        || format == ExportView.Format.md;
    if (given && (!VIEWS.contains(view) || !format.isPicture())) {
      throw new Usage(
          "--notes, --template, --title, --scale, --transparent and --no-legend go with pictures of --view timeline, "
              + "graph, sequence, channel, references and flame");
    }
    if (picture.isPresent() && (format != ExportView.Format.md || kindOfPicture().isEmpty())) {
      throw new Usage("--picture goes with --format md, and names a file that ends in .svg or .png");
    }
    if (order && view != ExportView.sequence) {
      throw new Usage("--happens-before goes with --view sequence");
    }
    boolean moves = view == ExportView.timeline || view == ExportView.sequence;
    if (animated && (format != ExportView.Format.svg || !moves)) {
      throw new Usage("--animated goes with SVG of --view timeline and sequence");
    }
    if (step.isPresent() && (step.get() < MIN_STEP || step.get() > MAX_STEP)) {
      throw new Usage("--step takes " + MIN_STEP + " to " + MAX_STEP + ", not " + step.get());
    }
    if (scale.isPresent() && (scale.get() < 0.1 || scale.get() > 8)) {
      throw new Usage("--scale takes 1, 2 or 4, not " + scale.get());
    }
    terminal = Optional.of(where);
    return given ? Optional.of(this) : Optional.empty();
  }

  /// The format whose name its ending is.
  private Optional<Exports> kindOfPicture() {
    String name = picture.map(p -> p.toString().toLowerCase(Locale.ROOT)).orElse("");
    return Stream.of(Exports.SVG, Exports.PNG)
        .filter(e -> name.endsWith("." + e.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /// A picture that is written to a file of its own.
  ///
  /// @param link to it, from the folder of the text
  record Separate(Output file, Exports as, String link) {}

  /// @param text where the text goes
  /// @throws Usage if nothing can be written there
  Optional<Separate> separate(Path text, List<Path> inputs) throws IOException {
    if (picture.isEmpty() || terminal.isEmpty()) {
      return Optional.empty();
    }
    Path folder = text.toAbsolutePath().normalize().resolveSibling("");
    Path file = picture.get().toAbsolutePath().normalize();
    boolean near = !text.equals(Output.standard()) && file.getRoot().equals(folder.getRoot());
    Path way = near ? folder.relativize(file) : picture.get();
    String link = way.toString().replace('\\', '/').replace(" ", "%20").replace(")", "%29");
    return Optional.of(
        new Separate(Output.of(terminal.get(), picture.get(), inputs), kindOfPicture().orElseThrow(), link));
  }

  boolean isFilm(ExportView.Format format) {
    return animated || format == ExportView.Format.gif;
  }

  /// Milliseconds for each frame.
  int step() {
    return step.orElse(USUAL_STEP);
  }

  void say(String sentence) {
    terminal.ifPresent(t -> t.problem(sentence));
  }

  Exports.Pixels pixels() {
    return new Exports.Pixels(scale.orElse(Exports.Pixels.USUAL.scale()), transparent);
  }

  /// The notes' file, or a figure without notes, with what was asked for.
  ///
  /// @throws Usage if it cannot be read
  Figure figure(Figure.View view) {
    Figure from = notes.map(FigureOptions::read).orElseGet(() -> Figure.of(view, Optional.empty()));
    Figure figure = template.map(from::on).orElse(from);
    Figure titled = title.map(figure::titled).orElse(figure);
    return titled.showing(view).withLegend(titled.legend() && !withoutLegend).withOrder(titled.order() || order);
  }

  /// @throws Usage if it cannot be read
  static Figure read(Path file) {
    if (!Files.exists(file) || Files.isDirectory(file)) {
      throw new Usage("there is no file " + file);
    }
    try {
      ByteSource source = ByteSource.map(file, Progress.NONE, Cancel.NEVER);
      return ArchiveKinds.isArchive(source) ? bundled(file, source) : FigureReader.of(bytes(file, source));
    } catch (NotAFigure e) {
      throw new Usage(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new Usage(file + ": it cannot be read: " + e.getMessage());
    }
  }

  private static Figure bundled(Path file, ByteSource bundle) throws IOException {
    List<byte[]> notes = new ArrayList<>();
    for (ByteSource source : BundleFiles.of(bundle, Cancel.NEVER).orElseThrow().notes(FigureReader.MAX_BYTES)) {
      notes.add(bytes(file, source));
    }
    if (notes.isEmpty()) {
      throw new Usage(file + ": there are no notes in this bundle");
    }
    return FigureReader.all(notes);
  }

  private static byte[] bytes(Path file, ByteSource source) {
    if (source.length() > FigureReader.MAX_BYTES) {
      throw new Usage(file + ": notes of more than 16 MiB");
    }
    return source.segment().toArray(ValueLayout.JAVA_BYTE);
  }
}
