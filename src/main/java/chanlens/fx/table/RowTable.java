package chanlens.fx.table;

import atlantafx.base.controls.CustomTextField;
import chanlens.analysis.Amounts;
import chanlens.fx.session.Clipboards;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.Truncated;
import chanlens.view.Place;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A table with a filter box above. Making rows, filtering and sorting are questions, asked off the FX thread, so that
/// a hundred thousand rows do not hold up the window.
///
/// @param <R> the row
abstract class RowTable<R> extends BorderPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final Session session;
  private final String question;
  private final TableView<R> table = new TableView<>();
  private final CustomTextField box = new CustomTextField();
  private final Label count = new Label();
  private final ObservableList<R> shown = FXCollections.observableArrayList();
  private Comparator<R> order;
  private long[] ids = {};
  private long total;
  private boolean following;
  private boolean wanted;

  /// @param question key of the questions this table asks
  /// @param what is filtered, for the prompt
  RowTable(Session session, String question, String what, String help, Comparator<R> first) {
    this.session = session;
    this.question = question;
    this.order = first;
    getStyleClass().add("row-table");
    table.getStyleClass().add("dense");
    table.setItems(shown);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setPlaceholder(new Label("…"));
    table.setSortPolicy(t -> sorted());
    table.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
      boolean one = table.getSelectionModel().getSelectedIndices().size() == 1;
      if (is != null && one && !following) {
        session.goTo(placeOf(is));
      }
    });
    table.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      if (COPY.match(e)) {
        copy();
        e.consume();
      }
    });
    MenuItem copy = new MenuItem("Copy rows", Icons.COPY.node());
    copy.setAccelerator(COPY);
    copy.setOnAction(e -> copy());
    table.setContextMenu(new ContextMenu(copy));
    setCenter(table);
    setTop(bar(what, help));
    session.placeProperty().addListener((o, was, is) -> follow(is));
    sceneProperty().addListener((o, was, is) -> {
      if (is != null && !wanted) { // rows are made when the table is first seen
        wanted = true;
        refresh();
      }
    });
  }

  /// What came of filtering and sorting.
  ///
  /// @param senseless terms that mean nothing
  record Found<R>(List<R> rows, long total, List<String> senseless) {}

  abstract Found<R> find(String filter, Comparator<R> by, Cancel cancel);

  abstract Place placeOf(R row);

  abstract String tsv(List<R> rows);

  Session session() {
    return session;
  }

  /// Where the keyboard goes when the table is asked for.
  public void focusRows() {
    table.requestFocus();
  }

  public void focusFilter() {
    box.requestFocus();
    box.selectAll();
  }

  /// Shows what a filter lets through.
  public void filter(String text) {
    box.setText(text);
  }

  private Node bar(String what, String help) {
    box.setPromptText("Filter " + what);
    box.setLeft(Icons.SEARCH.node());
    box.setTooltip(new Tooltip(help));
    box.getTooltip().setWrapText(true);
    box.getTooltip().setPrefWidth(460);
    box.setAccessibleText("Filter " + what);
    box.setAccessibleHelp(help);
    HBox.setHgrow(box, Priority.ALWAYS);
    box.textProperty().addListener((o, was, is) -> refresh());
    box.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.ESCAPE && !box.getText().isEmpty()) {
        box.clear();
        e.consume();
      } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty() && !shown.isEmpty()) {
          table.getSelectionModel().select(0);
        }
        e.consume();
      }
    });
    count.getStyleClass().addAll("muted", "small");
    count.setMinWidth(Label.USE_PREF_SIZE);
    HBox bar = new HBox(10, box, count);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("filter-bar");
    return bar;
  }

  /// Adds a column.
  ///
  /// @param sign a node before the text; empty for none
  void column(
      String title, double width, Function<R, String> text, Comparator<R> by, Function<R, Optional<Node>> sign,
      String... styles) {
    TableColumn<R, R> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.getStyleClass().addAll(styles);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    column.setComparator(by);
    column.setCellFactory(c -> new Cell<>(text, sign, styles));
    table.getColumns().add(column);
  }

  private static final class Cell<R> extends TableCell<R, R> {
    private final Function<R, String> text;
    private final Function<R, Optional<Node>> sign;

    Cell(Function<R, String> text, Function<R, Optional<Node>> sign, String... styles) {
      this.text = text;
      this.sign = sign;
      Truncated.told(this);
      getStyleClass().addAll(styles);
    }

    @Override
    protected void updateItem(R row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setText(null);
        setGraphic(null);
      } else {
        setText(text.apply(row));
        setGraphic(sign.apply(row).orElse(null));
      }
    }
  }

  /// The table wants to be sorted: remember how, and ask.
  private boolean sorted() {
    Comparator<R> by = null;
    for (TableColumn<R, ?> c : table.getSortOrder()) {
      @SuppressWarnings("unchecked") // every column of ours compares rows
      Comparator<R> one = (Comparator<R>) c.getComparator();
      Comparator<R> directed = c.getSortType() == TableColumn.SortType.DESCENDING ? one.reversed() : one;
      by = by == null ? directed : by.thenComparing(directed);
    }
    if (by != null) {
      order = by;
    }
    refresh();
    return true;
  }

  private void refresh() {
    if (!wanted) {
      return;
    }
    String filter = box.getText();
    Comparator<R> by = order;
    session.questions().ask(
        question,
        cancel -> {
          Found<R> found = find(filter, by, cancel);
          return new Answer<>(found, found.rows().stream().mapToLong(this::idOf).toArray());
        },
        answer -> show(answer.found, answer.ids));
  }

  /// @param ids of the rows: looked through on every step of the reader, so not by a look into each row
  private record Answer<R>(Found<R> found, long[] ids) {}

  private void show(Found<R> found, long[] ids) {
    this.ids = ids;
    total = found.total();
    following = true;
    shown.setAll(found.rows());
    following = false;
    table.setPlaceholder(new Label(total == 0 ? nothing() : "no row fits the filter"));
    String all = Amounts.count(total, "row");
    boolean some = found.rows().size() < total;
    count.setText(some ? String.format(Locale.ROOT, "%,d of %s", found.rows().size(), all) : all);
    box.pseudoClassStateChanged(WRONG, !found.senseless().isEmpty());
    if (!found.senseless().isEmpty()) {
      count.setText("not understood: " + String.join(" ", found.senseless()));
    }
    follow(session.place());
  }

  /// What an empty table says.
  abstract String nothing();

  /// Selects the row of the selected thing, if it is shown.
  private void follow(Place place) {
    if (!wanted) {
      return;
    }
    OptionalLong id = idOf(place);
    R selected = table.getSelectionModel().getSelectedItem();
    boolean already = selected != null && id.isPresent() && idOf(selected) == id.getAsLong();
    if (already || table.getSelectionModel().getSelectedIndices().size() > 1) {
      return;
    }
    following = true;
    table.getSelectionModel().clearSelection();
    for (int i = 0; id.isPresent() && i < ids.length; i++) {
      if (ids[i] == id.getAsLong()) {
        table.getSelectionModel().select(i);
        if (!isInSight(i)) {
          table.scrollTo(Math.max(0, i - 4));
        }
        break;
      }
    }
    following = false;
  }

  private boolean isInSight(int row) {
    return table.lookupAll(".table-row-cell").stream()
        .anyMatch(n -> n instanceof TableRow<?> r && r.getIndex() == row && r.getItem() != null);
  }

  /// What tells a row from all others.
  abstract long idOf(R row);

  /// The id of the row that a place is about; empty when it is about none of this table's.
  abstract OptionalLong idOf(Place place);

  private void copy() {
    List<R> rows = new ArrayList<>(table.getSelectionModel().getSelectedItems());
    if (!rows.isEmpty()) {
      Clipboards.put(tsv(rows));
      session.say(Amounts.count(rows.size(), "row") + " copied");
    }
  }
}
