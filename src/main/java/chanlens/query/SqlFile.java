package chanlens.query;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A question with a head: lines of `-- name: words` before the SQL.
///
/// @param head by name
public record SqlFile(Map<String, String> head, String sql) {
  private static final Pattern LINE = Pattern.compile("--\\s*(\\w+):\\s*(.*)");

  public SqlFile {
    head = Map.copyOf(head);
  }

  public static SqlFile of(String text) {
    Map<String, String> head = new TreeMap<>();
    StringBuilder sql = new StringBuilder();
    for (String line : text.strip().lines().toList()) {
      Matcher m = LINE.matcher(line.strip());
      if (sql.isEmpty() && m.matches()) {
        head.put(m.group(1), m.group(2).strip());
      } else {
        sql.append(sql.isEmpty() ? "" : "\n").append(line);
      }
    }
    return new SqlFile(head, sql.toString());
  }

  /// The file that a word names; empty for a word that is a question itself.
  public static Optional<Path> at(String word) {
    boolean isName = word.endsWith(".sql") && word.indexOf('\n') < 0;
    return isName ? Optional.of(Path.of(word)).filter(Files::isRegularFile) : Optional.empty();
  }

  /// Empty when the head does not have it.
  public String word(String name) {
    return head.getOrDefault(name, "");
  }
}
