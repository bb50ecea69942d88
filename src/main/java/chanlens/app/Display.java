package chanlens.app;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Whether this machine can show a window, determined without loading the toolkit.
///
/// @param libraries whether a shared library can be loaded
/// @param own folders in which the libraries of JavaFX may lie
record Display(
    String osName, Map<String, String> env, String platform, Predicate<String> libraries, List<Path> own) {
  /// What JavaFX' window library for Linux is linked with, and the Debian package of each.
  private static final List<Map.Entry<String, String>> NEEDED =
      List.of(
          Map.entry("libgtk-3.so.0", "libgtk-3-0"), Map.entry("libXtst.so.6", "libxtst6"));

  static Display here() {
    Path jars = Path.of(System.getProperty("javafx.cachedir", "")).toAbsolutePath();
    return new Display(
        System.getProperty("os.name", ""), System.getenv(), System.getProperty("glass.platform", ""), Display::loads,
        List.of(Path.of(System.getProperty("java.home", ""), "lib"), jars));
  }

  /// Why no window can be shown and how to get one, a sentence; empty when nothing is in the way.
  Optional<String> obstacle() {
    boolean linux = osName.toLowerCase(Locale.ROOT).contains("linux");
    if (!linux || platform.equalsIgnoreCase("Headless")) {
      return Optional.empty();
    }
    boolean display = !env.getOrDefault("DISPLAY", "").isEmpty() || !env.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    if (!display) {
      return Optional.of(
          "there is no display, so no window; start it on a desktop, or with `ssh -X`, to get one. `chanlens help`"
              + " lists what works without a display.");
    }
    List<String> packages =
        NEEDED.stream().filter(n -> !libraries.test(n.getKey())).map(Map.Entry::getValue).toList();
    return packages.isEmpty()
        ? broken()
        : Optional.of(
            "the window needs libraries that are not installed; on Debian and Ubuntu `apt install "
                + String.join(" ", packages) + "` gets them.");
  }

  /// JavaFX waits for ever when its own library is broken.
  private Optional<String> broken() {
    return own.stream()
        .map(folder -> folder.resolve("libglass.so"))
        .filter(Files::isRegularFile)
        .filter(library -> !libraries.test(library.toString()))
        .findFirst()
        .map(library -> library + " is broken, so no window can be shown; install Chanlens again.");
  }

  @SuppressWarnings("restricted") // native access is granted by the launcher
  private static boolean loads(String library) {
    try {
      SymbolLookup.libraryLookup(library, Arena.global()); // never unloaded: the toolkit is about to use it
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
