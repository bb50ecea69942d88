package chanlens.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the compiler does not hold: how sources look.
class SourceStyleTest {
  private static final int WIDTH = 120;
  private static final Pattern IMPORT =
      Pattern.compile("^import (static )?([\\w.]*\\.(?<name>\\w+));$", Pattern.MULTILINE);
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

  /// `mvn spotless:apply` puts them in order.
  @Test
  void importsAreUsedAndInOrder() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      List<MatchResult> imports = IMPORT.matcher(text).results().toList();
      String rest = IMPORT.matcher(text).replaceAll("");
      imports.stream()
          .filter(i -> !Pattern.compile("\\b" + i.group("name") + "\\b").matcher(rest).find())
          .forEach(i -> wrong.add(file + " does not use " + i.group("name")));
      List<String> paths = imports.stream().map(i -> i.group(1) == null ? "~" + i.group(2) : i.group(2)).toList();
      if (!paths.equals(paths.stream().sorted().toList())) {
        wrong.add(file + " has imports in another order");
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String root : List.of("src/main/java", "src/test/java")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(all::add);
      }
    }
    return all;
  }

  private static List<String> linesThat(Predicate<String> wrong) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (wrong.test(lines.get(i))) {
          found.add(file + ":" + (i + 1));
        }
      }
    }
    return found;
  }
}
