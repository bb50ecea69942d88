package chanlens.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The name of a run: that of its folder, or of its files.
public final class RunName {
  private RunName() {}

  /// @param paths what was opened; empty for pasted text
  public static String of(List<Path> paths) {
    if (paths.isEmpty()) {
      return "pasted text";
    }
    String first = name(paths.getFirst().toAbsolutePath().normalize());
    return paths.size() == 1 ? first : first + " and " + (paths.size() - 1) + " more";
  }

  /// The folder of a capture says little when it is named after a release: `abandoned-sender go1.27`.
  private static String name(Path path) {
    String last = String.valueOf(path.getFileName());
    Optional<Path> parent = Optional.ofNullable(path.getParent());
    boolean captures = parent.map(p -> String.valueOf(p.getFileName()).equals("captures")).orElse(false);
    Optional<Path> story = captures ? parent.map(Path::getParent).map(Path::getFileName) : Optional.empty();
    return story.map(name -> name + " " + last).orElse(last);
  }
}
