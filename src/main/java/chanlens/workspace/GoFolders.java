package chanlens.workspace;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where Go keeps sources on this machine: those of the standard library and of modules.
///
/// Source: `go help environment`, Go 1.27.
record GoFolders(List<Path> all) {
  private static final List<String> USUAL =
      List.of("/usr/local/go", "/usr/lib/go", "/usr/lib/golang", "/opt/homebrew/opt/go/libexec", "C:/Program Files/Go");

  static GoFolders here() {
    return of(System.getenv(), System.getProperty("user.home", ""));
  }

  /// @param env the environment
  /// @param home folder of the user; may be empty
  static GoFolders of(Map<String, String> env, String home) {
    List<Path> found = new ArrayList<>();
    roots(env).stream().map(r -> r.resolve("src")).filter(s -> Files.isDirectory(s.resolve("runtime"))).findFirst()
        .ifPresent(found::add);
    modules(env, home).filter(Files::isDirectory).ifPresent(found::add);
    return new GoFolders(List.copyOf(found));
  }

  private static List<Path> roots(Map<String, String> env) {
    List<Path> roots = new ArrayList<>();
    folder(env.getOrDefault("GOROOT", "")).ifPresent(roots::add);
    for (String folder : env.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
      folder(folder).map(f -> f.resolve("go")).filter(Files::isExecutable).flatMap(GoFolders::above)
          .ifPresent(roots::add);
    }
    USUAL.forEach(u -> folder(u).ifPresent(roots::add));
    return roots;
  }

  /// The folder above the one of a program: `/usr/local/go` of `/usr/local/go/bin/go`.
  private static Optional<Path> above(Path program) {
    try {
      return Optional.ofNullable(program.toRealPath().getParent()).map(Path::getParent);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> modules(Map<String, String> env, String home) {
    String first = env.getOrDefault("GOPATH", "").split(Pattern.quote(File.pathSeparator), 2)[0];
    Optional<Path> path = folder(first).or(() -> folder(home).map(h -> h.resolve("go")));
    return folder(env.getOrDefault("GOMODCACHE", "")).or(() -> path.map(p -> p.resolve("pkg").resolve("mod")));
  }

  /// Empty for an invalid or relative path.
  private static Optional<Path> folder(String name) {
    try {
      return Optional.of(name).filter(n -> !n.isEmpty()).map(Path::of).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
