package chanlens.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which release of Chanlens this is.
public final class ThisRelease {
  private ThisRelease() {}

  /// What it was built with, by name: `version`, `javafx`.
  public static Properties build() {
    Properties build = new Properties();
    try (InputStream in = ThisRelease.class.getResourceAsStream("/chanlens/cli/build.properties")) {
      if (in != null) {
        build.load(in);
      }
      return build;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String version() {
    return build().getProperty("version", "of unknown version");
  }
}
