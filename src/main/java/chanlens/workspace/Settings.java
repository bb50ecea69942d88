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

  /// Names and values are of letters, digits, dots and dashes.
  public void put(String name, String value) {
    values.put(name, value);
  }

  public void save() throws IOException {
    file.write(
        values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue() + "\n").collect(Collectors.joining()));
  }
}
