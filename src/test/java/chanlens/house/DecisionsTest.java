package chanlens.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What decisions promise is there: each names what confirms it, and what it names exists.
class DecisionsTest {
  private static final Pattern CONFIRMATION =
      Pattern.compile("Confirmation[.:]\\**(.*?)(\\n\\n|\\z)", Pattern.DOTALL);
  /// `RoomsTest` or `HeapDumpDecoderTest.anObjectIsFound`.
  private static final Pattern JAVA_TEST = Pattern.compile("\\b([A-Z]\\w*(?:Test|Contract))\\b(?:\\.([a-z]\\w*))?");
  /// A test's method whose class is said before it.
  private static final Pattern METHOD = Pattern.compile("`([a-z]+[A-Z]\\w+)`");
  /// A test in Go, a script of the build or a folder of samples.
  private static final Pattern FILE = Pattern.compile("`([.\\w]+/[-./\\w]*)`");

  @Test
  void everyDecisionNamesATestOrAFileThatConfirmsIt() throws IOException {
    List<String> silent = new ArrayList<>();
    confirmations().forEach((decision, text) -> {
      if (!JAVA_TEST.matcher(text).find() && !FILE.matcher(text).find()) {
        silent.add(decision);
      }
    });
    assertEquals(List.of(), silent);
  }

  @Test
  void whatConfirmsADecisionExists() throws IOException {
    Map<String, String> tests = tests();
    String all = String.join("\n", tests.values());
    List<String> missing = new ArrayList<>();
    confirmations().forEach((decision, text) -> {
      for (MatchResult m : JAVA_TEST.matcher(text).results().toList()) {
        String source = tests.get(m.group(1));
        if (source == null || (m.group(2) != null && !source.contains(" " + m.group(2) + "("))) {
          missing.add(decision + ": " + m.group());
        }
      }
      METHOD.matcher(text).results().map(m -> m.group(1)).filter(name -> !all.contains(" " + name + "("))
          .forEach(name -> missing.add(decision + ": " + name));
      FILE.matcher(text).results().map(m -> m.group(1)).filter(name -> !Files.exists(Path.of(name)))
          .forEach(name -> missing.add(decision + ": " + name));
    });
    assertEquals(List.of(), missing);
  }

  /// What each decision says under that word; empty when it says nothing.
  private static Map<String, String> confirmations() throws IOException {
    Map<String, String> out = new TreeMap<>();
    texts("src/site/markdown/decisions", ".md").forEach((name, text) -> {
      List<String> found = CONFIRMATION.matcher(text).results().map(m -> m.group(1)).toList();
      out.put(name, String.join("\n", found));
    });
    return out;
  }

  private static Map<String, String> tests() throws IOException {
    return texts("src/test/java", ".java");
  }

  /// Files by their name without its ending.
  private static Map<String, String> texts(String folder, String ending) throws IOException {
    Map<String, String> out = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        String name = file.getFileName().toString();
        out.put(name.substring(0, name.length() - ending.length()), Files.readString(file));
      }
    }
    return out;
  }
}
