package chanlens.fx;

import static chanlens.language.Translation.tr;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.fx.command.KeyMap;
import chanlens.fx.compare.CompareView;
import chanlens.fx.fleet.FleetPage;
import chanlens.fx.graph.GraphControl;
import chanlens.fx.live.LivePage;
import chanlens.fx.opening.DropZones;
import chanlens.fx.opening.FolderWatch;
import chanlens.fx.opening.Opening;
import chanlens.fx.opening.ReplaceSheet;
import chanlens.fx.query.QueryView;
import chanlens.fx.query.RunEngine;
import chanlens.fx.session.Purpose;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest.Region;
import chanlens.fx.stage.TeachingPage;
import chanlens.fx.studio.Studio;
import chanlens.fx.studio.StudioDesk;
import chanlens.fx.theme.ThemeChoice;
import chanlens.fx.theme.Themes;
import chanlens.fx.theme.Zoom;
import chanlens.fx.timeline.TimelineControl;
import chanlens.fx.timeline.TimelineSkin;
import chanlens.fx.welcome.WelcomePage;
import chanlens.fx.window.Choices;
import chanlens.fx.window.KeySheet;
import chanlens.fx.window.RunView;
import chanlens.fx.window.SettingsSheet;
import chanlens.graphviz.Graphviz;
import chanlens.language.Language;
import chanlens.language.Translation;
import chanlens.tables.RunIdentity;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.figure.Note;
import chanlens.view.stage.RealChannel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Opened;
import chanlens.workspace.Overwritten;
import chanlens.workspace.Questions;
import chanlens.workspace.Recent;
import chanlens.workspace.RunName;
import chanlens.workspace.Samples;
import chanlens.workspace.SavedFilters;
import chanlens.workspace.SavedQueries;
import chanlens.workspace.Settings;
import chanlens.workspace.SourceFiles;
import chanlens.workspace.ThisRelease;
import chanlens.workspace.Workspace;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The window: the welcome page while no run is open, otherwise the run, with sheets and cards on top.
public final class Window implements WindowActions {
  private static final String NAME = "Chanlens";
  private static final System.Logger LOG = System.getLogger(Window.class.getName());

  /// A laptop's screen at 200 %.
  private static final double LEAST_WIDTH = 640;
  private static final double LEAST_HEIGHT = 420;

  private final Stage stage;
  private final Environment around;
  private final BorderPane frame = new BorderPane();
  private final StackPane root = new StackPane(frame);
  private final Scene scene;
  private final Themes themes;
  private final KeyMap keys;
  private final SavedSettings saved;
  private final Opening opening = new Opening(root, this::show, () -> run().isPresent(), this::focusRun);
  private final Commands commands = new Commands(this);
  private final Questions lists =
      new Questions(Platform::runLater, (key, e) -> LOG.log(System.Logger.Level.ERROR, key, e));
  private final Sheets sheets = new Sheets(root, frame, this::focusRun);
  private final RecentRuns recent;
  private final FileDialogs dialogs;
  private final FolderWatch watch;
  private final Graphviz graphviz = Graphviz.here();
  private WelcomePage welcome;
  private TopBar top;
  private Optional<OpenRun> open = Optional.empty();
  private Optional<Place> wanted = Optional.empty();
  private List<Shown> compared = List.of();
  private Optional<TeachingPage> teaching = Optional.empty();
  private Optional<LivePage> live = Optional.empty();
  private Optional<FleetPage> fleet = Optional.empty();
  private boolean watching;
  private Purpose arranged = Purpose.DEBUG;

  /// What is open.
  private record OpenRun(
      Session session, RunView view, QueryView query, Questions questions, Shown shown, StudioDesk desk) {
    String name() {
      return shown.name();
    }

    List<Path> paths() {
      return shown.paths();
    }
  }

  /// A run that was read.
  ///
  /// @param run which of several in the files
  private record Shown(Diagnosis diagnosis, Opened opened, List<Path> paths, String run) {
    String name() {
      return RunName.of(paths) + (run.isEmpty() ? "" : ": " + run);
    }
  }

  public Window(Stage stage, Environment around) {
    this.stage = stage;
    this.around = around;
    Settings settings = around.settings();
    Translation.speak(Language.of(settings.get("language").orElse(""), Locale.getDefault()));
    saved = new SavedSettings(settings, lists);
    recent = new RecentRuns(around.recent(), around.states(), lists, this::showRecent);
    dialogs = new FileDialogs(stage, settings);
    keys = new KeyMap(settings);
    watch = new FolderWatch(stage, lists, this::open);
    double width = settings.number("window.width", LEAST_WIDTH, 10_000, 1440);
    double height = settings.number("window.height", LEAST_HEIGHT, 10_000, 900);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds(); // in large type, a screen has few points
    DoubleProperty scale = new SimpleDoubleProperty(settings.number("scale", Themes.SMALLEST, Themes.LARGEST, 1));
    Zoom zoom = new Zoom(root, scale);
    scene = new Scene(zoom, Math.min(width, screen.getWidth()), Math.min(height, screen.getHeight()));
    themes = new Themes(scene, ThemeChoice.of(settings.get("theme").orElse("")), scale);
    root.getStyleClass().add("window");
    new Keys(this, commands::perform).install(scene);
    sheets.install(scene);
    stage.setScene(scene);
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.setOnHidden(e -> close());
    welcome = new WelcomePage(this, around.captureHelp());
    top = new TopBar(this, commands::perform);
    furnish();
    remember();
    settings.get("watch").map(Path::of).filter(Files::isDirectory).ifPresent(watch::watch);
    graphviz.prepare();
  }

  /// Makes everything that speaks, in the language that is now spoken.
  private void furnish() {
    welcome = new WelcomePage(this, around.captureHelp());
    top = new TopBar(this, commands::perform);
    frame.setTop(top);
    frame.setCenter(welcome);
    stage.setTitle(NAME);
    new DropZones(
            root, () -> run().isPresent(), this::open,
            List.of(
                DropZones.zone(tr("Open instead"), opening::open), DropZones.zone(tr("Add to this run"), this::add)),
            DropZones.zone(tr("Compare with this run"), this::compare))
        .install(scene.getRoot());
    refreshLists();
  }

  /// Saves what is chosen in the window when it is chosen.
  private void remember() {
    Settings settings = around.settings();
    themes.choiceProperty().addListener((o, was, is) -> settings.put("theme", is.word()));
    themes.scaleProperty().addListener((o, was, is) -> settings.put("scale", is.toString()));
    scene.widthProperty().addListener((o, was, is) -> rememberSize("window.width", is));
    scene.heightProperty().addListener((o, was, is) -> rememberSize("window.height", is));
    stage.maximizedProperty().addListener((o, was, is) -> settings.put("window.maximised", is.toString()));
    stage.setMaximized(settings.get("window.maximised").map(Boolean::parseBoolean).orElse(false));
  }

  private void rememberSize(String name, Number size) {
    if (!stage.isMaximized()) {
      around.settings().put(name, size.toString());
    }
  }

  /// Speaks another language from now on; the run stays open.
  private void speak(Language language) {
    around.settings().put("language", language.word());
    Translation.speak(language);
    Optional<OpenRun> was = open;
    List<Shown> before = compared;
    closeRun();
    furnish();
    was.ifPresent(r -> {
      show(r.shown(), before);
      session().ifPresent(s -> s.goTo(r.session().place()));
    });
  }

  public Stage stage() {
    return stage;
  }

  @Override
  public void quit() {
    stage.close();
  }

  @Override
  public Themes themes() {
    return themes;
  }

  @Override
  public KeyMap keys() {
    return keys;
  }

  @Override
  public List<Recent.Entry> recent() {
    return recent.entries();
  }

  @Override
  public void arrange(Purpose purpose) {
    run().ifPresent(r -> r.arrange(purpose));
    if (purpose.scale() > 1 || arranged.scale() > 1) {
      themes.scaleProperty().set(purpose.scale());
    }
    arranged = purpose;
  }

  @Override
  public void search() {
    top.search().begin();
  }

  @Override
  public Optional<RunView> run() {
    return teaching.isPresent() || watching ? Optional.empty() : open.map(OpenRun::view);
  }

  @Override
  public Optional<Session> session() {
    return teaching.isPresent() || watching ? Optional.empty() : open.map(OpenRun::session);
  }

  /// Opens files and folders as one run; does nothing when none are named. While a run is open, asks whether they are
  /// for it.
  @Override
  public void open(List<Path> paths) {
    if (paths.isEmpty()) {
      return;
    }
    if (open.isEmpty()) {
      opening.open(paths);
      return;
    }
    opening.show(
        new ReplaceSheet(
            RunName.of(paths),
            List.of(
                new ReplaceSheet.Answer(
                    tr("Open instead"), tr("closes {0}", open.get().name()), () -> opening.open(paths)),
                new ReplaceSheet.Answer(
                    tr("Add to this run"), tr("more captures of the same process"), () -> add(paths)),
                new ReplaceSheet.Answer(
                    tr("Compare with this run"), tr("what is new, grown, gone since {0}", open.get().name()),
                    () -> compare(paths))),
            opening::dismiss));
  }

  /// Shows what a start of the program asks for: files, a place, or both.
  void start(StartWords words) {
    wanted = words.focus();
    if (words.service().isPresent()) {
      attach(words.service().get());
    } else if (words.paths().isEmpty()) {
      session().ifPresentOrElse(s -> words.focus().ifPresent(s::goTo), this::openLast);
    } else {
      open(words.paths());
    }
    stage.setIconified(false);
    stage.toFront();
  }

  /// Opens the run that was open last, if the user wants that.
  private void openLast() {
    if (around.settings().get("start.last").map(Boolean::parseBoolean).orElse(false)) {
      recent.last(this::open);
    }
  }

  /// Opens what is open once more, with more files.
  private void add(List<Path> paths) {
    opening.open(Stream.concat(open.map(OpenRun::paths).orElse(List.of()).stream(), paths.stream()).toList());
  }

  @Override
  public void chooseFiles() {
    open(dialogs.files(tr("Open captures of one process")));
  }

  @Override
  public void chooseFolder() {
    dialogs.folder(tr("Open a folder of captures of one process")).ifPresent(folder -> open(List.of(folder)));
  }

  /// Opens what is on the clipboard, if it is text.
  @Override
  public void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (clipboard.hasFiles()) {
      open(clipboard.getFiles().stream().map(File::toPath).toList());
    } else if (clipboard.hasString() && !clipboard.getString().isBlank()) {
      opening.paste(tr("pasted text"), clipboard.getString());
    } else {
      session().ifPresent(d -> d.say(tr("there is no text to paste")));
    }
  }

  private void show(Diagnosis diagnosis, Opened opened, List<Path> paths, String run) {
    show(new Shown(diagnosis, opened, paths, run), List.of());
  }

  /// Opens another run, and compares it with what is open: the one opened last is "now".
  private void compare(List<Path> paths) {
    List<Shown> before = Stream.concat(compared.stream(), open.map(OpenRun::shown).stream()).toList();
    opening.open(
        paths, (diagnosis, opened, all, run) -> show(new Shown(diagnosis, opened, all, run), before));
  }

  @Override
  public void chooseComparison() {
    dialogs.folder(tr("Compare with the captures in a folder")).ifPresent(folder -> compare(List.of(folder)));
  }

  @Override
  public void chooseWatched() {
    dialogs.folder(tr("Watch a folder for new captures")).ifPresentOrElse(
        folder -> {
          watch.watch(folder);
          around.settings().put("watch", folder.toString());
        },
        () -> {
          watch.stop();
          around.settings().remove("watch");
        });
  }

  private void swap() {
    List<Shown> all = Stream.concat(compared.stream(), open.map(OpenRun::shown).stream()).toList();
    List<Shown> turned = Stream.concat(all.stream().skip(1), Stream.of(all.getFirst())).toList();
    show(turned.getLast(), turned.subList(0, turned.size() - 1));
  }

  /// @param before runs to compare with, in the order of time
  private void show(Shown shown, List<Shown> before) {
    Diagnosis diagnosis = shown.diagnosis();
    Opened opened = shown.opened();
    List<Path> paths = shown.paths();
    boolean searching = top.search().isInUse(); // what is typed there goes on
    List<Note> notes = open.map(o -> o.session().notes().notes()).orElse(List.of());
    closeRun();
    compared = before;
    watching = false;
    Questions questions = new Questions(Platform::runLater, this::failed);
    Place start =
        diagnosis.findings().stream()
            .findFirst()
            .<Place>map(f -> new Place.Finding(f.key()))
            .orElseGet(Place.Overview::new);
    Session session = new Session(diagnosis, opened, questions, new SavedFilters(around.settings()), start);
    session.themeProperty().bind(themes.themeProperty());
    String name = shown.name();
    GraphControl graph = new GraphControl(session, before.stream().map(Shown::diagnosis).findFirst(), graphviz);
    QueryView query = new QueryView(
        session, new RunEngine(cancel -> diagnosis, cancel -> identity(shown, cancel)),
        new RunEngine(cancel -> session.redacted().of(Redaction.PATHS, cancel), cancel -> identity(shown, cancel)),
        new SavedQueries(around.settings()));
    RunView view =
        new RunView(
            session, name, SourceFiles.near(paths), around.settings(), new TimelineControl(session, TimelineSkin::new),
                graph, graph.emptyProperty(), graph::showsReferences, query, comparison(session, shown, before),
                () -> opening.choose(paths));
    StudioDesk desk = new StudioDesk(session, graphviz, around.settings(), around.notes());
    Learning learning = new Learning(sheets, graphviz, this::teach);
    view.onLearn(request -> learning.fulfil(session, request));
    open = Optional.of(new OpenRun(session, view, query, questions, shown, desk));
    frame.setCenter(view);
    top.show(Optional.of(session));
    stage.setTitle(name + " – " + NAME);
    if (!paths.isEmpty()) {
      dialogs.used(paths.getFirst());
      recent.add(diagnosis, opened, paths);
    }
    come(session, shown, before.isEmpty());
    desk.load(paths, shown.run(), notes);
    frame.applyCss(); // regions are in the scene, and can take the focus, once their skins are made
    frame.layout();
    if (!searching) {
      view.show(before.isEmpty() ? Region.FINDINGS : Region.COMPARE);
    }
  }

  /// What tells the run from others: the same as on the command line.
  private static RunIdentity identity(Shown shown, Cancel cancel) {
    List<String> sums =
        new Workspace(InputStream.nullInputStream())
            .sums(shown.paths(), shown.run(), shown.opened().files(), Progress.NONE, cancel);
    String id = shown.paths().isEmpty() ? "pasted" : RunIdentity.idOf(sums);
    return new RunIdentity(id, sums, Map.of(), Optional.empty(), ThisRelease.version());
  }

  /// Goes where a start of the program asked to go, or else where the user was in this run.
  private void come(Session session, Shown shown, boolean alone) {
    Optional<Place> place = wanted;
    wanted = Optional.empty();
    place.ifPresent(session::goTo);
    if (place.isEmpty() && alone && !shown.paths().isEmpty()) {
      recent.returnTo(session, shown.paths(), shown.run());
    }
  }

  /// What a run is compared with; empty for one that is shown alone.
  private Optional<CompareView> comparison(Session session, Shown shown, List<Shown> before) {
    List<Shown> all = Stream.concat(before.stream(), Stream.of(shown)).toList();
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CompareView(
                session,
                new CompareView.Others(
                    all.stream().map(Shown::name).toList(), before.stream().map(Shown::diagnosis).toList(),
                    all.stream().map(Shown::paths).toList()),
                this::swap));
  }

  /// Reports what went wrong on any thread: a file that another program overwrote, or a bug.
  void failed(String question, Throwable e) {
    Optional<Overwritten> file = session().flatMap(d -> d.opened().inPlace().behind(e));
    if (file.isPresent()) {
      session().ifPresent(d -> d.say(tr("{0} was overwritten; open it again", file.get().file().getFileName())));
      return;
    }
    LOG.log(System.Logger.Level.ERROR, question, e);
    session().ifPresent(d -> d.say(tr("a bug in chanlens: {0}; please report it", e)));
  }

  private void showRecent(List<Recent.Entry> entries) {
    welcome.setRecent(entries);
  }

  /// Shows the scripts to learn from; the run stays open.
  @Override
  public void teach() {
    if (teaching.isEmpty()) {
      Questions questions = new Questions(Platform::runLater, this::failed);
      TeachingPage page = new TeachingPage(
          themes.themeProperty(), around.home(), questions, graphviz, around.settings(), this::endTeaching);
      teaching = Optional.of(page);
      watching = false;
      frame.setCenter(page);
      top.show(Optional.empty());
      frame.applyCss();
      frame.layout();
      page.focusFirst();
    }
  }

  /// Plays on from a channel as it is in the open dump.
  private void teach(RealChannel real) {
    teach();
    teaching.ifPresent(page -> page.show(real));
  }

  private void endTeaching() {
    if (teaching.isEmpty()) {
      return;
    }
    teaching.ifPresent(TeachingPage::close);
    teaching = Optional.empty();
    frame.setCenter(open.<Node>map(OpenRun::view).orElse(welcome));
    top.show(open.map(OpenRun::session));
    focusRun();
  }

  /// Shows a running service, or asks which; the run stays open.
  @Override
  public void attach(String url) {
    endTeaching();
    LivePage page =
        live.orElseGet(
            () -> new LivePage(themes.themeProperty(), around.settings(), lists, this::openCapture, this::endLive));
    live = Optional.of(page);
    watching = true;
    if (!url.isEmpty()) {
      page.setUrl(url);
    }
    frame.setCenter(page);
    top.show(Optional.empty());
    frame.applyCss();
    frame.layout();
    page.focusFirst();
  }

  @Override
  public void chooseFleet() {
    dialogs.folder(tr("Open the folder of a fleet")).ifPresent(this::showFleet);
  }

  /// Shows a fleet; the run stays open.
  void showFleet(Path folder) {
    endTeaching();
    closeFleet();
    FleetPage page = new FleetPage(folder, themes.themeProperty(), lists, this::openCapture, this::endFleet);
    fleet = Optional.of(page);
    watching = true;
    frame.setCenter(page);
    top.show(Optional.empty());
    frame.applyCss();
    frame.layout();
    page.focusFirst();
  }

  private void closeFleet() {
    fleet.ifPresent(FleetPage::close);
    fleet = Optional.empty();
  }

  private void openCapture(Path path, String run) {
    endFleet();
    opening.openRun(List.of(path), run);
  }

  private void endFleet() {
    closeFleet();
    endLive();
  }

  private void openCapture(List<Path> folder) {
    endLive();
    opening.open(folder);
  }

  /// Shows what was there before; the service is still watched.
  private void endLive() {
    watching = false;
    frame.setCenter(open.<Node>map(OpenRun::view).orElse(welcome));
    top.show(open.map(OpenRun::session));
    focusRun();
  }

  private void refreshLists() {
    recent.refresh();
    lists.ask(
        "samples", cancel -> around.home().map(Samples::in).orElse(List.of()), welcome::setSamples);
  }

  /// Back to the welcome page.
  @Override
  public void closeRun() {
    teaching.ifPresent(TeachingPage::close);
    teaching = Optional.empty();
    open.ifPresent(
        run -> {
          recent.keepPlace(run.session(), run.paths(), run.shown().run());
          run.session().themeProperty().unbind();
          run.questions().close();
          run.query().close();
        });
    open = Optional.empty();
    compared = List.of();
    frame.setCenter(welcome);
    top.show(Optional.empty());
    stage.setTitle(NAME);
    refreshLists();
    if (!top.search().isInUse()) {
      welcome.focusFirst();
    }
  }

  @Override
  public void showKeys() {
    sheets.cover(new KeySheet(keys, sheets::uncover));
  }

  @Override
  public void showSettings() {
    sheets.cover(new SettingsSheet(keys, themes, this::speak, new Choices(around.settings()).grid(), sheets::uncover));
  }

  @Override
  public void studio() {
    open.ifPresent(run -> run.desk().begin(
        run.view().looksAt(), start -> sheets.cover(new Studio(run.session(), run.desk(), start, sheets::uncover))));
  }

  @Override
  public void copyFigure() {
    open.ifPresent(run -> run.desk().copy(run.view().looksAt()));
  }

  private void focusRun() {
    if (teaching.isPresent()) {
      teaching.get().focusFirst();
    } else {
      run().ifPresentOrElse(r -> r.show(Region.FINDINGS), welcome::focusFirst);
    }
  }

  @Override
  public boolean isCovered() {
    return sheets.isCovered();
  }

  /// Closes the sheet or card on top of everything, if there is one.
  @Override
  public boolean closeTop() {
    return sheets.uncover() || opening.dismiss();
  }

  private void close() {
    opening.close();
    watch.stop();
    live.ifPresent(LivePage::close);
    closeFleet();
    closeRun();
    saved.close();
    lists.close();
    graphviz.close();
  }
}
