package chanlens.fx;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.fx.graph.GraphControl;
import chanlens.fx.opening.Opening;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest.Region;
import chanlens.fx.theme.ThemeChoice;
import chanlens.fx.theme.Themes;
import chanlens.fx.timeline.TimelineControl;
import chanlens.fx.timeline.TimelineSkin;
import chanlens.fx.welcome.WelcomePage;
import chanlens.fx.window.KeySheet;
import chanlens.fx.window.RunView;
import chanlens.graphviz.Graphviz;
import chanlens.model.capture.CaptureFile;
import chanlens.view.Place;
import chanlens.workspace.Opened;
import chanlens.workspace.Overwritten;
import chanlens.workspace.Questions;
import chanlens.workspace.Recent;
import chanlens.workspace.RunName;
import chanlens.workspace.Samples;
import chanlens.workspace.Settings;
import chanlens.workspace.SourceFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window: the welcome page while no run is open, otherwise the run, with sheets and cards on top.
public final class Window implements WindowActions {
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
  private final Opening opening = new Opening(root, this::show, () -> run().isPresent(), this::focusRun);
  private final WelcomePage welcome;
  private final TopBar top;
  private final Questions lists =
      new Questions(Platform::runLater, (key, e) -> LOG.log(System.Logger.Level.ERROR, key, e));
  private final Graphviz graphviz = Graphviz.here();
  private Optional<OpenRun> open = Optional.empty();
  private Optional<KeySheet> keySheet = Optional.empty();

  /// What is open.
  private record OpenRun(Session session, RunView view, Questions questions, String name) {}

  public Window(Stage stage, Environment around) {
    this.stage = stage;
    this.around = around;
    Settings settings = around.settings();
    double width = settings.number("window.width", LEAST_WIDTH, 10_000, 1440);
    double height = settings.number("window.height", LEAST_HEIGHT, 10_000, 900);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds(); // in large type, a screen has few points
    scene = new Scene(root, Math.min(width, screen.getWidth()), Math.min(height, screen.getHeight()));
    themes = new Themes(scene, ThemeChoice.of(settings.get("theme").orElse("")));
    welcome = new WelcomePage(this, around.captureHelp());
    top = new TopBar(this);
    frame.setTop(top);
    frame.setCenter(welcome);
    new Keys(this).install(scene);
    scene.focusOwnerProperty().addListener((o, was, is) -> focusMoved(was, is));
    scene.setOnDragOver(this::dragOver);
    scene.setOnDragExited(e -> root.pseudoClassStateChanged(DROP, false));
    scene.setOnDragDropped(this::dropped);
    stage.setScene(scene);
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.setTitle("Chanlens");
    stage.setOnHidden(e -> close());
    refreshLists();
    graphviz.prepare();
  }

  private static final javafx.css.PseudoClass DROP = javafx.css.PseudoClass.getPseudoClass("drop");

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
  public Optional<RunView> run() {
    return open.map(OpenRun::view);
  }

  @Override
  public Optional<Session> session() {
    return open.map(OpenRun::session);
  }

  /// Opens files and folders as one run; does nothing when none are named.
  @Override
  public void open(List<Path> paths) {
    if (!paths.isEmpty()) {
      opening.open(paths);
    }
  }

  @Override
  public void chooseFiles() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open captures of one process");
    lastFolder().ifPresent(chooser::setInitialDirectory);
    List<File> files = chooser.showOpenMultipleDialog(stage);
    if (files != null && !files.isEmpty()) {
      open(files.stream().map(File::toPath).toList());
    }
  }

  @Override
  public void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Open a folder of captures of one process");
    lastFolder().ifPresent(chooser::setInitialDirectory);
    File folder = chooser.showDialog(stage);
    if (folder != null) {
      open(List.of(folder.toPath()));
    }
  }

  private Optional<File> lastFolder() {
    return around.settings().get("folder").map(File::new).filter(File::isDirectory);
  }

  /// Opens what is on the clipboard, if it is text.
  @Override
  public void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (clipboard.hasFiles()) {
      open(clipboard.getFiles().stream().map(File::toPath).toList());
    } else if (clipboard.hasString() && !clipboard.getString().isBlank()) {
      opening.paste("pasted text", clipboard.getString());
    } else {
      session().ifPresent(d -> d.say("there is no text to paste"));
    }
  }

  private void show(Diagnosis diagnosis, Opened opened, List<Path> paths, String run) {
    closeRun();
    Questions questions = new Questions(Platform::runLater, this::failed);
    Place start =
        diagnosis.findings().stream()
            .findFirst()
            .<Place>map(f -> new Place.Finding(f.key()))
            .orElseGet(Place.Overview::new);
    Session session = new Session(diagnosis, opened, questions, start);
    session.darkProperty().bind(themes.darkProperty());
    String name = RunName.of(paths) + (run.isEmpty() ? "" : ": " + run);
    GraphControl graph = new GraphControl(session, graphviz);
    RunView view =
        new RunView(
            session, name, SourceFiles.near(paths), around.settings(), new TimelineControl(session, TimelineSkin::new),
                graph, graph.emptyProperty(), () -> opening.choose(paths));
    open = Optional.of(new OpenRun(session, view, questions, name));
    frame.setCenter(view);
    top.showRun(view.searchBox());
    stage.setTitle(name + " – Chanlens");
    remember(diagnosis, opened, paths);
    frame.applyCss(); // regions are in the scene, and can take the focus, once their skins are made
    frame.layout();
    view.show(Region.FINDINGS);
  }

  /// Reports what went wrong on any thread: a file that another program overwrote, or a bug.
  void failed(String question, Throwable e) {
    Optional<Overwritten> file = session().flatMap(d -> d.opened().inPlace().behind(e));
    if (file.isPresent()) {
      session().ifPresent(d -> d.say(file.get().file().getFileName() + " was overwritten; open it again"));
      return;
    }
    LOG.log(System.Logger.Level.ERROR, question, e);
    session().ifPresent(d -> d.say("a bug in chanlens: " + e + "; please report it"));
  }

  private void remember(Diagnosis diagnosis, Opened opened, List<Path> paths) {
    if (paths.isEmpty()) {
      return;
    }
    Path first = paths.getFirst().toAbsolutePath();
    if (first.getParent() != null) {
      around.settings().put("folder", first.getParent().toString());
    }
    String kinds =
        opened.files().stream()
            .map(CaptureFile::kind)
            .distinct()
            .sorted()
            .map(k -> Character.toString(k.chip()))
            .collect(Collectors.joining());
    List<Path> absolute = paths.stream().map(p -> p.toAbsolutePath().normalize()).toList();
    Recent.Entry entry = new Recent.Entry(Instant.now(), kinds, diagnosis.findings().size(), absolute);
    lists.ask(
        "remember",
        cancel -> {
          try {
            around.recent().add(entry);
          } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the list of recent runs cannot be written: " + e);
          }
          return around.recent().entries();
        },
        welcome::setRecent);
  }

  private void refreshLists() {
    lists.ask("recent", cancel -> around.recent().entries(), welcome::setRecent);
    lists.ask(
        "samples", cancel -> around.home().map(Samples::in).orElse(List.of()), welcome::setSamples);
  }

  /// Back to the welcome page.
  @Override
  public void closeRun() {
    open.ifPresent(
        run -> {
          run.session().darkProperty().unbind();
          run.questions().close();
        });
    open = Optional.empty();
    frame.setCenter(welcome);
    top.showWelcome();
    stage.setTitle("Chanlens");
    refreshLists();
    welcome.focusFirst();
  }

  @Override
  public void showKeys() {
    if (keySheet.isEmpty()) {
      KeySheet sheet = new KeySheet(this::hideKeys);
      keySheet = Optional.of(sheet);
      root.getChildren().add(sheet);
    }
  }

  private void hideKeys() {
    keySheet.ifPresent(root.getChildren()::remove);
    keySheet = Optional.empty();
    focusRun();
  }

  private void focusRun() {
    run().ifPresentOrElse(r -> r.show(Region.FINDINGS), welcome::focusFirst);
  }

  @Override
  public boolean isCovered() {
    return root.getChildren().size() > 1;
  }

  /// Tab and arrows do not lead from a sheet to what it covers.
  private void focusMoved(@Nullable Node was, @Nullable Node is) {
    if (isCovered() && was != null && !isBelowSheets(was) && isBelowSheets(is)) {
      was.requestFocus();
    }
  }

  private boolean isBelowSheets(@Nullable Node node) {
    Node at = node;
    while (at != null && !at.equals(frame)) {
      at = at.getParent();
    }
    return at != null;
  }

  /// Closes the sheet or card on top of everything, if there is one.
  @Override
  public boolean closeTop() {
    if (keySheet.isPresent()) {
      hideKeys();
      return true;
    }
    return opening.dismiss();
  }

  private void dragOver(DragEvent e) {
    if (e.getDragboard().hasFiles()) {
      e.acceptTransferModes(TransferMode.COPY);
      root.pseudoClassStateChanged(DROP, true);
    }
    e.consume();
  }

  private void dropped(DragEvent e) {
    root.pseudoClassStateChanged(DROP, false);
    boolean files = e.getDragboard().hasFiles();
    if (files) {
      open(e.getDragboard().getFiles().stream().map(File::toPath).toList());
    }
    e.setDropCompleted(files);
    e.consume();
  }

  private void close() {
    opening.close();
    closeRun();
    lists.close();
    graphviz.close();
    Settings settings = around.settings();
    settings.put("theme", themes.choiceProperty().get().word());
    settings.put("window.width", Double.toString(scene.getWidth()));
    settings.put("window.height", Double.toString(scene.getHeight()));
    try {
      settings.save();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "settings cannot be written: " + e);
    }
  }
}
