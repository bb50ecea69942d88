package chanlens.fx.studio;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.export.Exports;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.fx.session.Session;
import chanlens.graphviz.Graphviz;
import chanlens.view.Redaction;
import chanlens.view.figure.Contents;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigurePicture;
import chanlens.view.figure.FigureSheet;
import chanlens.view.picture.TextMeasure;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.input.ClipboardContent;

/// Draws figures of the open run off the FX thread, without what they must not show. The command line draws the same.
final class Drafts {
  private static final String DRAW = "figure";
  private static final String LOOK = "what a figure contains";
  private static final String COPY = "figure to copy";
  private static final String CARRY = "figure to drag";
  private static final String SAVE = "figure to save";

  private final Session session;
  private final Graphviz graphviz;
  private final TextMeasure measure = Java2dTextMeasure.ofThisMachine();
  /// The run as each redaction leaves it.
  private final Map<Redaction, Diagnosis> runs = new EnumMap<>(Redaction.class);
  private volatile Optional<Bare> bare = Optional.empty();

  private record Bare(Figure asked, FigureSheet sheet) {}

  Drafts(Session session, Graphviz graphviz) {
    this.session = session;
    this.graphviz = graphviz;
  }

  /// A figure with its pixels for the screen.
  record Drawn(Figure asked, FigureSheet sheet, Image image) {}

  /// Draws for the screen; a later request replaces an earlier one.
  void draw(Figure figure, Redaction redaction, Consumer<Optional<Drawn>> then) {
    session.questions().ask(
        DRAW,
        cancel -> sheet(figure, redaction, cancel)
            .map(s -> new Drawn(figure, s, FigureClipboard.image(s, Preview.SHARP))),
        then);
  }

  /// Counts what a figure contains that others might not be meant to see.
  void look(Drawn drawn, Consumer<List<Contents>> then) {
    FigureSheet shown = drawn.sheet();
    session.questions().ask(
        LOOK,
        cancel -> (shown.redaction() == Redaction.ALL ? Optional.of(shown) : bare(drawn.asked(), cancel))
            .map(bare -> Contents.of(shown.picture(), bare.picture())).orElse(List.of()),
        then);
  }

  /// The figure with everything left out; drawn once for all that is left out of it.
  private Optional<FigureSheet> bare(Figure figure, Cancel cancel) {
    Optional<Bare> last = bare;
    if (last.isEmpty() || !last.get().asked().equals(figure)) {
      last = sheet(figure, Redaction.ALL, cancel).map(sheet -> new Bare(figure, sheet));
      bare = last;
    }
    return last.map(Bare::sheet);
  }

  /// Encodes what was drawn, to be dragged to another program.
  void carry(Drawn drawn, Consumer<ClipboardContent> then) {
    session.questions().ask(CARRY, cancel -> FigureClipboard.content(drawn.sheet()), then);
  }

  /// Draws to be put on the clipboard.
  void copy(Figure figure, Redaction redaction, Consumer<Optional<ClipboardContent>> then) {
    session.questions().ask(COPY, cancel -> sheet(figure, redaction, cancel).map(FigureClipboard::content), then);
  }

  /// Writes a file in a format.
  ///
  /// @param then gets what went wrong; empty when nothing did
  void save(Figure figure, Redaction redaction, Exports format, Path file, Consumer<Optional<String>> then) {
    session.questions().ask(
        SAVE,
        cancel -> sheet(figure, redaction, cancel).map(sheet -> write(sheet, format, file))
            .orElse(Optional.of("this view shows nothing of what is selected")),
        then);
  }

  private static Optional<String> write(FigureSheet sheet, Exports format, Path file) {
    try {
      Files.write(file, FigureClipboard.bytes(sheet, format));
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<FigureSheet> sheet(Figure figure, Redaction redaction, Cancel cancel) {
    return new FigurePicture(run(redaction, cancel), redaction, measure, graphviz, cancel).of(figure);
  }

  private Diagnosis run(Redaction redaction, Cancel cancel) {
    synchronized (runs) {
      Diagnosis known = runs.get(redaction);
      if (known == null) {
        known = redaction.rewording()
            .map(by -> Diagnosis.of(
                Run.of(session.opened().reworded(by).files(), Progress.NONE, cancel), Progress.NONE, cancel))
            .orElseGet(session::diagnosis);
        runs.put(redaction, known);
      }
      return known;
    }
  }
}
