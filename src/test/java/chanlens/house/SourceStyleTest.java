package chanlens.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the compiler does not hold: how sources look.
class SourceStyleTest {
  private static final int WIDTH = 120;
  private static final Pattern UNDONE = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  @Test
  void javadocIsMarkdown() throws IOException {
    assertEquals(List.of(), linesThat(l -> l.strip().startsWith("/" + "**")));
  }

  @Test
  void linesFitTheWidth() throws IOException {
    assertEquals(List.of(), linesThat(l -> l.length() > WIDTH));
  }

  @Test
  void thereAreNoTabs() throws IOException {
    assertEquals(List.of(), linesThat(l -> l.indexOf('\t') >= 0));
  }

  @Test
  void nothingIsLeftUndone() throws IOException {
    assertEquals(List.of(), linesThat(l -> UNDONE.matcher(l).find()));
  }

  @Test
  void loggingGoesThroughSystemLogger() throws IOException {
    assertEquals(List.of(), linesThat(l -> l.startsWith("import java.util.logging.")));
  }

  private static List<String> linesThat(Predicate<String> wrong) throws IOException {
    List<String> found = new ArrayList<>();
    for (String root : List.of("src/main/java", "src/test/java")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          List<String> lines = Files.readAllLines(file);
          for (int i = 0; i < lines.size(); i++) {
            if (wrong.test(lines.get(i))) {
              found.add(file + ":" + (i + 1));
            }
          }
        }
      }
    }
    return found;
  }
}
