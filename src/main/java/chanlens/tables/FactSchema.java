package chanlens.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The tables there are, read from `schema-1.txt`, which says what their rules are.
public final class FactSchema {
  /// Goes up when a question of before would no longer mean the same.
  public static final int VERSION = 1;

  /// The column that every table begins with.
  public static final FactColumn RUN_ID =
      new FactColumn(
          "run_id", FactColumn.Kind.TEXT, "", "hash of the contents of the run's files; the same in all rows of a run");

  private static final List<FactShape> ALL = read();

  private FactSchema() {}

  /// In the order in which they are documented.
  public static List<FactShape> all() {
    return ALL;
  }

  public static Optional<FactShape> named(String name) {
    return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  private static List<FactShape> read() {
    try (InputStream in = FactSchema.class.getResourceAsStream("schema-" + VERSION + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("the schema is missing from the program");
      }
      return shapes(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<FactShape> shapes(List<String> lines) {
    List<FactShape> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("table ")) {
        all.add(shape(lines, i));
      }
    }
    return List.copyOf(all);
  }

  /// A table is five lines and one for each column.
  private static FactShape shape(List<String> lines, int at) {
    List<FactColumn> columns = new ArrayList<>();
    for (int c = at + 5; c < lines.size() && lines.get(c).startsWith("column "); c++) {
      columns.add(column(after(lines.get(c), "column")));
    }
    String key = after(lines.get(at + 3), "key");
    return new FactShape(
        after(lines.get(at), "table"), after(lines.get(at + 1), "what"), after(lines.get(at + 2), "how"),
        key.equals("-") ? List.of() : List.of(key.split(", ")), after(lines.get(at + 4), "example"), columns);
  }

  private static FactColumn column(String words) {
    String[] w = words.split(" ", 4);
    FactColumn.Kind kind = List.of(FactColumn.Kind.values()).stream()
        .filter(k -> k.word().equals(w[1].toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no type is called " + w[1]));
    return new FactColumn(w[0], kind, w[2].equals("-") ? "" : w[2], w[3]);
  }

  private static String after(String line, String word) {
    if (!line.startsWith(word + " ")) {
      throw new IllegalStateException("expected " + word + ", found " + line);
    }
    return line.substring(word.length() + 1);
  }
}
