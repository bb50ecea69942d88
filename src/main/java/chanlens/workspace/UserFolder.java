package chanlens.workspace;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where this program keeps the user's data: settings and the list of recent runs. No content of captures is kept.
public final class UserFolder {
  private UserFolder() {}

  /// @param override a folder named at start-up, for tests and for portable use
  public static Path of(Optional<String> override, String osName, Map<String, String> env, String home) {
    if (override.isPresent()) {
      return Path.of(override.get());
    }
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.contains("mac")) {
      return Path.of(home, "Library", "Application Support", "Chanlens");
    }
    if (os.contains("windows")) {
      String roaming = env.getOrDefault("APPDATA", "");
      return roaming.isEmpty() ? Path.of(home, "AppData", "Roaming", "Chanlens") : Path.of(roaming, "Chanlens");
    }
    String config = env.getOrDefault("XDG_CONFIG_HOME", "");
    return config.startsWith("/") ? Path.of(config, "chanlens") : Path.of(home, ".config", "chanlens");
  }
}
