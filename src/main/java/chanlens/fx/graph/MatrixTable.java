package chanlens.fx.graph;

import chanlens.fx.theme.Truncated;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.Matrix;
import chanlens.view.graph.Subject;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;

/// A wait graph as a table of goroutines and what they wait on. FX thread only.
final class MatrixTable extends BorderPane {
  private static final double NAMES = 200;
  private static final double COLUMN = 84;
  private static final double LETTER = 8;
  private static final double AROUND = 26;

  private final TableView<Matrix.Line> table = new TableView<>();
  private final Consumer<Subject> selected;
  private Matrix shown = new Matrix(java.util.List.of(), java.util.List.of(), java.util.Map.of());

  /// @param selected gets what was clicked, or walked to by keyboard
  MatrixTable(Consumer<Subject> selected) {
    this.selected = selected;
    getStyleClass().add("matrix");
    table.getStyleClass().add("dense");
    table.setAccessibleText("Goroutines and what they wait on, as a table");
    table.getSelectionModel().setCellSelectionEnabled(true);
    table.getFocusModel().focusedCellProperty().addListener((Observable o) -> focused());
    Label legend = new Label(Matrix.legend());
    legend.getStyleClass().addAll("muted", "small", "matrix-legend");
    legend.setWrapText(true);
    setCenter(table);
    setBottom(legend);
    setVisible(false);
  }

  private void focused() {
    TablePosition<?, ?> at = table.getFocusModel().getFocusedCell();
    if (at != null && at.getRow() >= 0 && table.isFocused() && at.getTableColumn() != null) {
      Matrix.Line column = (Matrix.Line) at.getTableColumn().getUserData();
      selected.accept(column == null ? shown.rows().get(at.getRow()).subject() : column.subject());
    }
  }

  void show(GraphSpec spec) {
    shown = Matrix.of(spec);
    table.getColumns().clear();
    TableColumn<Matrix.Line, String> names = new TableColumn<>("Goroutines");
    names.setPrefWidth(NAMES);
    names.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue().title()));
    names.setCellFactory(c -> new Words("code"));
    table.getColumns().add(names);
    for (Matrix.Line line : shown.columns()) {
      table.getColumns().add(column(line));
    }
    table.getItems().setAll(shown.rows());
    table.setPlaceholder(new Label("No goroutine here waits on a channel or lock that a file shows."));
  }

  private TableColumn<Matrix.Line, String> column(Matrix.Line line) {
    TableColumn<Matrix.Line, String> column = new TableColumn<>();
    Label title = Truncated.withTooltip(new Label(line.title()));
    title.setTooltip(new Tooltip(line.title()));
    title.setOnMouseClicked(e -> selected.accept(line.subject()));
    column.setGraphic(title);
    column.setPrefWidth(Math.clamp(line.title().length() * LETTER + AROUND, COLUMN, NAMES));
    column.setUserData(line);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(
        shown.cells().getOrDefault(new Matrix.Cell(f.getValue().subject(), line.subject()), "")));
    column.setCellFactory(c -> new Words("matrix-cell"));
    return column;
  }

  private static final class Words extends TableCell<Matrix.Line, String> {
    Words(String style) {
      Truncated.withTooltip(this);
      getStyleClass().add(style);
    }

    @Override
    protected void updateItem(String words, boolean empty) {
      super.updateItem(words, empty);
      setText(empty ? null : words);
    }
  }
}
