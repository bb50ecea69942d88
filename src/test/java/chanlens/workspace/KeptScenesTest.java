package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.VerdictWord;
import chanlens.cli.Json;
import chanlens.words.FindingWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Captures of scenes that each proved what is true of its goroutines (`truth.json` of a capture), asked file by file
/// and together; `said.json` of a scene says what has to be found, and what must not.
class KeptScenesTest {
  private static final Path KEPT = Path.of("samples/scenes/kept");
  private static final String DUMP = "heap.dump.gz";
  private static final String TEXT = "goroutines.txt.gz";
  private static final String TRACE = "trace.out.gz";
  private static final String LEAKS = "goroutineleak.pb.gz";

  /// Sets of files by the names that `said.json` has for them.
  private static final Map<String, List<String>> SETS =
      new TreeMap<>(
          Map.of(
              "text", List.of(TEXT), "trace", List.of(TRACE), "dump", List.of(DUMP), "leaks", List.of(LEAKS),
              "text+trace", List.of(TEXT, TRACE), "dump+text", List.of(DUMP, TEXT), "dump+leaks", List.of(DUMP, LEAKS),
              "all", List.of(DUMP, TEXT, TRACE, LEAKS)));

  private static final Set<String> RULES = Arrays.stream(Rule.values()).map(Rule::id).collect(Collectors.toSet());

  static Stream<Arguments> captures() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (Path scene : in(KEPT)) {
      for (Path capture : in(scene)) {
        for (String set : SETS.keySet()) {
          if (files(capture, set).stream().allMatch(Files::exists)) {
            all.add(Arguments.of(scene.getFileName().toString(), capture.getFileName().toString(), set));
          }
        }
      }
    }
    return all.stream();
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> files(Path capture, String set) {
    return SETS.getOrDefault(set, List.of()).stream()
        .map(capture::resolve)
        .filter(f -> !set.equals("all") || Files.exists(f)) // old releases have no leak profile
        .toList();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("captures")
  void whatASceneProvedIsSaidAndNothingElse(String scene, String release, String set) throws IOException {
    Path capture = KEPT.resolve(scene).resolve(release);
    Map<String, @Nullable Object> said = Json.object(Files.readString(KEPT.resolve(scene).resolve("said.json")));
    Map<String, @Nullable Object> truth = Json.object(Files.readString(capture.resolve("truth.json")));
    Diagnosis diagnosis = SampleRun.at(files(capture, set));
    List<Executable> checks = new ArrayList<>();
    for (Object g : list(truth, "goroutines")) {
      checks.add(() -> goroutine((Map<?, ?>) g, said, set, diagnosis));
    }
    checks.add(() -> findings(said, set, diagnosis));
    assertAll(checks);
  }

  private static void goroutine(Map<?, ?> is, Map<String, @Nullable Object> said, String set, Diagnosis diagnosis) {
    long goid = Long.parseLong(String.valueOf(is.get("id")));
    OptionalInt row = diagnosis.run().goroutines().row(goid);
    if (row.isEmpty()) {
      assertEquals("leaks", set, "only a leak profile has no goroutines: " + is);
      return;
    }
    GoroutineVerdict verdict = diagnosis.verdict(row.getAsInt());
    boolean called = verdict.word() == VerdictWord.STUCK;
    String about = is + " in " + set + ": " + verdict;
    switch (String.valueOf(is.get("truth"))) {
      case "stuck" -> {
        assertTrue(called || (!set.contains("dump") && !set.equals("all")), about);
        assertTrue(!called || degree(said, set).map(d -> verdict.degree().equals(Optional.of(d))).orElse(true), about);
      }
      case "unseen", "endless" -> assertTrue(!called || verdict.degree().equals(Optional.of(Degree.POSSIBLE)), about);
      default -> assertTrue(!called || verdict.degree().equals(degree(said, set)), about);
    }
  }

  /// With which degree it is called stuck: `"called": {"dump": "proved"}`.
  private static Optional<Degree> degree(Map<String, @Nullable Object> said, String set) {
    Object word = said.get("called") instanceof Map<?, ?> by ? by.get(set) : null;
    return Arrays.stream(Degree.values()).filter(d -> d.word().equals(word)).findFirst();
  }

  /// `must`: rule, the sets of files it has to be found in, its degree and how many goroutines it names; `may`: rules
  /// that may be found in sets of files without it; `never`: words that no finding says. Else nothing may be found but
  /// who is idle.
  private static void findings(Map<String, @Nullable Object> said, String set, Diagnosis diagnosis) {
    List<Finding> left = new ArrayList<>(diagnosis.findings());
    for (Object o : list(said, "must")) {
      Map<?, ?> wanted = (Map<?, ?>) o;
      assertTrue(RULES.contains(wanted.get("rule")), "a rule we have: " + wanted);
      if (list(wanted, "in").contains(set)) {
        Optional<Finding> found = left.stream().filter(f -> fits(f, wanted)).findFirst();
        assertTrue(found.isPresent(), wanted + " in " + set + " among " + titles(left));
        left.remove(found.get());
      }
    }
    Set<String> may = list(said, "may").stream().map(Object::toString).collect(Collectors.toSet());
    left.removeIf(f -> f.rule() == Rule.F_IDLE || may.contains(f.rule().id()));
    assertEquals(List.of(), titles(left), "findings that are not in said.json");
    for (Object words : list(said, "never")) {
      String all = titles(diagnosis.findings()).toString();
      assertFalse(all.contains(words.toString()), all);
    }
  }

  private static List<?> list(Map<?, ?> map, String key) {
    return map.get(key) instanceof List<?> l ? l : List.of();
  }

  private static boolean fits(Finding f, Map<?, ?> wanted) {
    return f.rule().id().equals(wanted.get("rule"))
        && f.degree().word().equals(wanted.get("degree"))
        && String.valueOf(wanted.get("goroutines")).equals(Integer.toString(f.goroutines().size()));
  }

  private static List<String> titles(List<Finding> findings) {
    return findings.stream()
        .map(f -> f.rule().id() + " " + f.degree().word() + ": " + FindingWords.title(f) + " " + f.goroutines())
        .toList();
  }
}
