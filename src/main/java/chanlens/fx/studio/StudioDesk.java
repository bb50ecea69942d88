package chanlens.fx.studio;

import chanlens.fx.session.Session;
import chanlens.graphviz.Graphviz;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.figure.Anchors;
import chanlens.view.figure.Figure;
import chanlens.view.figure.Template;
import chanlens.words.FindingWords;
import chanlens.workspace.Settings;
import java.util.Arrays;
import java.util.Optional;

/// The figure of the open run while the studio is closed, and the template that was used last.
public final class StudioDesk {
  private static final String TEMPLATE = "studio.template";

  private final Session session;
  private final Settings settings;
  private final Drafts drafts;
  private Optional<Figure> kept = Optional.empty();

  public StudioDesk(Session session, Graphviz graphviz, Settings settings) {
    this.session = session;
    this.settings = settings;
    this.drafts = new Drafts(session, graphviz);
  }

  Drafts drafts() {
    return drafts;
  }

  void keep(Figure figure) {
    kept = Optional.of(figure);
    settings.put(TEMPLATE, figure.template().word());
  }

  /// The figure of what is selected, with the notes that were made before.
  ///
  /// @param view what was looked at
  public Figure figure(Figure.View view) {
    Anchors anchors = Anchors.of(session.diagnosis());
    String word = settings.get(TEMPLATE).orElse("");
    Template template = Arrays.stream(Template.values()).filter(t -> t.word().equals(word)).findFirst()
        .orElse(Template.SLIDE);
    boolean traced = session.diagnosis().run().trace().isPresent();
    Figure fresh = Figure.of(traced ? view : Figure.View.GRAPH, Optional.of(anchors.anchor(session.place())))
        .on(template).titled(title());
    return kept.map(k -> fresh.with(k.notes())).orElse(fresh);
  }

  private String title() {
    return session.place() instanceof Place.Finding f
        ? session.diagnosis().finding(f.key()).map(FindingWords::title).orElse("")
        : session.titles().of(session.place());
  }

  /// Puts the figure of what is selected on the clipboard, as PNG and SVG, on the last template.
  public void copy(Figure.View view) {
    drafts.give(figure(view), Redaction.PATHS, sheet -> sheet.ifPresentOrElse(it -> {
      FigureClipboard.put(it);
      session.say("PNG and SVG are on the clipboard: " + it.figure().template().words());
    }, () -> session.say("this view shows nothing of what is selected")));
  }
}
