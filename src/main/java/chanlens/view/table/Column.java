package chanlens.view.table;

import static chanlens.language.Translation.tr;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A column of a table: what it shows and how it sorts.
///
/// @param <R> the row
public interface Column<R> {
  /// What all columns have.
  ///
  /// @param order ascending; no two rows are equal in it
  record Look<R>(String title, Function<R, String> text, Comparator<R> order) {}

  Look<R> look();

  default String title() {
    return tr(look().title());
  }

  default String text(R row) {
    return look().text().apply(row);
  }

  /// Ascending; rows that are equal in it by their ids.
  default Comparator<R> order() {
    return look().order();
  }

  /// Rows with a line of titles above, tabs between, for a spreadsheet.
  static <R> String tsv(List<? extends Column<R>> columns, List<R> rows) {
    StringBuilder out = new StringBuilder();
    out.append(columns.stream().map(Column::title).collect(Collectors.joining("\t"))).append('\n');
    for (R row : rows) {
      out.append(columns.stream().map(c -> Cell.tabbed(c.text(row))).collect(Collectors.joining("\t"))).append('\n');
    }
    return out.toString();
  }
}
