package chanlens.view.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the rows of a table go, one by one: a file of some format.
public interface TableSink {
  /// Begins a table.
  interface Opening {
    /// @param titles of the columns
    TableSink open(List<String> titles) throws IOException;
  }

  /// @param cells numbers and texts, as many as there are titles; an empty text is no value, null is unknown
  /// @throws IllegalArgumentException when there are more or fewer cells than titles
  void row(List<? extends @Nullable Object> cells) throws IOException;

  /// After the last row. What it is written to stays open.
  void end() throws IOException;
}
