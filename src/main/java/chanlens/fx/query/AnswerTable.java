package chanlens.fx.query;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.fx.theme.Truncated;
import chanlens.view.answer.AnswerLinks;
import chanlens.view.answer.QueryAnswer;
import chanlens.work.Cancel;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The rows of an answer. A cell that is something of the run is a link: a click or Enter leads there. FX thread only.
public final class AnswerTable extends TableView<List<@Nullable Object>> {
  private static final Pattern NANOS = Pattern.compile("(.*_)?ns");
  private static final int LOOKED_AT = 100;
  private static final double LETTER = 7.4;
  private static final double PADDING = 26;
  private static final double NARROWEST = 56;
  private static final double WIDEST = 420;

  private final Links links;
  private QueryAnswer answer = QueryAnswer.NONE;

  /// Where cells lead.
  public interface Links {
    /// Makes ready what cells of an answer need; on any thread but that of the window.
    void prepare(QueryAnswer answer, Cancel cancel);

    /// Cheap: asked for each cell that is shown.
    boolean leads(QueryAnswer answer, List<@Nullable Object> row, int column);

    void follow(QueryAnswer answer, List<@Nullable Object> row, int column);
  }

  /// Whether a node is an answer, as a table or a picture: Enter follows a link there.
  public static boolean isAnswer(Node node) {
    return node instanceof AnswerTable || node instanceof PlotPane;
  }

  AnswerTable(Links links) {
    this.links = links;
    getStyleClass().addAll("dense", "answer-table");
    setAccessibleText(tr("Answer"));
    setAccessibleHelp(tr("Arrows lead from cell to cell; Enter follows a link; Ctrl+C copies"));
    getSelectionModel().setCellSelectionEnabled(true);
    setPlaceholder(new Label(""));
    addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.ENTER && followSelected()) {
        e.consume();
      }
    });
  }

  QueryAnswer answer() {
    return answer;
  }

  void show(QueryAnswer next) {
    answer = next;
    getSortOrder().clear();
    getItems().clear();
    getColumns().clear();
    for (int c = 0; c < next.columns().size(); c++) {
      getColumns().add(column(c));
    }
    setPlaceholder(new Label(next.columns().isEmpty() ? "" : tr("The answer has no rows.")));
    getItems().setAll(next.rows());
    if (!next.rows().isEmpty()) {
      scrollTo(0);
      getSelectionModel().clearAndSelect(0, getColumns().getFirst());
    }
  }

  /// Follows the link of the selected cell, or the first of its row.
  private boolean followSelected() {
    TablePosition<?, ?> at = getFocusModel().getFocusedCell();
    if (at == null || at.getRow() < 0 || at.getRow() >= getItems().size()) {
      return false;
    }
    List<@Nullable Object> row = getItems().get(at.getRow());
    int chosen = at.getTableColumn() == null ? -1 : index(at.getTableColumn());
    if (chosen >= 0 && links.leads(answer, row, chosen)) {
      links.follow(answer, row, chosen);
      return true;
    }
    return followFirst(row);
  }

  private boolean followFirst(List<@Nullable Object> row) {
    for (int c = 0; c < answer.columns().size(); c++) {
      if (links.leads(answer, row, c)) {
        links.follow(answer, row, c);
        return true;
      }
    }
    return false;
  }

  /// Selects a row of the answer, and follows the first link in it.
  void follow(int row) {
    List<@Nullable Object> cells = answer.rows().get(row);
    int shown = getItems().indexOf(cells);
    if (shown >= 0) {
      getSelectionModel().clearAndSelect(shown, getColumns().getFirst());
      scrollTo(Math.max(0, shown - 4));
    }
    followFirst(cells);
  }

  /// Whichever place it was dragged to.
  private static int index(TableColumn<?, ?> column) {
    return (Integer) column.getUserData();
  }

  private TableColumn<List<@Nullable Object>, List<@Nullable Object>> column(int index) {
    QueryAnswer.Column about = answer.columns().get(index);
    TableColumn<List<@Nullable Object>, List<@Nullable Object>> column = new TableColumn<>(about.name());
    column.setUserData(index);
    boolean number = about.kind() == QueryAnswer.Kind.NUMBER;
    column.getStyleClass().add(number ? "number" : "plain");
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    column.setComparator(order(index));
    column.setCellFactory(c -> new AnswerCell(index));
    column.setPrefWidth(width(about, index));
    return column;
  }

  private double width(QueryAnswer.Column about, int index) {
    ToIntFunction<List<@Nullable Object>> length = row -> AnswerLinks.shown(about, row.get(index)).length();
    int longest = answer.rows().stream().limit(LOOKED_AT).mapToInt(length).max().orElse(0);
    return Math.clamp(Math.max(longest, about.name().length()) * LETTER + PADDING, NARROWEST, WIDEST);
  }

  /// By value; unknown ones last.
  private static Comparator<List<@Nullable Object>> order(int column) {
    return (a, b) -> {
      Object x = a.get(column);
      Object y = b.get(column);
      if (x == null || y == null) {
        return x == y ? 0 : x == null ? 1 : -1;
      }
      return x instanceof Number n && y instanceof Number m
          ? new BigDecimal(n.toString()).compareTo(new BigDecimal(m.toString()))
          : x.toString().compareTo(y.toString());
    };
  }

  /// A value; a link when it leads somewhere.
  private final class AnswerCell extends TableCell<List<@Nullable Object>, List<@Nullable Object>> {
    private final int column;

    /// A number of nanoseconds: its tip says it as people do.
    private final boolean nanos;

    AnswerCell(int column) {
      this.column = column;
      getStyleClass().add(answer.columns().get(column).kind() == QueryAnswer.Kind.NUMBER ? "number" : "plain");
      this.nanos = NANOS.matcher(answer.columns().get(column).name()).matches();
      if (!nanos) {
        Truncated.withTooltip(this);
      }
      addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
        List<@Nullable Object> row = getItem();
        if (e.getButton() == MouseButton.PRIMARY && row != null && links.leads(answer, row, column)) {
          links.follow(answer, row, column);
        }
      });
    }

    @Override
    protected void updateItem(List<@Nullable Object> row, boolean empty) {
      super.updateItem(row, empty);
      boolean there = !empty && row != null && column < answer.columns().size() && column < row.size();
      String shown = there ? AnswerLinks.shown(answer.columns().get(column), row.get(column)) : "";
      boolean link = there && links.leads(answer, row, column);
      setText(there ? shown : null);
      getStyleClass().removeAll("answer-link", "unknown");
      if (link) {
        getStyleClass().add("answer-link");
      } else if (there && row.get(column) == null) {
        getStyleClass().add("unknown");
        setText("NULL");
      }
      setAccessibleText(link ? tr("{0}, a link", shown) : null);
      if (nanos) {
        setTooltip(there && row.get(column) instanceof Number n ? new Tooltip(Amounts.duration(n.longValue())) : null);
      }
    }
  }
}
