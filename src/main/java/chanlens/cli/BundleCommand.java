package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Similarity;
import chanlens.bytes.ArchiveKinds;
import chanlens.bytes.ByteSource;
import chanlens.export.bundle.BundleWriter;
import chanlens.export.figure.FigureJson;
import chanlens.export.json.ReportJson;
import chanlens.export.text.ReportMarkdown;
import chanlens.format.Formats;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.figure.Figure;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.BundleFiles;
import chanlens.workspace.BundleState;
import chanlens.workspace.CaptureReferences;
import chanlens.workspace.SavedFilters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chanlens bundle`.
@Command(
    name = "bundle",
    description = "Puts the captures of a run, or only a redacted report of them, with notes into one file for others.",
    sortOptions = false)
final class BundleCommand implements Callable<Integer> {
  private static final int CHUNK = 1 << 20;

  private final Terminal terminal;

  @Mixin private final RunFiles files = new RunFiles();

  @Option(
      names = "-o", required = true, paramLabel = "OUT", description = "the bundle to write, such as checkout.chanlens")
  private Path out = Output.standard();

  @Option(
      names = "--notes",
      paramLabel = "FILE",
      description = "notes to pass on, JSON or an SVG that chanlens wrote; may be repeated")
  private List<Path> notes = new ArrayList<>();

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "who wrote the notes that are not signed; a bundle in place of captures keeps its own notes beside")
  private Optional<String> author = Optional.empty();

  @Option(
      names = "--by-reference",
      description = "leaves the captures where they are, and puts their paths from the bundle's folder and their"
          + " SHA-256 into it")
  private boolean byReference;

  @Option(
      names = "--place",
      paramLabel = "WHAT",
      description = "what the window shows first when it opens the bundle, a word as --focus of export takes it")
  private Optional<String> place = Optional.empty();

  @Option(
      names = "--filter",
      paramLabel = "NAME=WORDS",
      description = "a filter that the window offers under this name; may be repeated")
  private List<String> filters = new ArrayList<>();

  @Option(
      names = "--sources",
      paramLabel = "FROM=TO",
      description = "where the sources are: what captures name FROM is the folder TO, from the folder of the bundle")
  private Optional<String> sources = Optional.empty();

  @Option(names = "--mutes", paramLabel = "FILE", description = "mutes to pass on, as `check --mutes` takes them")
  private Optional<Path> mutes = Optional.empty();

  @Option(
      names = "--redact",
      paramLabel = "none|paths|all",
      converter = ExportCommand.RedactionWord.class,
      description =
          "with paths or all the bundle has no captures, only a report without what `report --redact` leaves out and"
              + " the pictures of the notes (default: none, the captures themselves)")
  private Redaction redaction = Redaction.NONE;

  BundleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Output output = Output.of(terminal, out, files.paths());
    Map<String, Figure> figures = new TreeMap<>();
    for (Path file : notes) {
      figures.put(baseName(file), signed(FigureOptions.read(file)));
    }
    BundleState state = state();
    if (!state.equals(BundleState.NONE) && !redaction.equals(Redaction.NONE)) {
      throw new Usage("--place, --filter and --sources are about captures, which a redacted bundle does not have");
    }
    if (byReference && (!redaction.equals(Redaction.NONE) || out.equals(Output.standard()))) {
      throw new Usage("--by-reference is about captures, from the folder of the bundle");
    }
    Optional<BundleFiles> before = redaction.equals(Redaction.NONE) ? before() : Optional.empty();
    if (before.isPresent()) {
      BundleFiles whole = before.get();
      output.write(stream -> reviewed(whole, figures, stream));
      return ExitCode.FINE.status();
    }
    if (redaction.equals(Redaction.NONE)) {
      Map<String, Path> captures = captures();
      output.write(stream -> withCaptures(captures, figures, stream));
      return ExitCode.FINE.status();
    }
    return files
        .open(terminal, redaction, (diagnosis, beside) -> {
          String report =
              ReportMarkdown.of(diagnosis, beside, Optional.empty(), Similarity.STACK);
          Content json = to ->
              ReportJson.write(diagnosis, beside, Optional.empty(), Similarity.STACK, to, Cancel.NEVER);
          output.write(stream -> withReport(diagnosis, report, json, figures, stream));
        })
        .status();
  }

  private BundleState state() {
    String word = place.orElse("");
    if (!word.isEmpty() && Place.parse(word).isEmpty()) {
      throw new Usage("--place takes a word such as g22 or F-ABANDON#1, not " + word);
    }
    List<SavedFilters.Saved> named =
        filters.stream().map(f -> pair("--filter", f)).map(p -> new SavedFilters.Saved(p[0], p[1])).toList();
    String[] moved = sources.map(s -> pair("--sources", s)).orElse(new String[] {"", ""});
    return new BundleState(word, named, moved[0], moved[1]);
  }

  private static String[] pair(String option, String given) {
    int at = given.indexOf('=');
    if (at <= 0 || at + 1 == given.length()) {
      throw new Usage(option + " takes two words with = between them, not " + given);
    }
    return new String[] {given.substring(0, at), given.substring(at + 1)};
  }

  private Figure signed(Figure figure) {
    return figure.with(figure.notes().stream()
        .map(n -> author.isPresent() && n.author().isEmpty() ? n.by(author.get()) : n).toList());
  }

  /// The bundle that is named in place of captures.
  private Optional<BundleFiles> before() throws IOException {
    if (files.paths().size() != 1 || !Files.isRegularFile(files.paths().getFirst())) {
      return Optional.empty();
    }
    Optional<BundleFiles> bundle =
        BundleFiles.of(source(files.paths().getFirst()), Cancel.NEVER).filter(BundleFiles::isBundle);
    Path in = files.paths().getFirst().toAbsolutePath().normalize();
    boolean moves = !in.resolveSibling("").equals(out.toAbsolutePath().normalize().resolveSibling(""));
    if (bundle.isPresent() && moves && bundle.get().names().contains(CaptureReferences.NAME)) {
      throw new Usage("the bundle refers to captures from its own folder: -o must be in the same one");
    }
    if (bundle.isPresent() && byReference) {
      throw new Usage("--by-reference takes captures, not a bundle");
    }
    return bundle;
  }

  /// The same bundle with more notes.
  private void reviewed(BundleFiles whole, Map<String, Figure> figures, OutputStream stream) throws IOException {
    try (BundleWriter bundle = new BundleWriter(stream)) {
      for (String name : whole.names()) {
        boolean replaced = (mutes.isPresent() && name.equals(BundleFiles.MUTES))
            || (!state().equals(BundleState.NONE) && name.equals(BundleState.NAME));
        if (!replaced) {
          ByteSource content = whole.file(name, Long.MAX_VALUE).orElseThrow();
          bundle.add(name, to -> copy(content, to));
        }
      }
      for (Map.Entry<String, Figure> e : figures.entrySet()) {
        String name = BundleFiles.NOTES + e.getKey();
        for (int n = 2; whole.names().contains(name + ".json"); n++) {
          name = BundleFiles.NOTES + e.getKey() + "-" + n;
        }
        text(bundle, name + ".json", FigureJson.text(e.getValue()));
      }
      rest(bundle);
    }
  }

  private static String baseName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  /// Captures by their names in the bundle.
  ///
  /// @throws Usage if there are none, or an archive is named
  private Map<String, Path> captures() throws IOException {
    Map<String, Path> found = new TreeMap<>();
    for (Path path : files.paths()) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> below = Files.walk(path)) {
          for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
            add(file, path.relativize(file).toString().replace('\\', '/'), found);
          }
        }
      } else if (Files.isRegularFile(path)) {
        add(path, String.valueOf(path.getFileName()), found);
      } else {
        throw new Usage("there is no file " + path);
      }
    }
    if (found.isEmpty()) {
      throw new Usage("no file is a capture; " + Formats.KNOWN);
    }
    return found;
  }

  private static void add(Path file, String name, Map<String, Path> found) throws IOException {
    ByteSource source = source(file);
    if (ArchiveKinds.isArchive(source)) {
      throw new Usage(file + " is an archive: unpack it and name the captures in it");
    }
    if (Formats.kindOf(source).isPresent() && !name.startsWith(".")) {
      String plain = source.compression().isPresent() && name.contains(".")
          ? name.substring(0, name.lastIndexOf('.')) : name;
      found.put(found.containsKey(plain) ? name : plain, file);
    }
  }

  private static ByteSource source(Path file) throws IOException {
    return ByteSource.map(file, Progress.NONE, Cancel.NEVER);
  }

  private void withCaptures(Map<String, Path> captures, Map<String, Figure> figures, OutputStream stream)
      throws IOException {
    try (BundleWriter bundle = new BundleWriter(stream)) {
      for (Map.Entry<String, Path> e : byReference ? List.<Map.Entry<String, Path>>of() : captures.entrySet()) {
        ByteSource source = source(e.getValue());
        bundle.add(BundleFiles.CAPTURES + e.getKey(), to -> copy(source, to));
      }
      if (byReference) {
        text(bundle, CaptureReferences.NAME, references(captures.values()));
      }
      for (Map.Entry<String, Figure> e : figures.entrySet()) {
        text(bundle, BundleFiles.NOTES + e.getKey() + ".json", FigureJson.text(e.getValue()));
      }
      rest(bundle);
    }
  }

  /// Mutes, and how the run was looked at.
  private void rest(BundleWriter bundle) throws IOException {
    if (!state().equals(BundleState.NONE)) {
      text(bundle, BundleState.NAME, state().text());
    }
    if (mutes.isPresent()) {
      MuteFile.read(mutes.get());
      byte[] bytes = Files.readAllBytes(mutes.get());
      bundle.add(BundleFiles.MUTES, to -> to.write(bytes));
    }
  }

  private String references(Collection<Path> captures) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (Path file : captures) {
      try {
        sums.put(CaptureReferences.path(out, file), CaptureReferences.sum(file, Cancel.NEVER));
      } catch (IOException e) {
        throw new Usage(file + ": " + e.getMessage());
      }
    }
    return CaptureReferences.text(sums);
  }

  private static void copy(ByteSource source, OutputStream to) throws IOException {
    byte[] part = new byte[CHUNK];
    for (long at = 0; at < source.length(); at += CHUNK) {
      int length = (int) Math.min(CHUNK, source.length() - at);
      source.segment().asSlice(at, length).asByteBuffer().get(part, 0, length);
      to.write(part, 0, length);
    }
  }

  private void withReport(
      Diagnosis diagnosis, String report, Content json, Map<String, Figure> figures, OutputStream stream)
      throws IOException {
    Addresses addresses = new Addresses();
    try (BundleWriter bundle = new BundleWriter(stream)) {
      text(bundle, "report.md", redaction.hidesAddresses() ? addresses.without(report) : report);
      bundle.add("report.json", (redaction.hidesAddresses() ? addresses.without(json) : json)::to);
      for (Map.Entry<String, Figure> e : figures.entrySet()) {
        Content svg = FigureExport.svg(diagnosis, redaction, e.getValue());
        bundle.add("pictures/" + e.getKey() + ".svg", (redaction.hidesAddresses() ? addresses.without(svg) : svg)::to);
      }
    }
  }

  private static void text(BundleWriter bundle, String name, String text) throws IOException {
    bundle.add(name, to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
