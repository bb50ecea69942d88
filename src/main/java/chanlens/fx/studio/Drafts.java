package chanlens.fx.studio;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Draws figures of the open run off the FX thread, without what they must not show. The command line draws the same.
final class Drafts {
  private static final String DRAW = "figure";
  private static final String LOOK = "what a figure contains";
  private static final String COPY = "figure to give away";

  private final Session session;
  private final Graphviz graphviz;
  private final TextMeasure measure = Java2dTextMeasure.ofThisMachine();
  /// The run as each redaction leaves it.
  private final Map<Redaction, Diagnosis> runs = new EnumMap<>(Redaction.class);

  Drafts(Session session, Graphviz graphviz) {
    this.session = session;
    this.graphviz = graphviz;
  }

  /// Draws for the screen; a later request replaces an earlier one.
  void draw(Figure figure, Redaction redaction, Consumer<Optional<FigureSheet>> then) {
    session.questions().ask(DRAW, cancel -> sheet(figure, redaction, cancel), then);
  }

  /// Looks at what a figure contains that others might not be meant to see.
  void look(Figure figure, Redaction redaction, Consumer<List<Contents>> then) {
    session.questions().ask(
        LOOK,
        cancel -> {
          Optional<FigureSheet> shown = sheet(figure, redaction, cancel);
          Optional<FigureSheet> bare = sheet(figure, Redaction.ALL, cancel);
          return shown.isEmpty() || bare.isEmpty()
              ? List.of() : Contents.of(shown.get().picture(), bare.get().picture());
        },
        then);
  }

  /// Draws to be given away.
  void give(Figure figure, Redaction redaction, Consumer<Optional<FigureSheet>> then) {
    session.questions().ask(COPY, cancel -> sheet(figure, redaction, cancel), then);
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
