package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.OwnFinding;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.retained.Retained;
import chanlens.export.html.ReportHtml;
import chanlens.export.json.InstantJson;
import chanlens.export.json.ReportJson;
import chanlens.export.text.InstantText;
import chanlens.export.text.ReportMarkdown;
import chanlens.export.text.ReportText;
import chanlens.model.capture.Beside;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chanlens report`.
@Command(
    name = "report",
    description = "Prints who is stuck on which channel or lock and why, where everyone is, and how that is known.",
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final RunFiles files = new RunFiles();

  @Option(names = "--format", paramLabel = "text|json|md|html|pdf", description = "how to write it (default: text)")
  private Format format = Format.text;

  @Option(names = "-o", paramLabel = "OUT", description = "the file to write; `-` is standard output (default)")
  private Path out = Output.standard();

  @Option(
      names = "--memory",
      description =
          "also show what goroutines and channels keep alive and which paths lead to them: takes some"
              + " seconds more for a heap dump of millions of objects")
  private boolean memory;

  @Option(
      names = "--alike",
      paramLabel = "stack|lines|calls|function",
      converter = LikenessWord.class,
      description =
          "which goroutines to group: those equal in state, lines and go statement (default); those with"
              + " the same calls at the same lines; with the same calls at any lines; with the same entry"
              + " function")
  private Similarity alike = Similarity.STACK;

  @Option(
      names = "--at",
      paramLabel = "T",
      converter = Moment.Converter.class,
      description =
          "report instead what everyone did at this moment of the trace, such as 12.4ms: between dumps from parks and"
              + " wakes")
  private Optional<Moment> at = Optional.empty();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "also run the rules of your own in this folder: files that end in .sql")
  private Optional<Path> rules = Optional.empty();

  @Option(
      names = "--redact",
      paramLabel = "none|paths|all",
      description =
          "what to hide from others (default: none): paths leaves out folders of source files, values of"
              + " labels and messages of panics; all leaves out addresses and names of tasks and regions too",
      converter = ExportCommand.RedactionWord.class)
  private Redaction redaction = Redaction.NONE;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static final class LikenessWord extends OneOf<Similarity> {
    LikenessWord() {
      super(Similarity.values(), Similarity::word);
    }
  }

  /// Spelled as on the command line.
  enum Format {
    text,
    json,
    md,
    html,
    pdf
  }

  @Override
  public Integer call() throws Exception {
    Output output = Output.of(terminal, out, files.paths());
    return files.open(terminal, redaction, (diagnosis, beside) -> output.write(content(diagnosis, beside))).status();
  }

  private Content content(Diagnosis diagnosis, Beside beside) throws IOException {
    if (rules.isPresent() && at.isPresent()) {
      throw new Usage("--rules and --at exclude each other: rules are about a whole run");
    }
    if (at.isPresent()) {
      return content(diagnosis, at.get());
    }
    Optional<Retained> retained = memory ? diagnosis.retained(Cancel.NEVER) : Optional.empty();
    if (memory && retained.isEmpty()) {
      throw new Usage("--memory needs a heap dump: no other file shows what is kept alive");
    }
    Addresses addresses = new Addresses();
    return switch (format) {
      case text ->
          text(redacted(ReportText.of(diagnosis, beside, retained, alike) + own(diagnosis, false), addresses));
      case pdf -> PdfReport.of(
          redacted(ReportText.of(diagnosis, beside, retained, alike) + own(diagnosis, false), addresses), diagnosis,
          redaction);
      case md ->
          text(redacted(ReportMarkdown.of(diagnosis, beside, retained, alike) + own(diagnosis, true), addresses));
      case html -> {
        List<ReportHtml.Figure> figures = new ArrayList<>();
        for (ReportHtml.Figure f : PagePictures.of(diagnosis, redaction)) {
          figures.add(new ReportHtml.Figure(redacted(f.words(), addresses), redacted(f.svg(), addresses)));
        }
        String markdown =
            redacted(ReportMarkdown.of(diagnosis, beside, retained, alike) + own(diagnosis, true), addresses);
        yield stream -> stream.write(ReportHtml.of(markdown, figures));
      }
      case json -> {
        Optional<List<OwnFinding>> own =
            rules.isPresent() ? Optional.of(OwnFindings.of(diagnosis, rules.get()).findings()) : Optional.empty();
        Content json = stream -> ReportJson.write(diagnosis, beside, retained, alike, own, stream, Cancel.NEVER);
        yield redaction.hidesAddresses() ? addresses.without(json) : json;
      }
    };
  }

  /// What rules of the user's own find; nothing without any.
  private String own(Diagnosis diagnosis, boolean markdown) throws IOException {
    return rules.isPresent() ? OwnFindings.of(diagnosis, rules.get()).text(markdown) : "";
  }

  /// The moment of a time cursor.
  private Content content(Diagnosis diagnosis, Moment moment) {
    if (memory) {
      throw new Usage("--memory and --at exclude each other: a trace does not record what is kept alive");
    }
    Instant instant = Instant.of(diagnosis.run(), moment.nanos(), Cancel.NEVER)
        .orElseThrow(() -> new Usage("--at needs a trace: no other file has moments"));
    Addresses addresses = new Addresses();
    return switch (format) {
      case text -> text(redacted(InstantText.of(diagnosis, instant, false, Cancel.NEVER), addresses));
      case pdf -> throw new Usage("--format pdf and --at exclude each other: export --at writes pictures of a moment");
      case md -> text(redacted(InstantText.of(diagnosis, instant, true, Cancel.NEVER), addresses));
      case html -> {
        String markdown = redacted(InstantText.of(diagnosis, instant, true, Cancel.NEVER), addresses);
        yield stream -> stream.write(ReportHtml.of(markdown, List.of()));
      }
      case json -> {
        Content json = stream -> InstantJson.write(instant, stream, Cancel.NEVER);
        yield redaction.hidesAddresses() ? addresses.without(json) : json;
      }
    };
  }

  private String redacted(String text, Addresses addresses) {
    return redaction.hidesAddresses() ? addresses.without(text) : text;
  }

  private static Content text(String text) {
    return stream -> stream.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
