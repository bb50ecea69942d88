package chanlens.fx.memory;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Choice;
import chanlens.fx.theme.Truncated;
import chanlens.view.memory.Histogram;
import chanlens.view.memory.MemoryGrowth;
import chanlens.view.memory.MemoryRow;
import chanlens.view.memory.MemoryTree;
import chanlens.words.MemoryWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What keeps the memory of the dump: a tree of what keeps what, and below it the objects by type or by the line that
/// allocated them; compared with another run, also what grew since its dump. Made when first shown. FX thread only.
public final class MemoryView extends BorderPane {
  private static final String QUESTION = "memory";
  private static final String NUMBER = "number";
  private static final double SHARE = 0.62;

  private final Session session;
  private final Label said = Truncated.withTooltip(new Label());
  private final TreeTableView<MemoryRow> tree = new TreeTableView<>();
  private final TableView<MemoryGrowth> bars = new TableView<>();
  private final Label growth = Truncated.withTooltip(new Label());
  private final ObjectProperty<Histogram.By> by = new SimpleObjectProperty<>(this, "by", Histogram.By.TYPE);
  private final VBox busy = new VBox(10);
  private final Optional<Map.Entry<String, Diagnosis>> base;
  private Optional<MemoryGrowth.Earlier> earlier = Optional.empty();
  private Optional<MemoryTree> memory = Optional.empty();
  private boolean wanted;

  /// @param base the run that it is compared with, and its name
  public MemoryView(Session session, Optional<Map.Entry<String, Diagnosis>> base) {
    this.session = session;
    this.base = base;
    getStyleClass().add("memory");
    said.getStyleClass().add("small");
    said.setMinWidth(0);
    HBox bar = new HBox(8, said);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("filter-bar");
    setTop(bar);
    tree.setShowRoot(false);
    tree.getStyleClass().add("dense");
    tree.setAccessibleText("What keeps the heap, as a tree");
    tree.setPlaceholder(new Label(""));
    tree.getColumns().add(column(tr("What keeps memory"), 300, MemoryRow::title, "code"));
    tree.getColumns().add(column(tr("Keeps"), 96, r -> Amounts.bytes(r.bytes()), NUMBER));
    tree.getColumns().add(column(tr("Itself"), 88, r -> r.ownBytes() == 0 ? "" : Amounts.bytes(r.ownBytes()), NUMBER));
    tree.getColumns().add(column(tr("Type or kind"), 260, MemoryRow::what, "code"));
    tree.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
      if (is != null) {
        is.getValue().place().ifPresent(session::goTo);
      }
    });
    bars.getStyleClass().add("dense");
    bars.setAccessibleText("Objects of the heap by type or line");
    bars.setPlaceholder(new Label(""));
    bars.getColumns().add(barColumn(tr("Objects"), 380, b -> b.now().name(), "code"));
    bars.getColumns().add(barColumn(tr("Count"), 90, b -> Amounts.number(b.now().count()), NUMBER));
    bars.getColumns().add(barColumn(tr("Bytes"), 96, b -> Amounts.bytes(b.now().bytes()), NUMBER));
    bars.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
      if (is != null) {
        memory.filter(m -> is.now().largest() >= 0).flatMap(m -> m.words().place(is.now().largest()))
            .ifPresent(session::goTo);
      }
    });
    by.addListener((o, was, is) -> count());
    growth.getStyleClass().addAll("small", "muted", "memory-growth");
    growth.setMinWidth(0);
    HBox head = new HBox(8, new Label(tr("Objects")), Choice.of(
        Histogram.By.values(), Histogram.By::words, by, tr("How objects are put together; a click shows the largest")),
        growth);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("region-head");
    BorderPane below = new BorderPane(bars);
    below.setTop(head);
    SplitPane both = new SplitPane(tree, below);
    both.setOrientation(Orientation.VERTICAL);
    both.setDividerPositions(SHARE);
    ProgressIndicator turning = new ProgressIndicator();
    turning.setMaxSize(36, 36);
    Button stop = new Button(tr("Stop"));
    stop.setOnAction(e -> stop());
    busy.getChildren().addAll(turning, stop);
    busy.setAlignment(Pos.CENTER);
    busy.setVisible(false);
    busy.setPickOnBounds(false);
    setCenter(new StackPane(both, busy));
    sceneProperty().addListener((o, was, is) -> {
      if (is != null && !wanted) {
        wanted = true;
        ask();
      }
    });
  }

  /// The node that takes the focus when memory is shown.
  public void focusTree() {
    tree.requestFocus();
    if (tree.getSelectionModel().isEmpty()) {
      tree.getFocusModel().focus(0);
      tree.scrollTo(0);
    }
  }

  private void ask() {
    if (session.diagnosis().run().heap().isEmpty()) {
      said.setText(tr("What keeps memory is in heap dumps and core files; this run has none."
          + " runtime/debug.WriteHeapDump writes one."));
      return;
    }
    busy.setVisible(true);
    session.questions().ask(QUESTION, cancel -> MemoryTree.of(session.diagnosis(), cancel), this::show);
  }

  private void stop() {
    session.questions().stop(QUESTION);
    busy.setVisible(false);
    wanted = false; // asked again when it is shown again
    said.setText(tr("Stopped. It is computed when this is shown again."));
  }

  private void show(Optional<MemoryTree> made) {
    busy.setVisible(false);
    memory = made;
    said.setText(
        made.map(MemoryTree::summary).orElse(tr("The layout of this dump is not known, so its memory is not.")));
    made.ifPresent(m -> {
      TreeItem<MemoryRow> root = new TreeItem<>();
      m.roots().forEach(r -> root.getChildren().add(new Opened(r, m)));
      tree.setRoot(root);
      count();
      lookBack();
    });
  }

  private void count() {
    memory.ifPresent(m -> {
      Histogram.By wish = by.get();
      session.questions().ask(
          "histogram",
          cancel -> MemoryGrowth.between(
              earlier.map(e -> e.bars().getOrDefault(wish, List.of())).orElse(List.of()),
              Histogram.of(m, wish, cancel)),
          found -> bars.getItems().setAll(found));
    });
  }

  /// Counts the dump of the run that this one is compared with.
  private void lookBack() {
    base.ifPresent(b -> {
      growth.setText(tr("looking for what grew since {0}…", b.getKey()));
      session.questions().ask(
          "memory before",
          cancel -> MemoryGrowth.Earlier.of(b.getValue(), session.diagnosis(), cancel),
          found -> grew(b.getKey(), found));
    });
  }

  private void grew(String name, Optional<MemoryGrowth.Earlier> found) {
    earlier = found;
    growth.setText(MemoryWords.grew(name, found.isPresent(), found.flatMap(MemoryGrowth.Earlier::doubt)));
    if (found.isPresent()) {
      bars.getColumns().add(1, barColumn(tr("More bytes"), 120, b -> Amounts.signedBytes(b.bytes()), NUMBER));
      bars.getColumns().add(2, barColumn(tr("More objects"), 130, b -> Amounts.signed(b.count()), NUMBER));
      count();
    }
  }

  /// A line whose lines below are made when it is opened.
  private static final class Opened extends TreeItem<MemoryRow> {
    private final MemoryTree memory;
    private boolean made;

    Opened(MemoryRow row, MemoryTree memory) {
      super(row);
      this.memory = memory;
      expandedProperty().addListener((o, was, is) -> make());
    }

    @Override
    public boolean isLeaf() {
      return getValue().more() == 0;
    }

    private void make() {
      if (!made) {
        made = true;
        List<MemoryRow> below = memory.below(getValue());
        below.forEach(r -> getChildren().add(new Opened(r, memory)));
      }
    }
  }

  private static TreeTableColumn<MemoryRow, MemoryRow> column(
      String title, double width, Function<MemoryRow, String> text, String style) {
    TreeTableColumn<MemoryRow, MemoryRow> column = new TreeTableColumn<>(tr(title));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.getStyleClass().add(style);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue().getValue()));
    column.setCellFactory(c -> new RowCell(text, style));
    return column;
  }

  private static TableColumn<MemoryGrowth, MemoryGrowth> barColumn(
      String title, double width, Function<MemoryGrowth, String> text, String style) {
    TableColumn<MemoryGrowth, MemoryGrowth> column = new TableColumn<>(tr(title));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.getStyleClass().add(style);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    column.setCellFactory(c -> new BarCell(text, style));
    return column;
  }

  private static final class RowCell extends TreeTableCell<MemoryRow, MemoryRow> {
    private final Function<MemoryRow, String> text;

    RowCell(Function<MemoryRow, String> text, String style) {
      this.text = text;
      Truncated.withTooltip(this);
      getStyleClass().add(style);
    }

    @Override
    protected void updateItem(MemoryRow row, boolean empty) {
      super.updateItem(row, empty);
      setText(empty || row == null ? null : text.apply(row));
    }
  }

  private static final class BarCell extends TableCell<MemoryGrowth, MemoryGrowth> {
    private final Function<MemoryGrowth, String> text;

    BarCell(Function<MemoryGrowth, String> text, String style) {
      this.text = text;
      Truncated.withTooltip(this);
      getStyleClass().add(style);
    }

    @Override
    protected void updateItem(MemoryGrowth bar, boolean empty) {
      super.updateItem(bar, empty);
      setText(empty || bar == null ? null : text.apply(bar));
    }
  }
}
