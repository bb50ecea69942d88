package chanlens.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All rows, for few of them.
public final class KeptRows implements RowSink {
  private final List<Column> columns = new ArrayList<>();
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private final int most;
  private final boolean counting;
  private boolean more;
  private long left;

  /// @param most rows that are kept
  public KeptRows(int most) {
    this(most, false);
  }

  private KeptRows(int most, boolean counting) {
    this.most = most;
    this.counting = counting;
  }

  /// Counts those that are not kept.
  public static KeptRows counted(int most) {
    return new KeptRows(most, true);
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

  @Override
  public boolean counts() {
    return counting;
  }

  @Override
  public void left(long rows) {
    left = rows;
  }

  /// How many there were, for one that counts.
  public long total() {
    return rows.size() + (more ? 1 : 0) + left;
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
