package chanlens.fx.studio;

import static chanlens.language.Translation.tr;

import chanlens.bytes.ByteSource;
import chanlens.export.figure.FigureJson;
import chanlens.export.figure.FigureReader;
import chanlens.export.figure.NotAFigure;
import chanlens.fx.session.Seen;
import chanlens.fx.session.Session;
import chanlens.graphviz.Graphviz;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.figure.Anchors;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigurePicture;
import chanlens.view.figure.FoundWords;
import chanlens.view.figure.Note;
import chanlens.view.figure.Template;
import chanlens.words.FindingWords;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.BundleFiles;
import chanlens.workspace.BundleState;
import chanlens.workspace.KeptNotes;
import chanlens.workspace.SavedFilters;
import chanlens.workspace.Settings;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The figure of the open run while the studio is closed, and the template that was used last.
public final class StudioDesk {
  private static final String TEMPLATE = "studio.template";
  private static final String START = "studio";
  private static final String LOAD = "notes of a run";
  private static final String KEEP = "notes to keep";
  private static final String STATE = "state of a bundle";

  private final Session session;
  private final Settings settings;
  private final KeptNotes kept;
  private final Drafts drafts;
  private Optional<Anchors> anchors = Optional.empty();
  private volatile List<Note> latest = List.of();

  /// @param kept notes on runs
  public StudioDesk(Session session, Graphviz graphviz, Settings settings, KeptNotes kept) {
    this.session = session;
    this.kept = kept;
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

  /// Takes over the notes that were kept for these files, or else those of a bundle, or else those of another run as
  /// far as what they are about is found again. Keeps the notes from then on, whenever they change.
  ///
  /// @param files what was opened
  /// @param run which of several in them
  /// @param others of the run that was open before
  public void load(List<Path> files, String run, List<Note> others) {
    session.questions().ask(
        LOAD,
        cancel -> kept.get(files, run).flatMap(StudioDesk::read)
            .or(() -> files.stream().filter(Files::isRegularFile).flatMap(f -> notes(f, cancel).stream()).findFirst()),
        found -> {
          if (session.notes().notes().isEmpty()) {
            found.ifPresent(figure -> session.notes().replaceAll(figure.notes()));
          }
          if (found.isEmpty()) {
            session.notes().carry(others, there -> session.say(FoundWords.of(there.notes(), there.places())));
          }
          if (!files.isEmpty()) {
            session.notes().foundProperty().addListener((o, was, is) -> keep(files, run, is.notes()));
          }
        });
    session.questions().ask(
        STATE,
        cancel -> files.stream().map(f -> BundleState.of(f, cancel)).filter(s -> !s.equals(BundleState.NONE))
            .findFirst(),
        found -> found.ifPresent(this::look));
  }

  /// Looks at what whoever made the bundle looked at. Filters of the user with the same name stay.
  private void look(BundleState state) {
    SavedFilters filters = new SavedFilters(settings);
    Set<String> taken = filters.all().stream().map(SavedFilters.Saved::name).collect(Collectors.toSet());
    state.filters().stream().filter(f -> !taken.contains(f.name())).forEach(f -> filters.save(f.name(), f.words()));
    Place.parse(state.place()).ifPresent(session::goTo);
  }

  private void keep(List<Path> files, String run, List<Note> notes) {
    latest = notes;
    session.questions().ask(KEEP, cancel -> put(files, run),
        trouble -> {
          if (!trouble.isEmpty()) {
            session.say(tr("the notes cannot be kept: {0}", trouble));
          }
        });
  }

  /// Writes the latest notes, whichever of several changes asks for it last.
  ///
  /// @return what went wrong; "" when nothing did
  private synchronized String put(List<Path> files, String run) {
    List<Note> notes = latest;
    Figure figure = Figure.of(Figure.View.GRAPH, Optional.empty()).with(notes);
    try {
      kept.put(files, run, notes.isEmpty() ? "" : FigureJson.text(figure));
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Optional<Figure> read(String text) {
    try {
      return Optional.of(FigureReader.of(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NotAFigure damaged) {
      return Optional.empty(); // as if none had been kept
    }
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
  public void copy(Seen seen) {
    begin(seen, start -> drafts.copy(start.figure(), Redaction.PATHS, content -> content.ifPresentOrElse(it -> {
      FigureClipboard.put(it);
      session.say("PNG and SVG are on the clipboard: " + start.figure().template().words());
    }, () -> session.say("this view shows nothing of what is selected"))));
  }

  /// Makes the figure of what is selected, with the notes that were made before.
  ///
  /// @param seen what was looked at
  public void begin(Seen seen, Consumer<Start> then) {
    session.notes().whenSeen(() -> make(seen, then));
  }

  private void make(Seen seen, Consumer<Start> then) {
    Place place = session.place();
    Template template = template();
    List<Note> notes = session.notes().notes();
    session.questions().ask(
        START,
        cancel -> {
          synchronized (this) {
            Anchors all = anchors.orElseGet(() -> Anchors.of(session.diagnosis())); // as many as goroutines
            anchors = Optional.of(all);
            boolean there = FigurePicture.views(session.diagnosis()).contains(seen.view());
            Figure.View shown = there ? seen.view() : Figure.View.GRAPH;
            String title = seen.profile().isEmpty() ? title(place) : seen.profile();
            Figure fresh = Figure.of(shown, Optional.of(all.anchor(place))).on(template).titled(title)
                .adding(seen.profile());
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
