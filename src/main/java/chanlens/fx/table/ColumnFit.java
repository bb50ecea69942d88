package chanlens.fx.table;

import chanlens.view.table.Column;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Makes columns as wide as what is in them, within bounds: what tells rows apart is never cut. FX thread only.
final class ColumnFit {
  /// Rows that are measured: they are sorted, and the first are seen.
  private static final int ROWS = 120;
  private static final double AROUND = 24;
  private static final double SIGN = 22;
  private static final double LEAST = 52;
  private static final double MOST = 300;
  private static final String CODE_STYLE = "code";
  private static final String SIGNED_STYLE = "signed";
  private static final Font PLAIN = Font.font(13);
  private static final Font CODE = Font.font("Monospaced", 12);

  private ColumnFit() {}

  static <R> void fit(TableView<R> table, List<? extends Column<R>> columns, List<R> rows) {
    for (int i = 0; i < Math.min(columns.size(), table.getColumns().size()); i++) {
      TableColumn<R, ?> column = table.getColumns().get(i);
      Column<R> shown = columns.get(i);
      Font font = column.getStyleClass().contains(CODE_STYLE) ? CODE : PLAIN;
      double widest = width(shown.title(), PLAIN);
      for (R row : rows.subList(0, Math.min(ROWS, rows.size()))) {
        widest = Math.max(widest, width(shown.text(row), font));
      }
      double sign = column.getStyleClass().contains(SIGNED_STYLE) ? SIGN : 0;
      column.setPrefWidth(Math.clamp(widest + AROUND + sign, LEAST, MOST));
    }
  }

  private static double width(String words, Font font) {
    Text text = new Text(words);
    text.setFont(font);
    return text.getLayoutBounds().getWidth();
  }
}
