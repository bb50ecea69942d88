package chanlens.fx.studio;

import chanlens.export.Exports;
import chanlens.export.figure.FigureJson;
import chanlens.export.figure.FigureReader;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Choice;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.figure.Anchor;
import chanlens.view.figure.Anchors;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigureHit;
import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.FoundAnchor;
import chanlens.view.figure.FoundWords;
import chanlens.view.figure.Note;
import chanlens.view.figure.Template;
import chanlens.view.picture.Item;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;

/// What is seen becomes a picture for others: on a page, with a title and notes. The preview is what is written, pixel
/// by pixel. Covers the window; FX thread only.
public final class Studio extends StackPane {
  private static final double DRAG = 5;

  private final Session session;
  private final Drafts drafts;
  private final FigureDraft draft;
  private final Preview preview = new Preview();
  private final NotesDock dock;
  private final Label said = new Label();
  private final TextField title = new TextField();
  private final TextField writing = new TextField();
  private final CheckBox hidden = new CheckBox("Hide notes");
  private final ToggleGroup tools = new ToggleGroup();
  private final ObjectProperty<Template> template = new SimpleObjectProperty<>();
  private final ObjectProperty<Redaction> redaction = new SimpleObjectProperty<>(Redaction.PATHS);
  private final ObjectProperty<Figure.View> view = new SimpleObjectProperty<>();
  private Optional<Tool> tool = Optional.empty();
  private List<Place> target = List.of();
  private Optional<Point2D> pressed = Optional.empty();
  private OptionalInt grabbed = OptionalInt.empty();

  /// @param desk keeps the figure while the run is open
  /// @param close takes the studio away
  public Studio(Session session, StudioDesk desk, Figure start, Runnable close) {
    this.session = session;
    this.drafts = desk.drafts();
    this.draft = new FigureDraft(start, Anchors.of(session.diagnosis()), f -> {
      desk.keep(f);
      refresh();
    });
    this.dock = new NotesDock(this::reword, this::remove, this::goTo);
    getStyleClass().addAll("veil", "studio");
    template.set(start.template());
    view.set(start.view());
    title.setText(start.title());
    BorderPane pane = new BorderPane(middle());
    pane.getStyleClass().addAll("over-sheet", "studio-sheet");
    pane.setTop(head());
    pane.setRight(dock);
    pane.setBottom(foot(close));
    getChildren().add(pane);
    listen();
    addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    setFocusTraversable(true);
    sceneProperty().addListener((o, was, is) -> {
      if (is != null) {
        preview.requestFocus();
      }
    });
    refresh();
  }

  private FlowPane head() {
    title.setPromptText("Title");
    title.setPrefColumnCount(26);
    title.setAccessibleText("title");
    title.setOnAction(e -> preview.requestFocus());
    title.textProperty().addListener((o, was, is) -> draft.set(draft.figure().titled(is)));
    FlowPane bar = new FlowPane(8, 6,
        Choice.of(views(), v -> v.word(), view, "What it is a picture of"),
        Choice.of(Template.values(), Template::words, template, "The page (1 to 7)"), title);
    for (Tool t : Tool.values()) {
      ToggleButton button = new ToggleButton(t.words());
      button.setToggleGroup(tools);
      button.setUserData(t);
      button.setTooltip(new Tooltip(t.tip()));
      button.setFocusTraversable(false);
      button.setOnAction(e -> use(button.isSelected() ? Optional.of(t) : Optional.empty()));
      bar.getChildren().add(button);
    }
    CheckBox legend = new CheckBox("Legend");
    legend.setSelected(draft.figure().legend());
    legend.selectedProperty().addListener((o, was, is) -> draft.set(draft.figure().withLegend(is)));
    hidden.selectedProperty().addListener((o, was, is) -> refresh());
    bar.getChildren().addAll(legend, hidden);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("studio-bar");
    return bar;
  }

  private Figure.View[] views() {
    boolean traced = session.diagnosis().run().trace().isPresent();
    return traced ? Figure.View.values() : new Figure.View[] {Figure.View.GRAPH};
  }

  private StackPane middle() {
    writing.setVisible(false);
    writing.setManaged(false);
    writing.setPrefWidth(260);
    writing.getStyleClass().add("studio-writing");
    writing.setAccessibleText("words of the note");
    StackPane middle = new StackPane(preview, writing);
    StackPane.setAlignment(writing, Pos.TOP_LEFT);
    preview.setFocusTraversable(true);
    return middle;
  }

  private FlowPane foot(Runnable close) {
    said.setWrapText(true);
    said.getStyleClass().addAll("small", "muted", "studio-said");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    FlowPane bar = new FlowPane(8, 6,
        new Label("Leave out"),
        Choice.of(Redaction.values(), Redaction::leavesOut, redaction, "What others do not get to see"),
        button("Copy", "PNG and SVG on the clipboard (Ctrl+Shift+C)", this::copy),
        button("Save picture…", "SVG, PNG, PDF, HTML, DOT, Mermaid or PlantUML (Ctrl+S)", this::save),
        button("Save notes…", "The notes as a file for this run and later ones", this::saveNotes),
        button("Open notes…", "Notes from a file, or from an SVG that chanlens wrote (Ctrl+O)", this::openNotes),
        button("Close", "Back to the run; the notes stay (Esc)", close),
        said);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("studio-bar");
    return bar;
  }

  private static Button button(String words, String tip, Runnable action) {
    Button button = new Button(words);
    button.setTooltip(new Tooltip(tip));
    button.setOnAction(e -> action.run());
    return button;
  }

  private void listen() {
    template.addListener((o, was, is) -> draft.set(draft.figure().on(is)));
    view.addListener((o, was, is) -> draft.set(draft.figure().showing(is)));
    redaction.addListener((o, was, is) -> refresh());
    preview.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    preview.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    preview.addEventHandler(MouseEvent.DRAG_DETECTED, this::dragOut);
    writing.setOnAction(e -> written());
    writing.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.ESCAPE) {
        stopWriting();
        e.consume();
      }
    });
  }

  private Figure shown() {
    return hidden.isSelected() ? draft.figure().with(List.of()) : draft.figure();
  }

  /// The notes of the figure.
  public List<Note> notes() {
    return draft.figure().notes();
  }

  /// The middle of what has a title that begins with a word, on the screen.
  public Optional<Point2D> onScreen(String word) {
    return preview.sheet().flatMap(sheet -> sheet.picture().items().stream()
        .filter(i -> i.touch() == Item.Touch.AREA && i.title().startsWith(word))
        .findFirst()
        .map(i -> preview.localToScreen(preview.fromPicture(i.bounds().centreX(), i.bounds().centreY()))));
  }

  private void refresh() {
    drafts.draw(shown(), redaction.get(), this::drawn);
    drafts.look(shown(), redaction.get(), contents -> dock.contains(contents));
  }

  private void drawn(Optional<FigureSheet> sheet) {
    if (sheet.isEmpty()) {
      said.setText("This view shows nothing of what is selected.");
      return;
    }
    FigureSheet it = sheet.get();
    preview.show(it);
    dock.show(shown().notes(), it, this::titleOf);
    List<String> words = new ArrayList<>();
    if (!it.figure().notes().isEmpty()) {
      words.add(FoundWords.of(it.figure().notes(), it.found()));
    }
    if (it.growth() > 1.005) {
      words.add(String.format(Locale.ROOT, "the page is %.0f %% larger than its template", (it.growth() - 1) * 100));
    }
    said.setText(String.join(" · ", words));
  }

  private String titleOf(FoundAnchor found) {
    return NotesDock.Titling.how(found, session.titles().of(found.place().orElse(found.anchor().place())));
  }

  private void use(Optional<Tool> next) {
    tool = next;
    tools.getToggles().forEach(t -> t.setSelected(next.isPresent() && next.get().equals(t.getUserData())));
    session.say(next.map(Tool::tip).orElse(""));
    said.setText(next.map(Tool::tip).orElse(""));
  }

  private Optional<FigureHit> hits() {
    return preview.sheet().map(FigureHit::of);
  }

  private void press(MouseEvent e) {
    preview.requestFocus();
    pressed = Optional.of(new Point2D(e.getX(), e.getY()));
    Point2D p = preview.toPicture(e.getX(), e.getY());
    grabbed = hits().map(h -> h.note(p.getX(), p.getY())).orElse(OptionalInt.empty());
    grabbed.ifPresent(dock::select);
  }

  private void release(MouseEvent e) {
    Point2D from = pressed.orElse(new Point2D(e.getX(), e.getY()));
    boolean moved = from.distance(e.getX(), e.getY()) > DRAG;
    if (e.getButton() != MouseButton.PRIMARY) {
      return;
    }
    if (moved && e.isShiftDown()) {
      range(from, e);
    } else if (moved && grabbed.isPresent()) {
      move(grabbed.getAsInt(), from, e);
    } else if (moved) {
      link(from, e);
    } else {
      click(e);
    }
    pressed = Optional.empty();
  }

  private List<Place> places(double x, double y) {
    Point2D p = preview.toPicture(x, y);
    return hits().map(h -> h.places(p.getX(), p.getY())).orElse(List.of());
  }

  private void click(MouseEvent e) {
    if (grabbed.isPresent() && e.getClickCount() > 1) {
      edit(grabbed.getAsInt(), e.getX(), e.getY());
      return;
    }
    List<Place> about = places(e.getX(), e.getY());
    if (about.isEmpty()) {
      return;
    }
    if (tool.isEmpty()) {
      target = about;
      if (e.getClickCount() > 1) {
        write(about, e.getX(), e.getY());
      }
      return;
    }
    switch (tool.get()) {
      case LABEL -> write(about, e.getX(), e.getY());
      case STEP, MAGNIFIER, BAR -> dock.select(draft.add(tool.get().kind(), about, wordsOf(tool.get(), about)));
      case BRACKET, DIM -> gather(tool.get(), about);
    }
  }

  private String wordsOf(Tool of, List<Place> about) {
    return of == Tool.STEP ? String.join(" to ", about.stream().map(session.titles()::of).toList()) : "";
  }

  /// Adds to the last note of its kind, or begins one.
  private void gather(Tool of, List<Place> about) {
    List<Note> notes = draft.figure().notes();
    int last = notes.size() - 1;
    if (last >= 0 && notes.get(last).kind() == of.kind()) {
      List<Anchor> all = new ArrayList<>(notes.get(last).at());
      Anchors anchors = Anchors.of(session.diagnosis());
      about.stream().map(anchors::anchor).forEach(all::add);
      draft.replace(last, notes.get(last).about(all));
    } else {
      draft.add(of.kind(), about, "");
    }
  }

  private void write(List<Place> about, double x, double y) {
    target = about;
    grabbed = OptionalInt.empty();
    showWriting("", x, y);
  }

  private void edit(int note, double x, double y) {
    grabbed = OptionalInt.of(note);
    showWriting(draft.figure().notes().get(note).text(), x, y);
  }

  private void showWriting(String words, double x, double y) {
    writing.setText(words);
    writing.setManaged(true);
    writing.setVisible(true);
    double right = Math.max(0, preview.getWidth() - writing.getPrefWidth());
    writing.setTranslateX(Math.clamp(x, 0, right));
    writing.setTranslateY(Math.clamp(y, 0, Math.max(0, preview.getHeight() - 40)));
    writing.requestFocus();
    writing.selectAll();
  }

  private void stopWriting() {
    writing.setVisible(false);
    writing.setManaged(false);
    preview.requestFocus();
  }

  private void written() {
    String words = writing.getText().strip();
    stopWriting();
    if (grabbed.isPresent()) {
      reword(grabbed.getAsInt(), words);
    } else if (!words.isEmpty()) {
      dock.select(draft.add(Note.Kind.LABEL, target, words));
    }
    use(Optional.empty());
  }

  private void move(int note, Point2D from, MouseEvent e) {
    preview.sheet().ifPresent(sheet -> {
      Point2D a = preview.toPicture(from.getX(), from.getY());
      Point2D b = preview.toPicture(e.getX(), e.getY());
      Note at = sheet.figure().notes().get(note);
      List<Note> notes = new ArrayList<>(sheet.figure().notes()); // with the places of all others, so that they stay
      double scale = sheet.scale();
      notes.set(note, at.moved(at.dx() + (b.getX() - a.getX()) / scale, at.dy() + (b.getY() - a.getY()) / scale));
      draft.set(draft.figure().with(IntStream.range(0, notes.size())
          .mapToObj(i -> draft.figure().notes().get(i).moved(notes.get(i).dx(), notes.get(i).dy())).toList()));
    });
  }

  private void link(Point2D from, MouseEvent e) {
    List<Place> a = places(from.getX(), from.getY());
    List<Place> b = places(e.getX(), e.getY());
    if (a.size() == 1 && b.size() == 1 && !a.equals(b)) {
      dock.select(draft.add(Note.Kind.LINK, List.of(a.getFirst(), b.getFirst()), ""));
    }
  }

  private void range(Point2D from, MouseEvent e) {
    Optional<Long> a = hits().flatMap(h -> h.nanos(preview.toPicture(from.getX(), 0).getX()));
    Optional<Long> b = hits().flatMap(h -> h.nanos(preview.toPicture(e.getX(), 0).getX()));
    if (a.isPresent() && b.isPresent()) {
      Place range = new Place.TimeRange(
          Math.max(0, Math.min(a.get(), b.get())), Math.max(0, Math.max(a.get(), b.get())));
      edit(draft.add(Note.Kind.RANGE, List.of(range), ""), e.getX(), e.getY());
    }
  }

  private void reword(int note, String words) {
    if (note < draft.figure().notes().size()) {
      draft.replace(note, draft.figure().notes().get(note).saying(words));
    }
  }

  private void remove(int note) {
    if (note < draft.figure().notes().size()) {
      draft.remove(note);
    }
  }

  private void goTo(int note) {
    preview.sheet().flatMap(s -> s.found().get(note).stream().flatMap(f -> f.place().stream()).findFirst())
        .ifPresent(session::goTo);
  }

  private void typed(KeyEvent e) {
    boolean typing = e.getTarget() instanceof TextInputControl;
    boolean done = e.isShortcutDown() ? shortcut(e) : !typing && !e.isAltDown() && letter(e);
    if (done) {
      e.consume();
    }
  }

  private boolean shortcut(KeyEvent e) {
    switch (e.getCode()) {
      case S -> save();
      case C -> {
        if (!e.isShiftDown()) {
          return false;
        }
        copy();
      }
      case Z -> said.setText(draft.undo() ? "" : "nothing to take back");
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean letter(KeyEvent e) {
    Optional<Tool> next = Arrays.stream(Tool.values()).filter(t -> t.key() == e.getCode()).findFirst();
    if (next.isPresent()) {
      use(next);
      return true;
    }
    int digit = e.getCode().isDigitKey() && !e.getText().isEmpty() ? e.getText().charAt(0) - '1' : -1;
    if (digit >= 0 && digit < Template.values().length) {
      template.set(Template.values()[digit]);
      return true;
    }
    if (e.getCode() == KeyCode.ENTER && !target.isEmpty()) {
      write(target, preview.getWidth() / 3, preview.getHeight() / 3);
      return true;
    }
    return false;
  }

  /// PNG and SVG on the clipboard.
  private void copy() {
    drafts.give(shown(), redaction.get(), sheet -> sheet.ifPresent(it -> {
      FigureClipboard.put(it);
      said.setText("PNG and SVG are on the clipboard, without " + redaction.get().leavesOut());
    }));
  }

  private void dragOut(MouseEvent e) {
    if (e.isControlDown() && preview.sheet().isPresent()) {
      Dragboard board = preview.startDragAndDrop(TransferMode.COPY);
      board.setContent(FigureClipboard.content(preview.sheet().get()));
      e.consume();
    }
  }

  private Optional<Path> chosen(String words, String name, boolean save) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(words);
    chooser.setInitialFileName(name);
    File file = save ? chooser.showSaveDialog(getScene().getWindow()) : chooser.showOpenDialog(getScene().getWindow());
    return Optional.ofNullable(file).map(File::toPath);
  }

  private void save() {
    chosen("Save the picture", view.get().word() + ".svg", true).ifPresent(this::saveAs);
  }

  /// Writes the picture in the format that the ending names; SVG for any other.
  void saveAs(Path file) {
    String name = file.toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    Exports format =
        Arrays.stream(Exports.values()).filter(x -> x.name().equals(ending)).findFirst().orElse(Exports.SVG);
    drafts.give(shown(), redaction.get(), sheet -> sheet.ifPresent(it -> write(file, it, format)));
  }

  private void write(Path file, FigureSheet sheet, Exports format) {
    try {
      Files.write(file, FigureClipboard.bytes(sheet, format));
      said.setText("saved as " + file.getFileName());
    } catch (IOException | IllegalArgumentException e) {
      said.setText(file.getFileName() + ": not written: " + e.getMessage());
    }
  }

  private void saveNotes() {
    chosen("Save the notes", "notes.json", true).ifPresent(file -> {
      try {
        Files.write(file, FigureJson.text(draft.figure()).getBytes(StandardCharsets.UTF_8));
        said.setText("notes saved as " + file.getFileName());
      } catch (IOException e) {
        said.setText(file.getFileName() + ": not written: " + e.getMessage());
      }
    });
  }

  private void openNotes() {
    chosen("Open notes", "notes.json", false).ifPresent(this::open);
  }

  /// Shows a figure from a file.
  void open(Path file) {
    try {
      byte[] bytes = Files.size(file) > FigureReader.MAX_BYTES ? new byte[0] : Files.readAllBytes(file);
      Figure figure = FigureReader.of(bytes);
      template.set(figure.template());
      view.set(figure.view());
      title.setText(figure.title());
      draft.set(figure);
    } catch (IOException e) {
      said.setText(file.getFileName() + ": " + e.getMessage());
    }
  }
}
