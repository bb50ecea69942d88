package chanlens.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Filters that the user gave names, kept in the settings. A line that is damaged is left out.
public final class SavedFilters {
  private static final String SETTING = "filters";
  private static final char BETWEEN = '\t';

  private final Settings settings;

  public SavedFilters(Settings settings) {
    this.settings = settings;
  }

  /// @param words as they are typed into the box of a filter
  public record Saved(String name, String words) {}

  /// By name.
  public List<Saved> all() {
    List<Saved> all = new ArrayList<>();
    for (String line : settings.get(SETTING).orElse("").split("\n", -1)) {
      int at = line.indexOf(BETWEEN);
      if (at > 0 && at + 1 < line.length()) {
        all.add(new Saved(line.substring(0, at), line.substring(at + 1)));
      }
    }
    return all;
  }

  /// Those whose names have a text in them.
  public List<Saved> named(String part) {
    String wish = part.strip().toLowerCase(Locale.ROOT);
    return all().stream().filter(s -> s.name().toLowerCase(Locale.ROOT).contains(wish)).toList();
  }

  /// Keeps words under a name, instead of those that had the name before.
  public void save(String name, String words) {
    String called = oneLine(name);
    List<Saved> all = new ArrayList<>(all());
    all.removeIf(s -> s.name().equals(called));
    if (!called.isEmpty() && !words.isBlank()) {
      all.add(new Saved(called, oneLine(words)));
    }
    write(all);
  }

  public void forget(String name) {
    write(all().stream().filter(s -> !s.name().equals(name)).toList());
  }

  private void write(List<Saved> all) {
    String lines = all.stream().sorted(Comparator.comparing(Saved::name))
        .map(s -> s.name() + BETWEEN + s.words()).collect(Collectors.joining("\n"));
    settings.put(SETTING, lines);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
