package chanlens.fx.table;

import atlantafx.base.controls.CustomTextField;
import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.fx.session.Clipboards;
import chanlens.fx.session.FilterMenu;
import chanlens.fx.session.PlaceMenu;
import chanlens.fx.session.Session;
import chanlens.fx.session.WhenSeen;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.Truncated;
import chanlens.view.Place;
import chanlens.view.Sight;
import chanlens.view.table.Column;
import chanlens.view.table.Filter;
import chanlens.view.table.Row;
import chanlens.view.table.Rows;
import chanlens.words.ScopeWords;
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
import javafx.scene.control.CheckBox;
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
/// a hundred thousand rows do not block the window.
///
/// @param <R> the row
abstract class RowTable<R extends Row> extends BorderPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final Session session;
  private final Contents<R> contents;
  private final TableView<R> table = new TableView<>();
  private final CustomTextField box = new CustomTextField();
  private final Label count = new Label();
  private final ObservableList<R> shown = FXCollections.observableArrayList();
  private Optional<Rows<R>> made = Optional.empty();
  private Sight madeFor = Sight.OF_FILES;
  private Comparator<R> order;
  private long[] ids = {};
  private boolean following;
  private boolean wanted;
  private final CheckBox with = new CheckBox();
  private boolean fitted;
  private String without = "";

  /// Makes rows.
  interface Making<R> {
    Rows<R> of(Diagnosis diagnosis, Sight sight, Cancel cancel);
  }

  /// What a table shows.
  ///
  /// @param question key of the questions this table asks
  /// @param what is filtered, for the prompt
  /// @param help on the words of the filter
  /// @param first the order before any column is chosen
  /// @param rows makes them
  /// @param filter reads its words
  /// @param idOf the id of the row that a place is about; empty when it is about none of this table's
  /// @param nothing what an empty table says
  /// @param folded rows that are left out unless asked for; empty for none
  /// @param saved whether its filters can be saved
  record Contents<R>(
      String question,
      String what,
      String help,
      List<? extends Column<R>> columns,
      Comparator<R> first,
      Making<R> rows,
      Function<String, Filter<R>> filter,
      Function<Place, OptionalLong> idOf,
      String nothing,
      Optional<Folded> folded,
      boolean saved) {}

  /// Rows that are left out unless asked for.
  ///
  /// @param words of the switch that shows them
  /// @param filter a filter that leaves them out
  record Folded(String words, String help, String filter) {}

  RowTable(Session session, Contents<R> contents) {
    this.session = session;
    this.contents = contents;
    this.order = contents.first();
    getStyleClass().add("row-table");
    table.getStyleClass().add("dense");
    table.setItems(shown);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setPlaceholder(new Label("…"));
    table.setSortPolicy(t -> sorted());
    table.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
      boolean one = table.getSelectionModel().getSelectedIndices().size() == 1;
      if (is != null && one && !following) {
        session.goTo(is.place());
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
    ContextMenu menu = new ContextMenu(copy);
    menu.setOnShowing(e -> {
      R row = table.getSelectionModel().getSelectedItem();
      menu.getItems().setAll(copy);
      if (row != null) {
        menu.getItems().addAll(PlaceMenu.items(session, row.place(), ""));
      }
    });
    table.setContextMenu(menu);
    setTop(bar("Filter " + contents.what(), contents.help())); // before the rows, so that Tab leads from it to them
    setCenter(table);
    session.placeProperty().addListener((o, was, is) -> follow(is));
    WhenSeen looked = new WhenSeen(this, this::refresh);
    looked.listen(session.instantProperty());
    looked.listen(session.scopeProperty());
    sceneProperty().addListener((o, was, is) -> {
      if (is != null && !wanted) { // rows are made when the table is first seen
        wanted = true;
        refresh();
      }
    });
  }

  /// Makes the rows of a part of time once, by whichever question comes first.
  private synchronized Rows<R> rows(Sight sight, Cancel cancel) {
    boolean there = made.isPresent() && madeFor.equals(sight);
    Rows<R> all = there ? made.orElseThrow() : contents.rows().of(session.diagnosis(), sight, cancel);
    made = Optional.of(all);
    madeFor = sight;
    return all;
  }

  /// The node that takes the focus when the table is shown.
  public void focusRows() {
    table.requestFocus();
  }

  public void focusFilter() {
    box.requestFocus();
    box.selectAll();
  }

  /// Shows the rows that match a filter, also those that are left out otherwise.
  public void filter(String text) {
    without = "";
    with.setSelected(true);
    box.setText(text);
  }

  private Node bar(String prompt, String help) {
    box.setPromptText(prompt);
    box.setLeft(Icons.SEARCH.node());
    box.setTooltip(new Tooltip(help));
    box.getTooltip().setWrapText(true);
    box.getTooltip().setPrefWidth(460);
    box.setAccessibleText(prompt);
    box.setAccessibleHelp(help);
    HBox.setHgrow(box, Priority.ALWAYS);
    box.textProperty().addListener((o, was, is) -> {
      table.scrollTo(0);
      refresh();
    });
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
    HBox bar = new HBox(10, box);
    contents.folded().map(this::unfolds).ifPresent(bar.getChildren()::add);
    if (contents.saved()) {
      bar.getChildren().add(1, new FilterMenu(session, box.textProperty()));
    }
    bar.getChildren().add(count);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("filter-bar");
    return bar;
  }

  /// A switch for rows that are left out unless asked for.
  private Node unfolds(Folded folded) {
    with.setText(folded.words());
    with.setMinWidth(CheckBox.USE_PREF_SIZE);
    with.setTooltip(new Tooltip(folded.help()));
    without = folded.filter();
    with.setOnAction(e -> {
      without = with.isSelected() ? "" : folded.filter();
      refresh();
    });
    return with;
  }

  /// Adds a column.
  ///
  /// @param sign a node before the text; empty for none
  void column(Column<R> shown, double width, Function<R, Optional<Node>> sign, String... styles) {
    TableColumn<R, R> column = new TableColumn<>(shown.title());
    column.setPrefWidth(width);
    column.getStyleClass().addAll(styles);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    column.setComparator(shown.order());
    column.setCellFactory(c -> new Cell<>(shown::text, sign, styles));
    table.getColumns().add(column);
  }

  private static final class Cell<R> extends TableCell<R, R> {
    private final Function<R, String> text;
    private final Function<R, Optional<Node>> sign;

    Cell(Function<R, String> text, Function<R, Optional<Node>> sign, String... styles) {
      this.text = text;
      this.sign = sign;
      Truncated.withTooltip(this);
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
    Filter<R> filter = contents.filter().apply(box.getText() + without);
    Comparator<R> by = order;
    Sight sight = session.sight();
    session.questions().ask(contents.question(), cancel -> find(filter, by, sight, cancel), this::show);
  }

  /// The result of filtering and sorting.
  ///
  /// @param ids ids of the rows: searched on every step of the reader, without a look into each row
  /// @param outside rows outside of what views are limited to
  /// @param senseless terms that have no meaning
  private record Found<R>(List<R> rows, long[] ids, long total, int outside, List<String> senseless) {}

  private Found<R> find(Filter<R> filter, Comparator<R> by, Sight sight, Cancel cancel) {
    Rows<R> all = rows(sight, cancel);
    List<R> some = all.where(filter, by, cancel);
    return new Found<>(some, some.stream().mapToLong(Row::id).toArray(), all.all().size(), all.leftOut(),
        filter.senseless());
  }

  private void show(Found<R> found) {
    ids = found.ids();
    long total = found.total();
    following = true;
    shown.setAll(found.rows());
    if (!fitted && !found.rows().isEmpty()) {
      fitted = true;
      ColumnFit.fit(table, contents.columns(), found.rows());
    }
    following = false;
    table.setPlaceholder(new Label(total == 0 ? contents.nothing() : "no row matches the filter"));
    String rows = Amounts.count(total, "row");
    String all = session.scope().isLimited() ? ScopeWords.rows(rows, found.outside()) : rows;
    boolean some = found.rows().size() < total;
    count.setText(some ? String.format(Locale.ROOT, "%,d of %s", found.rows().size(), all) : all);
    box.pseudoClassStateChanged(WRONG, !found.senseless().isEmpty());
    if (!found.senseless().isEmpty()) {
      count.setText("not understood: " + String.join(" ", found.senseless()));
    }
    follow(session.place());
  }

  /// Selects the row of the selected thing, if it is shown.
  private void follow(Place place) {
    if (!wanted) {
      return;
    }
    OptionalLong id = contents.idOf().apply(place);
    R selected = table.getSelectionModel().getSelectedItem();
    boolean already = selected != null && id.isPresent() && selected.id() == id.getAsLong();
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

  private void copy() {
    List<R> rows = new ArrayList<>(table.getSelectionModel().getSelectedItems());
    if (!rows.isEmpty()) {
      Clipboards.put(Column.tsv(contents.columns(), rows));
      session.say(Amounts.count(rows.size(), "row") + " copied");
    }
  }
}
