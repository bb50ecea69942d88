package chanlens.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Questions in SQL that the user gave names, kept in the settings. A line that is damaged is left out.
public final class SavedQueries {
  private static final String SETTING = "queries";
  private static final char BETWEEN = '\t';

  /// Letters of all together: settings that are too long are not read.
  private static final int MOST = 60_000;

  private final Settings settings;

  public SavedQueries(Settings settings) {
    this.settings = settings;
  }

  /// @param sql of any number of lines
  public record Saved(String name, String sql) {}

  /// By name.
  public List<Saved> all() {
    List<Saved> all = new ArrayList<>();
    for (String line : settings.get(SETTING).orElse("").split("\n", -1)) {
      int at = line.indexOf(BETWEEN);
      if (at > 0 && at + 1 < line.length()) {
        all.add(new Saved(line.substring(0, at), lines(line.substring(at + 1))));
      }
    }
    return all;
  }

  /// Keeps a question under a name, instead of the one that had the name before.
  ///
  /// @return false when there is no room for it
  public boolean save(String name, String sql) {
    String called = name.replaceAll("\\s+", " ").strip();
    List<Saved> all = new ArrayList<>(all());
    all.removeIf(s -> s.name().equals(called));
    if (!called.isEmpty() && !sql.isBlank()) {
      all.add(new Saved(called, sql.strip()));
    }
    return write(all);
  }

  public void forget(String name) {
    write(all().stream().filter(s -> !s.name().equals(name)).toList());
  }

  private boolean write(List<Saved> all) {
    String lines = all.stream().sorted(Comparator.comparing(Saved::name))
        .map(s -> s.name() + BETWEEN + oneLine(s.sql())).collect(Collectors.joining("\n"));
    boolean fits = lines.length() <= MOST;
    if (fits) {
      settings.put(SETTING, lines);
    }
    return fits;
  }

  private static String oneLine(String sql) {
    return sql.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n").replace("\t", "  ");
  }

  private static String lines(String line) {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        i++;
        sql.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
      } else {
        sql.append(c);
      }
    }
    return sql.toString();
  }
}
