package chanlens.fx.compare;

import static chanlens.language.Translation.tr;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.fx.session.Clipboards;
import chanlens.fx.session.PlaceMenu;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.Truncated;
import chanlens.view.compare.Change;
import chanlens.view.compare.Changes;
import chanlens.workspace.Written;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polyline;

/// What has changed since other runs: the run that is open is the last one, and selecting a line selects its place in
/// it.
public final class CompareView extends BorderPane {
  private static final double LEAST_COLUMN = 66;
  private static final double SPARK_WIDTH = 70;
  private static final double SPARK_HEIGHT = 18;

  private final Session session;
  private final Others others;
  private final VBox sentences = new VBox(2);
  private final FlowPane choices = new FlowPane(6, 6);
  private final TableView<Change> table = new TableView<>();
  private final ToggleGroup group = new ToggleGroup();
  private final TableColumn<Change, Change> trend;

  /// What the open run is compared with.
  ///
  /// @param names of all runs, in the order of time; the open one last
  /// @param before the other runs
  /// @param files of all runs, in the order of time
  public record Others(List<String> names, List<Diagnosis> before, List<List<Path>> files) {}

  /// @param swap makes the first run the last
  public CompareView(Session session, Others others, Runnable swap) {
    this.session = session;
    this.others = others;
    getStyleClass().add("compare");
    Label title = new Label(String.join("  →  ", others.names()));
    title.getStyleClass().add("strong");
    Button turn = new Button(tr("Swap"));
    turn.setOnAction(e -> swap.run());
    choices.setAlignment(Pos.CENTER_LEFT);
    VBox head = new VBox(6, new FlowPane(12, 4, title, turn), sentences, choices);
    head.getStyleClass().add("compare-head");
    setTop(head);
    column(tr("Change"), 70, Change::verdict, Comparator.comparing(Change::verdict));
    column(tr("What"), 300, Change::what, Comparator.comparing(Change::what));
    column(tr("Difference"), 90, Change::delta, Comparator.comparingDouble(Change::size));
    trend = trend();
    column(tr("Before"), 110, Change::before, Comparator.comparing(Change::before));
    column(tr("Now"), 110, Change::after, Comparator.comparing(Change::after));
    column(tr("More"), 220, Change::more, Comparator.comparing(Change::more));
    table.getStyleClass().add("dense");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setPlaceholder(new Label("…"));
    table.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
      if (is != null && table.getSelectionModel().getSelectedIndices().size() == 1) {
        is.place().ifPresent(session::goTo);
      }
    });
    table.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      if (e.isShortcutDown() && e.getCode() == KeyCode.C) {
        copy();
        e.consume();
      }
    });
    table.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.DOWN && selected().isEmpty()) { // it would go to the second line
        table.getSelectionModel().selectFirst();
        e.consume();
      }
    });
    PlaceMenu.install(table, session, () -> selected().flatMap(Change::place), () -> selected().map(Change::tsv)
        .orElse(""));
    setCenter(table);
    List<Diagnosis> runs = new ArrayList<>(others.before());
    runs.add(session.diagnosis());
    session.questions().ask("compare", cancel -> Changes.of(runs, written(others.files()), cancel), this::show);
  }

  /// When the files of each run were written; empty when that is not known of all.
  private static List<Instant> written(List<List<Path>> files) {
    List<Instant> written = files.stream().map(Written::last).flatMap(Optional::stream).toList();
    return written.size() == files.size() ? written : List.of();
  }

  /// The run that the open one is compared with, and its name.
  public Map.Entry<String, Diagnosis> base() {
    return Map.entry(others.names().getFirst(), others.before().getFirst());
  }

  /// The node that takes the focus.
  public Node rows() {
    return table;
  }

  private Optional<Change> selected() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
  }

  private void show(Changes changes) {
    for (String sentence : changes.sentences()) {
      Label label = new Label(sentence);
      label.setWrapText(true);
      label.getStyleClass().addAll("small", changes.doubtful() && sentences.getChildren().isEmpty() ? "warn" : "muted");
      if (changes.doubtful() && sentences.getChildren().isEmpty()) {
        label.setGraphic(Icons.ALERT.node());
      }
      sentences.getChildren().add(label);
    }
    changes.tables().forEach(this::offer);
    if (!choices.getChildren().isEmpty() && choices.getChildren().getFirst() instanceof ToggleButton first) {
      first.fire();
    }
    table.setPlaceholder(new Label(tr("the runs have nothing that can be compared")));
    objects();
  }

  private void offer(Changes.Table which, List<Change> lines) {
    ToggleButton button = new ToggleButton(which.title());
    button.setToggleGroup(group);
    button.setOnAction(e -> {
      button.setSelected(true);
      fill(lines);
    });
    choices.getChildren().add(button);
  }

  /// What takes longer comes later.
  private void objects() {
    session.questions().ask(
        "compare objects",
        cancel -> Changes.objects(others.before().getFirst(), session.diagnosis(), cancel),
        lines -> {
          if (!lines.isEmpty()) {
            offer(Changes.Table.OBJECTS, lines);
          }
        });
  }

  private void fill(List<Change> lines) {
    trend.setVisible(lines.stream().anyMatch(c -> !c.series().isEmpty()));
    table.getItems().setAll(lines);
    table.scrollTo(0);
  }

  private void copy() {
    Clipboards.put(
        table.getSelectionModel().getSelectedItems().stream().map(Change::tsv).collect(Collectors.joining("\n")));
    session.say(tr("copied"));
  }

  private void column(String title, double width, Function<Change, String> text, Comparator<Change> order) {
    TableColumn<Change, Change> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setMinWidth(LEAST_COLUMN);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    column.setComparator(order);
    column.setCellFactory(c -> new Cell(text));
    table.getColumns().add(column);
  }

  private TableColumn<Change, Change> trend() {
    TableColumn<Change, Change> column = new TableColumn<>(tr("Trend"));
    column.setPrefWidth(SPARK_WIDTH + 20);
    column.setSortable(false);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    column.setCellFactory(c -> new Spark());
    table.getColumns().add(column);
    return column;
  }

  private static final class Cell extends TableCell<Change, Change> {
    private final Function<Change, String> text;

    Cell(Function<Change, String> text) {
      this.text = text;
      Truncated.withTooltip(this);
    }

    @Override
    protected void updateItem(Change change, boolean empty) {
      super.updateItem(change, empty);
      setText(empty || change == null ? null : text.apply(change));
    }
  }

  /// The counts of all runs as a line.
  private static final class Spark extends TableCell<Change, Change> {
    @Override
    protected void updateItem(Change change, boolean empty) {
      super.updateItem(change, empty);
      setGraphic(empty || change == null || change.series().isEmpty() ? null : line(change.series()));
      setAccessibleText(empty || change == null ? null : Objects.toString(change.series()));
    }

    private static Polyline line(List<Integer> counts) {
      int most = Math.max(1, counts.stream().mapToInt(Integer::intValue).max().orElse(1));
      Polyline line = new Polyline();
      line.getStyleClass().add("spark");
      for (int i = 0; i < counts.size(); i++) {
        line.getPoints().addAll(
            i * SPARK_WIDTH / Math.max(1, counts.size() - 1), SPARK_HEIGHT * (1 - (double) counts.get(i) / most));
      }
      return line;
    }
  }
}
