package chanlens.fx.studio;

import static chanlens.language.Translation.tr;

import chanlens.fx.notes.NoteTools;
import chanlens.fx.notes.NotesDock;
import chanlens.fx.session.NoteTool;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Choice;
import chanlens.view.Redaction;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigurePicture;
import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.FoundWords;
import chanlens.view.figure.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// What is seen becomes a picture for others: on a page, with a title and notes. The preview is what is written, pixel
/// by pixel. Covers the window; FX thread only.
public final class Studio extends StackPane {
  private final Session session;
  private final Drafts drafts;
  private final FigureDraft draft;
  private final Preview preview = new Preview();
  private final NotesDock dock;
  private final Label said = new Label();
  private final TextField title = new TextField();
  private final CheckBox hidden = new CheckBox("Hide notes");
  private final ObjectProperty<Template> template = new SimpleObjectProperty<>();
  private final RedactionSheet sheet = new RedactionSheet(this::count);
  private final ObjectProperty<Redaction> redaction = sheet.redactionProperty();
  private final ObjectProperty<Figure.View> view = new SimpleObjectProperty<>();
  private final NoteGestures gestures;
  private final StudioFiles files;
  private Optional<Drafts.Drawn> shown = Optional.empty();
  /// What is dragged out, made when Ctrl goes down; empty before that and while it is made.
  private Optional<ClipboardContent> ready = Optional.empty();

  /// @param desk keeps the figure while the run is open
  /// @param close takes the studio away
  public Studio(Session session, StudioDesk desk, StudioDesk.Start begin, Runnable close) {
    Figure start = begin.figure();
    this.session = session;
    this.drafts = desk.drafts();
    this.draft = new FigureDraft(start, begin.anchors(), f -> {
      desk.keep(f);
      refresh();
    });
    this.dock = new NotesDock(draft, session.titles(), session::goTo);
    Label notes = new Label(tr("Notes"));
    notes.getStyleClass().add("region-title");
    dock.getChildren().addFirst(notes);
    sheet.setMinHeight(USE_PREF_SIZE);
    sheet.setPrefWidth(0); // as wide as the list
    sheet.setMinWidth(0);
    dock.below(sheet);
    dock.getStyleClass().add("studio-notes");
    dock.setPrefWidth(300);
    dock.setMinWidth(180);
    this.gestures = new NoteGestures(session, draft, preview, dock);
    this.files = new StudioFiles(session, drafts, this, said::setText);
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
    bar.getChildren().addAll(new NoteTools(gestures.toolProperty()).buttons());
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
    return FigurePicture.views(session.diagnosis()).toArray(Figure.View[]::new);
  }

  private StackPane middle() {
    StackPane middle = new StackPane(preview, gestures.writing());
    StackPane.setAlignment(gestures.writing(), Pos.TOP_LEFT);
    preview.setFocusTraversable(true);
    return middle;
  }

  private FlowPane foot(Runnable close) {
    said.setWrapText(true);
    said.getStyleClass().addAll("small", "muted", "studio-said");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    FlowPane bar = new FlowPane(8, 6,
        button("Copy", "PNG and SVG on the clipboard (Ctrl+Shift+C)", this::copy),
        button("Save picture…", "SVG, PNG, PDF, HTML, DOT, Mermaid or PlantUML (Ctrl+S)",
            () -> files.savePicture(shown(), redaction.get())),
        button("Save notes…", "The notes as a file for this run and later ones", () -> files.saveNotes(draft.figure())),
        button("Open notes…", "Notes from a file, or from an SVG that chanlens wrote (Ctrl+O)",
            () -> files.openNotes(this::open)),
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
    preview.addEventHandler(MouseEvent.DRAG_DETECTED, this::dragOut);
    gestures.toolProperty().addListener((o, was, is) -> used(is));
  }

  private Figure shown() {
    return hidden.isSelected() ? draft.figure().with(List.of()) : draft.figure();
  }

  private void count() {
    drafts.look(shown(), sheet::show);
  }

  private void refresh() {
    ready = Optional.empty();
    shown = Optional.empty();
    sheet.look();
    drafts.draw(shown(), redaction.get(), this::drawn);
  }

  private void drawn(Optional<Drafts.Drawn> drawn) {
    if (drawn.isEmpty()) {
      said.setText("This view shows nothing of what is selected.");
      return;
    }
    FigureSheet it = drawn.get().sheet();
    preview.show(drawn.get());
    dock.show(shown().notes(), it.found());
    shown = drawn;
    List<String> words = new ArrayList<>();
    if (!it.figure().notes().isEmpty()) {
      words.add(FoundWords.of(it.figure().notes(), it.found()));
    }
    if (it.growth() > 1.005) {
      words.add(String.format(Locale.ROOT, "the page is %.0f %% larger than its template", (it.growth() - 1) * 100));
    }
    said.setText(String.join(" · ", words));
  }

  private void used(Optional<NoteTool> next) {
    session.say(next.map(NoteTool::tip).orElse(""));
    said.setText(next.map(NoteTool::tip).orElse(""));
  }

  private void typed(KeyEvent e) {
    if (e.isShortcutDown() && ready.isEmpty()) {
      shown.ifPresent(it -> drafts.carry(it, content -> ready = Optional.of(content)));
    }
    boolean typing = e.getTarget() instanceof TextInputControl;
    boolean done = e.isShortcutDown() ? shortcut(e) : !typing && !e.isAltDown() && letter(e);
    if (done) {
      e.consume();
    }
  }

  private boolean shortcut(KeyEvent e) {
    switch (e.getCode()) {
      case S -> files.savePicture(shown(), redaction.get());
      case O -> files.openNotes(this::open);
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
    Optional<NoteTool> next = Arrays.stream(NoteTool.values()).filter(t -> t.key() == e.getCode()).findFirst();
    if (next.isPresent()) {
      gestures.toolProperty().set(next);
      return true;
    }
    int digit = e.getCode().isDigitKey() && !e.getText().isEmpty() ? e.getText().charAt(0) - '1' : -1;
    if (digit >= 0 && digit < Template.values().length) {
      template.set(Template.values()[digit]);
      return true;
    }
    return e.getCode() == KeyCode.ENTER && gestures.writeOnTarget();
  }

  /// PNG and SVG on the clipboard.
  private void copy() {
    Redaction by = redaction.get();
    drafts.copy(shown(), by, content -> content.ifPresent(it -> {
      FigureClipboard.put(it);
      said.setText("PNG and SVG are on the clipboard, without " + by.leavesOut());
    }));
  }

  private void dragOut(MouseEvent e) {
    if (e.isControlDown() && ready.isPresent()) {
      preview.startDragAndDrop(TransferMode.COPY).setContent(ready.get());
      e.consume();
    }
  }

  /// Shows a figure from a file.
  private void open(Figure figure) {
    template.set(figure.template());
    view.set(figure.view());
    title.setText(figure.title());
    draft.set(figure);
  }
}
