package chanlens.analysis.findings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a rule of a team's own says of a run: its rows, if there are any, are what is wrong. It is never surer than
/// *possible*.
///
/// @param id `X-OLD-POLLER`
/// @param title what is wrong, a sentence without its full stop
/// @param advice what to do; may be empty
/// @param columns their names
/// @param rows the first of them; numbers, booleans and texts, null when unknown
/// @param more whether there were more
public record OwnFinding(
    String id, String title, String advice, List<String> columns, List<List<@Nullable Object>> rows, boolean more) {
  public OwnFinding {
    columns = List.copyOf(columns);
  }

  /// Whether anything is wrong.
  public boolean isFound() {
    return !rows.isEmpty();
  }

  /// What a row has in a column of this name, if it has one and it is known.
  public Optional<Object> cell(List<@Nullable Object> row, String column) {
    int at = columns.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList().indexOf(column);
    return at < 0 ? Optional.empty() : Optional.ofNullable(row.get(at));
  }
}
