package chanlens.view.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a question: the first of its rows.
///
/// @param rows of cells: numbers, [Boolean], text; null when unknown
/// @param total how many rows there were
public record QueryAnswer(List<Column> columns, List<List<@Nullable Object>> rows, long total) {
  public static final QueryAnswer NONE = new QueryAnswer(List.of(), List.of(), 0);

  public QueryAnswer {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableList(new ArrayList<>(rows));
  }

  /// What a column holds.
  public enum Kind {
    NUMBER,
    BOOLEAN,
    TEXT
  }

  public record Column(String name, Kind kind) {}

  /// -1 when there is none of that name.
  public int column(String name) {
    return columns.stream().map(Column::name).toList().indexOf(name);
  }
}
