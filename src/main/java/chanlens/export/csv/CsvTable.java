package chanlens.export.csv;

import chanlens.view.table.Cell;
import chanlens.view.table.TableSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes rows as RFC 4180 defines them, in UTF-8, after a line of titles. A value that a spreadsheet would take for a
/// formula gets an apostrophe in front, see [Cell].
public final class CsvTable implements TableSink {
  private static final int BUFFER = 1 << 16;

  private final OutputStream to;
  private final int columns;
  private final StringBuilder text = new StringBuilder(BUFFER);

  public CsvTable(OutputStream to, List<String> titles) throws IOException {
    this.to = to;
    this.columns = titles.size();
    row(titles);
  }

  @Override
  public void row(List<? extends @Nullable Object> cells) throws IOException {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(cells.size() + " cells, " + columns + " titles");
    }
    for (int i = 0; i < columns; i++) {
      Object cell = cells.get(i);
      String shown = cell == null ? "" : cell instanceof Number ? cell.toString() : Cell.of(String.valueOf(cell));
      text.append(i == 0 ? "" : ",").append(quoted(shown));
    }
    text.append("\r\n");
    if (text.length() > BUFFER) {
      flush();
    }
  }

  @Override
  public void end() throws IOException {
    flush();
  }

  private void flush() throws IOException {
    to.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  private static String quoted(String s) {
    boolean quoted = s.chars().anyMatch(c -> ",;\"\n\r\t".indexOf(c) >= 0);
    return quoted ? '"' + s.replace("\"", "\"\"") + '"' : s;
  }
}
