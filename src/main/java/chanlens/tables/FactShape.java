package chanlens.tables;

import java.util.List;

/// What a table is made of, whatever the run.
///
/// @param what a row stands for
/// @param how its facts are known
/// @param key the columns that identify a row within a run; empty when none do
/// @param example a question in SQL
/// @param columns without `run_id`, which every table has
public record FactShape(
    String name, String what, String how, List<String> key, String example, List<FactColumn> columns) {
  public FactShape {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  /// @throws IllegalArgumentException if it has none of that name
  int column(String wanted) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).name().equals(wanted)) {
        return c;
      }
    }
    throw new IllegalArgumentException("table " + name + " has no column " + wanted);
  }
}
