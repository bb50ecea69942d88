package chanlens.fx.studio;

import static chanlens.language.Translation.tr;

import chanlens.bytes.ByteSource;
import chanlens.export.figure.FigureReader;
import chanlens.fx.session.Session;
import chanlens.graphviz.Graphviz;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.figure.Anchors;
import chanlens.view.figure.Figure;
import chanlens.view.figure.Note;
import chanlens.view.figure.Template;
import chanlens.words.FindingWords;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.BundleFiles;
import chanlens.workspace.Settings;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The figure of the open run while the studio is closed, and the template that was used last.
public final class StudioDesk {
  private static final String TEMPLATE = "studio.template";
  private static final String START = "studio";
  private static final String LOAD = "notes of a bundle";

  private final Session session;
  private final Settings settings;
  private final Drafts drafts;
  private Optional<Anchors> anchors = Optional.empty();

  public StudioDesk(Session session, Graphviz graphviz, Settings settings) {
    this.session = session;
    this.settings = settings;
    this.drafts = new Drafts(session, graphviz);
  }

  Drafts drafts() {
    return drafts;
  }

  void keep(Figure figure) {
    session.notes().replaceAll(figure.notes());
    settings.put(TEMPLATE, figure.template().word());
  }

  /// Takes the notes of a bundle over, if one of the files is one that has notes. What they are about is found again
  /// when the studio opens.
  ///
  /// @param files what was opened
  public void load(List<Path> files) {
    session.questions().ask(
        LOAD,
        cancel -> files.stream().filter(Files::isRegularFile).flatMap(f -> notes(f, cancel).stream()).findFirst(),
        found -> found.ifPresent(figure -> {
          session.notes().replaceAll(figure.notes());
          session.say(tr("{0} notes come with this bundle", figure.notes().size()));
        }));
  }

  private static Optional<Figure> notes(Path file, Cancel cancel) {
    try {
      ByteSource source = ByteSource.map(file, Progress.NONE, cancel);
      Optional<BundleFiles> bundle = BundleFiles.of(source, cancel);
      List<byte[]> notes = new ArrayList<>();
      for (ByteSource one : bundle.isPresent() ? bundle.get().notes(FigureReader.MAX_BYTES) : List.<ByteSource>of()) {
        notes.add(one.segment().toArray(ValueLayout.JAVA_BYTE));
      }
      return notes.isEmpty() ? Optional.empty() : Optional.of(FigureReader.all(notes));
    } catch (IOException unreadable) {
      return Optional.empty(); // the run has said so
    }
  }

  /// What the studio begins with.
  ///
  /// @param anchors of the open run
  public record Start(Figure figure, Anchors anchors) {}

  /// Puts the figure of what is selected on the clipboard, as PNG and SVG, on the last template.
  public void copy(Figure.View view) {
    begin(view, start -> drafts.copy(start.figure(), Redaction.PATHS, content -> content.ifPresentOrElse(it -> {
      FigureClipboard.put(it);
      session.say("PNG and SVG are on the clipboard: " + start.figure().template().words());
    }, () -> session.say("this view shows nothing of what is selected"))));
  }

  /// Makes the figure of what is selected, with the notes that were made before.
  ///
  /// @param view what was looked at
  public void begin(Figure.View view, Consumer<Start> then) {
    session.notes().whenSeen(() -> make(view, then));
  }

  private void make(Figure.View view, Consumer<Start> then) {
    boolean traced = session.diagnosis().run().trace().isPresent();
    Figure.View shown = traced ? view : Figure.View.GRAPH;
    Place place = session.place();
    Template template = template();
    List<Note> notes = session.notes().notes();
    session.questions().ask(
        START,
        cancel -> {
          synchronized (this) {
            Anchors all = anchors.orElseGet(() -> Anchors.of(session.diagnosis())); // as many as goroutines
            anchors = Optional.of(all);
            Figure fresh = Figure.of(shown, Optional.of(all.anchor(place))).on(template).titled(title(place));
            return new Start(fresh.with(notes), all);
          }
        },
        then);
  }

  private Template template() {
    String word = settings.get(TEMPLATE).orElse("");
    return Arrays.stream(Template.values()).filter(t -> t.word().equals(word)).findFirst().orElse(Template.SLIDE);
  }

  private String title(Place place) {
    return place instanceof Place.Finding f
        ? session.diagnosis().finding(f.key()).map(FindingWords::title).orElse("")
        : session.titles().of(place);
  }
}
