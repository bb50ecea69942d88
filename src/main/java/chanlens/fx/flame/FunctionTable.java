package chanlens.fx.flame;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.Session;
import chanlens.fx.theme.Truncated;
import chanlens.view.flame.FlameSource;
import chanlens.view.flame.FunctionSums;
import chanlens.view.flame.FunctionSums.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// The functions of the stacks with what each has itself and in all, or the callers and callees of one. FX thread only.
final class FunctionTable extends BorderPane {
  private static final String QUESTION = "functions";
  private static final String NUMBER = "number";
  private static final double NAMES = 160;
  /// The other columns together, with room for a scroll bar.
  private static final double FIGURES = 390;

  private final Session session;
  private final TableView<Row> table = new TableView<>();
  private final Label title = Truncated.withTooltip(new Label());
  private final Button all = new Button(tr("All functions"));
  private Optional<FlameSource.Shown> shown = Optional.empty();
  private boolean mine;

  /// @param search gets the function of a row that is double-clicked
  FunctionTable(Session session, Consumer<String> search) {
    this.session = session;
    table.getStyleClass().add("dense");
    table.setAccessibleText("Functions with what each has itself and in all");
    table.setPlaceholder(new Label(""));
    TableColumn<Row, Row> names =
        column(tr("Function"), NAMES, Row::function, "code", Comparator.comparing(Row::function));
    names.prefWidthProperty().bind(Bindings.max(NAMES, table.widthProperty().subtract(FIGURES)));
    table.getColumns().add(names);
    table.getColumns().add(column(
        tr("Itself"), 110, r -> amount(r.self()), NUMBER, Comparator.comparingLong(Row::self)));
    table.getColumns().add(column(
        tr("In all"), 110, r -> amount(r.total()), NUMBER, Comparator.comparingLong(Row::total)));
    table.getColumns().add(column(tr("Share"), 80, this::share, NUMBER, Comparator.comparingLong(Row::total)));
    table.getColumns().add(column("", 70, r -> r.kind().word(), "kind", Comparator.comparing(Row::kind)));
    table.setOnMouseClicked(e -> {
      Row row = table.getSelectionModel().getSelectedItem();
      if (e.getClickCount() > 1 && row != null) {
        search.accept(row.function());
      } else if (row != null && row.kind() != FunctionSums.Kind.FUNCTION) {
        around(row.function());
      }
    });
    all.setOnAction(e -> around(""));
    HBox head = new HBox(8, title, all);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().addAll("region-head", "flame-bar");
    setTop(head);
    setCenter(table);
  }

  void show(FlameSource.Shown next, boolean onlyMine) {
    boolean same = shown.map(s -> s.stacks().equals(next.stacks())).orElse(false) && mine == onlyMine;
    shown = Optional.of(next);
    mine = onlyMine;
    if (!same) {
      around("");
    }
  }

  /// Shows the callers and callees of a function; of none, all functions.
  void around(String name) {
    boolean only = mine;
    title.setText(name.isEmpty() ? tr("Functions") : "Callers and callees of " + name);
    all.setVisible(!name.isEmpty());
    shown.ifPresent(s -> session.questions().ask(
        QUESTION,
        cancel -> name.isEmpty()
            ? FunctionSums.all(s.stacks(), only, cancel) : FunctionSums.around(s.stacks(), name, only, cancel),
        this::fill));
  }

  private void fill(List<Row> rows) {
    table.getItems().setAll(rows);
    table.sort();
  }

  private String amount(long value) {
    return value == 0 ? "" : shown.map(s -> s.source().amount().apply(value)).orElse("");
  }

  private String share(Row row) {
    long whole = shown.map(s -> s.stacks().total()).orElse(0L);
    return whole == 0 ? "" : String.format(java.util.Locale.ROOT, "%.1f %%", 100.0 * row.total() / whole);
  }

  private static TableColumn<Row, Row> column(
      String name, double width, Function<Row, String> text, String style, Comparator<Row> order) {
    TableColumn<Row, Row> column = new TableColumn<>(name);
    column.setPrefWidth(width);
    column.getStyleClass().add(style);
    column.setComparator(order);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    column.setCellFactory(c -> new RowText(text, style));
    return column;
  }

  private static final class RowText extends TableCell<Row, Row> {
    private final Function<Row, String> text;

    RowText(Function<Row, String> text, String style) {
      this.text = text;
      Truncated.withTooltip(this);
      getStyleClass().add(style);
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
      super.updateItem(row, empty);
      setText(empty || row == null ? null : text.apply(row));
    }
  }
}
