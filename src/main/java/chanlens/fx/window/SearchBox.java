package chanlens.fx.window;

import static chanlens.language.Translation.tr;

import atlantafx.base.controls.CustomTextField;
import chanlens.fx.command.Command;
import chanlens.fx.command.KeyMap;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest;
import chanlens.fx.theme.Icons;
import chanlens.view.Place;
import chanlens.view.Search;
import chanlens.view.table.GoroutineWords;
import chanlens.view.table.TraceTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Popup;

/// Finds any place of the run by what is typed, `g22`, `ch-3`, `fetch`, `main.go:19`, and any command by its words.
public final class SearchBox extends CustomTextField {
  private static final int MAX = 60;
  private static final double ROW = 34;
  private static final int ROWS = 10;

  private final KeyMap keys;
  private final Consumer<Command> perform;
  private final ListView<Row> hits = new ListView<>();
  private final Popup popup = new Popup();
  /// Whether the user asked for it, and is in it since.
  private boolean begun;
  private Optional<Session> session = Optional.empty();
  private Optional<Search> search = Optional.empty();
  private Optional<TraceTerms> terms = Optional.empty();

  /// What was found.
  private sealed interface Row {
    String title();

    String detail();

    record Found(String title, String detail, Place place) implements Row {}

    /// The goroutines that match a filter.
    record Match(String title, String detail, String filter) implements Row {}

    record Order(String title, String detail, Command command) implements Row {}
  }

  public SearchBox(KeyMap keys, Consumer<Command> perform) {
    this.keys = keys;
    this.perform = perform;
    getStyleClass().add("search-box");
    setMinWidth(80);
    setLeft(Icons.SEARCH.node());
    Label key = new Label(keys.shown(Command.SEARCH));
    keys.changesProperty().addListener((o, was, is) -> key.setText(keys.shown(Command.SEARCH)));
    key.getStyleClass().add("keycap");
    setRight(key);
    hits.getStyleClass().add("search-hits");
    hits.setFixedCellSize(ROW);
    hits.setCellFactory(v -> new HitCell());
    hits.setOnMouseClicked(e -> take());
    hits.setFocusTraversable(false);
    popup.getContent().add(hits);
    popup.setAutoHide(true);
    textProperty().addListener((o, was, is) -> ask(is));
    focusedProperty().addListener((o, was, is) -> {
      if (!is) {
        begun = false;
        popup.hide();
      }
    });
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    search(Optional.empty());
  }

  /// Searches a run from now on; only commands without one.
  public void search(Optional<Session> run) {
    session = run;
    search = run.map(s -> Search.in(s.diagnosis()));
    terms = run.map(s -> TraceTerms.of(s.diagnosis()));
    if (isInUse()) {
      ask(getText()); // typed while the run was being read
    } else {
      clear();
    }
    String prompt =
        run.isPresent()
            ? tr("Search goroutine, channel, function, file:line, time, command") : tr("Search for a command");
    setPromptText(prompt);
    setAccessibleText(prompt);
  }

  /// Takes the focus, and replaces what is typed next.
  public void begin() {
    requestFocus();
    selectAll();
    begun = true;
  }

  /// Whether the user is typing here, so that nothing else is to take the focus.
  public boolean isInUse() {
    return isFocused() && (begun || !getText().isEmpty());
  }

  private void ask(String text) {
    List<Row> commands = commands(text.strip().toLowerCase(Locale.ROOT));
    if (search.isEmpty() || session.isEmpty() || text.isBlank()) {
      show(text, commands);
      return;
    }
    Search all = search.get();
    session.get().questions().ask("search", cancel -> all.find(text, MAX, cancel), found -> {
      List<Row> rows = new ArrayList<>(matches(text));
      rows.addAll(saved(text));
      found.forEach(h -> rows.add(new Row.Found(h.title(), h.detail(), h.place())));
      rows.addAll(Math.min(rows.size(), 3), commands); // a run with a thousand hits still has commands
      show(text, rows);
    });
  }

  /// A filter of goroutines, if the text is one; says which of its terms mean nothing.
  private List<Row> matches(String text) {
    if (terms.isEmpty() || !GoroutineWords.hasTerms(text)) {
      return List.of();
    }
    List<String> senseless = GoroutineWords.filter(text, terms.get()).senseless();
    String detail =
        senseless.isEmpty()
            ? tr("show the goroutines that match") : tr("not understood: {0}", String.join(" ", senseless));
    return List.of(new Row.Match(text.strip(), detail, text));
  }

  /// The filters that were saved under such a name.
  private List<Row> saved(String text) {
    return session.stream().flatMap(s -> s.filters().named(text).stream())
        .<Row>map(s -> new Row.Match(s.name(), tr("saved filter: {0}", s.words()), s.words())).toList();
  }

  private List<Row> commands(String wish) {
    return wish.length() < 2
        ? List.of()
        : Arrays.stream(Command.values())
            .filter(c -> session.isPresent() || !c.needsRun())
            .filter(c -> hasWordsOf(c.words().toLowerCase(Locale.ROOT), wish))
            .<Row>map(c -> new Row.Order(c.words(), tr("command") + "   " + keys.shown(c), c))
            .toList();
  }

  /// Whether each word typed begins a word of the command.
  private static boolean hasWordsOf(String words, String wish) {
    return Arrays.stream(wish.split("\\s+", -1)).allMatch(w -> (" " + words).contains(" " + w)
        || (w.codePoints().anyMatch(c -> c > 0x2e80) && words.contains(w))); // Chinese has no blanks
  }

  private void show(String text, List<Row> found) {
    if (text.isBlank() || !isFocused()) {
      popup.hide();
      return;
    }
    hits.getItems().setAll(found);
    hits.getSelectionModel().select(0);
    hits.setPlaceholder(new Label(session.isPresent()
        ? tr("nothing in this run, and no command, has this name") : tr("no command has this name")));
    double scale = getLocalToSceneTransform().getMxx(); // the list is in a window of its own
    hits.setFixedCellSize(ROW * scale);
    hits.setPrefHeight(ROW * scale * Math.clamp(found.size(), 2, ROWS) + 4);
    hits.setPrefWidth(Math.max(getWidth(), 480) * scale);
    if (!popup.isShowing()) {
      Bounds at = localToScreen(getBoundsInLocal());
      popup.show(this, at.getMinX(), at.getMaxY() + 4);
    }
  }

  private void key(KeyEvent e) {
    int at = hits.getSelectionModel().getSelectedIndex();
    switch (e.getCode()) {
      case DOWN -> select(at + 1, e);
      case UP -> select(at - 1, e);
      case ENTER -> {
        if (e.isShortcutDown()) {
          filter(getText());
        } else {
          take();
        }
        e.consume();
      }
      case ESCAPE -> {
        if (!getText().isEmpty()) {
          clear();
        } else if (getParent() != null) {
          getParent().requestFocus();
        }
        e.consume();
      }
      default -> {}
    }
  }

  private void select(int index, KeyEvent e) {
    if (index >= 0 && index < hits.getItems().size()) {
      hits.getSelectionModel().select(index);
      hits.scrollTo(Math.max(0, index - ROWS + 1));
    }
    e.consume();
  }

  /// Shows the goroutines that match what was typed in their table.
  private void filter(String text) {
    popup.hide();
    clear();
    session.ifPresent(s -> s.ask(new WindowRequest.Rows(text)));
  }

  private void take() {
    Row row = hits.getSelectionModel().getSelectedItem();
    if (row == null) {
      return;
    }
    popup.hide();
    clear();
    switch (row) {
      case Row.Found found -> session.ifPresent(s -> {
        s.goTo(found.place());
        s.ask(found.place() instanceof Place.Task
            ? new WindowRequest.Alone() : new WindowRequest.Show(WindowRequest.Region.INSPECTOR));
      });
      case Row.Match match -> session.ifPresent(s -> s.ask(new WindowRequest.Lanes(match.filter())));
      case Row.Order order -> {
        if (getParent() != null) {
          getParent().requestFocus(); // the command is not for this box
        }
        perform.accept(order.command());
      }
    }
  }

  private static final class HitCell extends ListCell<Row> {
    private final Label title = new Label();
    private final Label detail = new Label();
    private final HBox box = new HBox(12, title, detail);

    HitCell() {
      setPrefWidth(0);
      box.setAlignment(Pos.CENTER_LEFT);
      title.setMinWidth(Region.USE_PREF_SIZE);
      title.getStyleClass().add("strong");
      detail.getStyleClass().add("muted");
      HBox.setHgrow(detail, Priority.ALWAYS);
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      title.setText(row.title());
      detail.setText(row.detail());
      setAccessibleText(row.title() + ", " + row.detail());
      setGraphic(box);
    }
  }
}
