package chanlens.workspace;

import chanlens.model.symbol.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the source of a frame on this machine, so that its line can be shown. Never needed: captures name files as
/// they lay when the program was built.
///
/// A file is looked for under its own name, then below the folders the captures lie in and their parents, the longest
/// common ending first. One that does not mention the frame's function is another file of the same name.
public final class SourceFiles {
  private static final int PARENTS = 5;
  private static final long MOST_BYTES = 4 << 20;
  private static final long CLOCK_MILLIS = 60_000;

  private final List<Path> captures;

  private SourceFiles(List<Path> captures) {
    this.captures = captures;
  }

  /// @param captures files and folders that were opened
  public static SourceFiles near(List<Path> captures) {
    return new SourceFiles(List.copyOf(captures));
  }

  /// Lines of a file.
  ///
  /// @param first number of the first line shown
  /// @param newer whether the file was changed after the captures were written
  public record Excerpt(Path file, int first, List<String> lines, boolean newer) {
    public Excerpt {
      lines = List.copyOf(lines);
    }
  }

  /// The lines around a frame's line; empty when its file is not on this machine. Reads files: not for the FX thread.
  ///
  /// @param around how many lines before and behind
  public Optional<Excerpt> around(Frame frame, int around) {
    if (frame.line() <= 0 || frame.file().isEmpty()) {
      return Optional.empty();
    }
    for (Path candidate : candidates(frame.file())) {
      Optional<Excerpt> found = read(candidate, frame, around);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<Path> candidates(String name) {
    List<Path> found = new ArrayList<>();
    try {
      Path asNamed = Path.of(name);
      if (asNamed.isAbsolute()) {
        found.add(asNamed);
      }
      List<String> parts = new ArrayList<>(List.of(name.replace('\\', '/').split("/", -1)));
      parts.removeIf(p -> p.isEmpty() || p.equals(".") || p.equals(".."));
      Set<Path> folders = folders();
      for (int from = 0; from < parts.size(); from++) {
        Path ending = Path.of(String.join("/", parts.subList(from, parts.size())));
        folders.forEach(f -> found.add(f.resolve(ending)));
      }
    } catch (InvalidPathException e) {
      return found;
    }
    return found;
  }

  private Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path capture : captures) {
      Path at = capture.toAbsolutePath().normalize();
      for (int i = 0; i <= PARENTS && at != null; i++) {
        folders.add(at);
        at = at.getParent();
      }
    }
    return folders;
  }

  private Optional<Excerpt> read(Path file, Frame frame, int around) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      String function = ownName(frame.function());
      int first = Math.max(1, frame.line() - around);
      List<String> lines = new ArrayList<>();
      boolean mentioned = function.isEmpty();
      int number = 0;
      try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          number++;
          mentioned |= line.contains(function);
          if (number >= first && number <= frame.line() + around) {
            lines.add(line.replace("\t", "    "));
          }
        }
      }
      boolean fits = mentioned && number >= frame.line();
      return fits ? Optional.of(new Excerpt(file, first, lines, newer(file))) : Optional.empty();
    } catch (IOException e) { // no text, or not ours to read
      return Optional.empty();
    }
  }

  /// `fetch` of `main.fetch.func1`, `work` of `example.org/x.(*pool).work`: what the source must mention.
  static String ownName(String function) {
    String name = function.substring(function.lastIndexOf('/') + 1);
    int bracket = name.indexOf('[');
    name = bracket < 0 ? name : name.substring(0, bracket);
    String[] parts = name.split("\\.", -1);
    for (int i = parts.length - 1; i > 0; i--) {
      if (!parts[i].matches("func\\d+|gowrap\\d+|\\d+|-range\\d+|deferwrap\\d+|init|glob|")) {
        return parts[i].replaceAll("[(*)]", "");
      }
    }
    return "";
  }

  private boolean newer(Path file) throws IOException {
    FileTime changed = Files.getLastModifiedTime(file);
    for (Path capture : captures) {
      if (Files.exists(capture)
          && changed.toMillis() > Files.getLastModifiedTime(capture).toMillis() + CLOCK_MILLIS) {
        return true;
      }
    }
    return false;
  }
}
