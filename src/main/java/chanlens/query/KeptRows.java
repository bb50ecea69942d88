package chanlens.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All rows, for few of them.
public final class KeptRows implements RowSink {
  private final List<Column> columns = new ArrayList<>();
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private final int most;
  private boolean more;

  /// @param most rows that are kept
  public KeptRows(int most) {
    this.most = most;
  }

  @Override
  public void columns(List<Column> of) {
    columns.addAll(of);
  }

  @Override
  public boolean row(List<@Nullable Object> cells) {
    more = rows.size() == most;
    if (!more) {
      rows.add(cells);
    }
    return !more;
  }

  public List<Column> columns() {
    return List.copyOf(columns);
  }

  public List<List<@Nullable Object>> rows() {
    return rows;
  }

  /// Whether there were more.
  public boolean more() {
    return more;
  }
}
