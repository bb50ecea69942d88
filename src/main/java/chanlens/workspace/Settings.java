package chanlens.workspace;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the user chose, by name: theme, size of the window, places of dividers. A damaged file counts as missing; each
/// value is checked by the code that uses it.
public final class Settings {
  private final PrivateFile file;
  private final Map<String, String> values = new TreeMap<>();
  private Runnable changed = () -> {};

  private Settings(PrivateFile file) {
    this.file = file;
  }

  /// @param folder see [UserFolder]
  public static Settings in(Path folder) {
    Settings settings = new Settings(new PrivateFile(folder.resolve("settings.properties")));
    Properties read = new Properties();
    try {
      read.load(new StringReader(settings.file.read()));
    } catch (IOException | IllegalArgumentException e) { // a damaged escape
      read.clear();
    }
    read.forEach((k, v) -> settings.values.put(String.valueOf(k), String.valueOf(v)));
    return settings;
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// A number within bounds; `otherwise` when there is none or it is outside.
  public double number(String name, double least, double most, double otherwise) {
    try {
      double value = Double.parseDouble(values.getOrDefault(name, ""));
      return value >= least && value <= most ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /// Names are of letters, digits, dots and dashes; values of anything.
  public void put(String name, String value) {
    if (!value.equals(values.put(name, value))) {
      changed.run();
    }
  }

  public void remove(String name) {
    if (values.remove(name) != null) {
      changed.run();
    }
  }

  /// Sets what is called after each change.
  public void onChange(Runnable action) {
    changed = action;
  }

  /// What [#save(String)] writes.
  public String content() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + escaped(e.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /// Writes what [#content()] was; may be called from another thread.
  public void save(String content) throws IOException {
    file.write(content);
  }

  /// As [Properties] reads it.
  private static String escaped(String value) {
    String plain = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return plain.startsWith(" ") ? "\\" + plain : plain;
  }
}
