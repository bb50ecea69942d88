package chanlens.fx.studio;

import chanlens.export.Exports;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.fx.session.Session;
import chanlens.graphviz.Graphviz;
import chanlens.view.Redaction;
import chanlens.view.figure.Contents;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigurePicture;
import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.GivenWords;
import chanlens.view.picture.TextMeasure;
import chanlens.work.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private Optional<GivenWords> given = Optional.empty();
  private Optional<Counted> counted = Optional.empty();

  private record Counted(Figure figure, List<Contents> contents) {}

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

  /// Counts what a figure has, when nothing is left out, that others might not be meant to see. The figure that was
  /// counted last is not drawn again for it.
  void look(Figure figure, Consumer<List<Contents>> then) {
    if (counted.isPresent() && counted.get().figure().equals(figure)) {
      session.questions().stop(LOOK);
      then.accept(counted.get().contents());
      return;
    }
    session.questions().ask(
        LOOK,
        cancel -> {
          Optional<FigureSheet> all = sheet(figure, Redaction.NONE, cancel);
          Redaction values = Redaction.NONE.with(Redaction.Part.VALUES, true);
          return all.flatMap(a -> sheet(figure, values, cancel)
              .map(without -> Contents.of(a.picture(), without.picture(), given()))).orElse(List.of());
        },
        all -> {
          counted = Optional.of(new Counted(figure, all));
          then.accept(all);
        });
  }

  private synchronized GivenWords given() {
    GivenWords words = given.orElseGet(() -> {
      GivenWords collected = new GivenWords();
      session.opened().reworded(collected);
      return collected;
    });
    given = Optional.of(words);
    return words;
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
    return new FigurePicture(session.redacted().of(redaction, cancel), redaction, measure, graphviz, cancel).of(figure);
  }
}
