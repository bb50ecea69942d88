package chanlens.fx.live;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.fx.theme.Truncated;
import chanlens.live.sampling.SeriesSnapshot;
import chanlens.live.sampling.SeriesSnapshot.Line;
import chanlens.live.sampling.Spot;
import chanlens.words.LiveWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.shape.Polyline;

/// The places where goroutines stand, one a line; also what the plot shows, for those who do not see it. FX thread
/// only.
final class SpotTable extends TableView<SpotTable.Row> {
  private static final double TREND_WIDTH = 110;
  private static final double TREND_HEIGHT = 18;
  private static final int TREND = 60;

  private boolean filling;

  /// @param number from 1, as in the plot
  record Row(int number, Line line) {}

  /// @param chosen gets the selected spot
  SpotTable(Consumer<Optional<Spot>> chosen) {
    getStyleClass().add("dense");
    setId("live-table");
    setAccessibleText(tr("Goroutines by place"));
    getColumns().add(number(tr("No."), 50, Row::number, n -> Integer.toString(n)));
    getColumns().add(number(tr("Count"), 80, r -> r.line().now(), n -> Amounts.number(n)));
    getColumns().add(number(tr("Change"), 80, r -> r.line().change(), n -> n == 0 ? "" : Amounts.signed(n)));
    getColumns().add(trend());
    getColumns().add(words(tr("Waits for"), 170, r -> LiveWords.reason(r.line().spot().reason())));
    getColumns().add(words(tr("Place"), 320, r -> LiveWords.spot(r.line().spot())));
    getColumns().add(words(tr("Began with"), 240, r -> r.line().spot().began()));
    setPlaceholder(new Label(tr("The first sample is on its way.")));
    getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
      if (!filling) {
        chosen.accept(selected());
      }
    });
  }

  private static TableColumn<Row, Integer> number(
      String title, double width, ToIntFunction<Row> value, IntFunction<String> text) {
    TableColumn<Row, Integer> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setStyle("-fx-alignment: CENTER-RIGHT;");
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(value.applyAsInt(f.getValue())));
    column.setCellFactory(c -> new TableCell<>() {
      @Override
      protected void updateItem(Integer n, boolean empty) {
        super.updateItem(n, empty);
        setText(empty || n == null ? null : text.apply(n));
      }
    });
    column.setComparator(Comparator.naturalOrder());
    return column;
  }

  private static TableColumn<Row, String> words(String title, double width, Function<Row, String> text) {
    TableColumn<Row, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(text.apply(f.getValue())));
    column.setCellFactory(c -> new TableCell<>() {
      {
        Truncated.withTooltip(this);
      }

      @Override
      protected void updateItem(String words, boolean empty) {
        super.updateItem(words, empty);
        setText(empty ? null : words);
      }
    });
    return column;
  }

  private static TableColumn<Row, Row> trend() {
    TableColumn<Row, Row> column = new TableColumn<>(tr("Trend"));
    column.setPrefWidth(TREND_WIDTH + 20);
    column.setSortable(false);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    column.setCellFactory(c -> new TableCell<>() {
      @Override
      protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : spark(row.line().counts()));
      }
    });
    return column;
  }

  private static Polyline spark(List<Integer> counts) {
    List<Integer> last = counts.subList(Math.max(0, counts.size() - TREND), counts.size());
    double most = Math.max(1, last.stream().mapToInt(i -> i).max().orElse(1));
    Polyline line = new Polyline();
    line.getStyleClass().add("trend");
    for (int i = 0; i < last.size(); i++) {
      double x = last.size() == 1 ? 0 : TREND_WIDTH * i / (last.size() - 1);
      line.getPoints().addAll(x, TREND_HEIGHT - TREND_HEIGHT * last.get(i) / most);
    }
    return line;
  }

  /// Shows the newest samples; the selection and the order stay.
  void show(SeriesSnapshot series) {
    Optional<Spot> was = selected();
    filling = true;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < series.lines().size(); i++) {
      rows.add(new Row(i + 1, series.lines().get(i)));
    }
    getItems().setAll(rows);
    sort();
    getItems().stream().filter(r -> was.equals(Optional.of(r.line().spot()))).findFirst()
        .ifPresent(r -> getSelectionModel().select(r));
    filling = false;
  }

  Optional<Spot> selected() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(r -> r.line().spot());
  }

  /// Selects a line by its number in the plot.
  void select(int number) {
    getItems().stream().filter(r -> r.number() == number).findFirst().ifPresent(r -> {
      getSelectionModel().select(r);
      scrollTo(r);
    });
  }
}
