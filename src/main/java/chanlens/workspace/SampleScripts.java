package chanlens.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The scripts for teaching that come with the program: `samples/scripts/*.txt`, each of which begins with
/// `// Concept. Title: sentence.`
public final class SampleScripts {
  private static final String COMMENT = "// ";

  private SampleScripts() {}

  /// One script.
  ///
  /// @param name of its file: `ring`
  public record Script(String name, String concept, String title, String sentence, String text) {}

  /// By name.
  ///
  /// @param home folder of the program; no scripts when it has none
  public static List<Script> in(Path home) {
    try (Stream<Path> files = Files.list(home.resolve("samples").resolve("scripts"))) {
      return files.filter(f -> f.toString().endsWith(".txt")).sorted().map(SampleScripts::script)
          .flatMap(Optional::stream).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Script> script(Path file) {
    try {
      String text = Files.readString(file);
      String first = text.lines().findFirst().orElse("");
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.txt$", "");
      return first.startsWith(COMMENT) ? Optional.of(named(name, first.substring(COMMENT.length()), text))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Script named(String name, String comment, String text) {
    int concept = comment.indexOf(". ");
    String rest = concept < 0 ? comment : comment.substring(concept + 2);
    int title = rest.indexOf(": ");
    String sentence = title < 0 ? rest : Character.toUpperCase(rest.charAt(title + 2)) + rest.substring(title + 3);
    return new Script(
        name, concept < 0 ? "" : comment.substring(0, concept), title < 0 ? name : rest.substring(0, title), sentence,
        text);
  }
}
