package chanlens.workspace;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The samples that come with the program, each a Go program with captures of it. `samples/<story>/README.md` begins
/// with a title and tells the story; `samples/<story>/captures/<release>/` holds the captures of one release.
public final class Samples {
  private static final int MAX_LINES = 60;

  private Samples() {}

  /// One sample.
  ///
  /// @param name of its folder
  /// @param sentence the first of the story
  /// @param capture folder of the latest release's captures
  /// @param picture `assets/samples/<story>.png`, if there is one
  public record Sample(String name, String title, String sentence, Path capture, Optional<Path> picture) {}

  /// @param home folder of the program, with `samples` in it; no samples when it has none
  public static List<Sample> in(Path home) {
    try (Stream<Path> folders = Files.list(home.resolve("samples"))) {
      return folders.filter(Files::isDirectory).sorted().map(f -> sample(home, f)).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Sample> sample(Path home, Path folder) {
    Optional<Path> capture = latest(folder.resolve("captures"));
    List<String> readme = lines(folder.resolve("README.md"));
    if (capture.isEmpty() || readme.isEmpty() || !readme.getFirst().startsWith("# ")) {
      return Optional.empty();
    }
    String name = String.valueOf(folder.getFileName());
    Path picture = home.resolve("assets").resolve("samples").resolve(name + ".png");
    return Optional.of(
        new Sample(
            name,
            readme.getFirst().substring(2).strip(),
            sentence(readme),
            capture.get(),
            Files.isRegularFile(picture) ? Optional.of(picture) : Optional.empty()));
  }

  /// The first sentence of the first paragraph, without Markdown markup.
  private static String sentence(List<String> readme) {
    StringBuilder paragraph = new StringBuilder();
    for (String line : readme.subList(1, readme.size())) {
      if (line.isBlank()) {
        if (!paragraph.isEmpty()) {
          break;
        }
      } else {
        paragraph.append(line.strip()).append(' ');
      }
    }
    String all = paragraph.toString().strip().replace("`", "").replace("*", "");
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }

  private static Optional<Path> latest(Path captures) {
    try (Stream<Path> releases = Files.list(captures)) {
      return releases.filter(Files::isDirectory).max(Comparator.comparingInt(Samples::minor));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// 27 for `go1.27`, -1 for anything else.
  private static int minor(Path release) {
    String name = String.valueOf(release.getFileName());
    return name.matches("go1\\.\\d{1,4}") ? Integer.parseInt(name.substring("go1.".length())) : -1;
  }

  private static List<String> lines(Path file) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String line = reader.readLine();
      while (line != null && lines.size() < MAX_LINES) {
        lines.add(line);
        line = reader.readLine();
      }
    } catch (IOException e) {
      lines.clear();
    }
    return lines;
  }
}
