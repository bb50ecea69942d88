package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Similarity;
import chanlens.cli.Json;
import chanlens.export.json.ReportJson;
import chanlens.work.Cancel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The report on each story's captures says what its `truth.json` says is to be found.
class SamplesTruthTest {
  private static final List<String> RELEASES = List.of("go1.19", "go1.22", "go1.25", "go1.27");
  private static final Set<String> RULES =
      Arrays.stream(Rule.values()).map(Rule::id).collect(Collectors.toSet());

  /// One object of a JSON text.
  private record Thing(Map<?, ?> map) {
    boolean has(String key) {
      return map.get(key) != null;
    }

    String text(String key) {
      return String.valueOf(map.get(key));
    }

    List<Thing> things(String key) {
      return map.get(key) instanceof List<?> l ? l.stream().map(m -> new Thing((Map<?, ?>) m)).toList() : List.of();
    }

    int size(String key) {
      return map.get(key) instanceof List<?> l ? l.size() : 0;
    }

    Thing thing(String key) {
      return new Thing(map.get(key) instanceof Map<?, ?> m ? m : Map.of());
    }

    /// Whether this has the same value as another under a key, or the other has none.
    boolean agrees(String mine, Thing other, String its) {
      return !other.has(its) || Objects.equals(text(mine), other.text(its));
    }
  }

  static Stream<Arguments> captures() throws IOException {
    List<Arguments> all = new ArrayList<>();
    try (Stream<Path> stories = Files.list(Path.of("samples"))) {
      for (Path story : stories.filter(s -> Files.exists(s.resolve("truth.json"))).sorted().toList()) {
        RELEASES.forEach(release -> all.add(Arguments.of(story.getFileName().toString(), release)));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("captures")
  void theReportTellsTheTruthOfTheStory(String story, String release) throws IOException {
    Thing truth = new Thing(Json.object(Files.readString(Path.of("samples", story, "truth.json"))));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    ReportJson.write(
        SampleRun.of(story, release), SampleRun.ALONE, Optional.empty(), Similarity.STACK, json, Cancel.NEVER);
    Thing report = new Thing(Json.object(json.toString(StandardCharsets.UTF_8)));
    assertFalse(truth.things("goroutines").isEmpty());
    List<Executable> checks = new ArrayList<>();
    truth.things("goroutines").forEach(g -> checks.add(() -> goroutines(g, release, report)));
    truth.things("channels").forEach(c -> checks.add(() -> channels(c, report)));
    for (Thing f : truth.things("findings")) {
      assertTrue(RULES.contains(f.text("rule")), "a rule we have: " + f);
      checks.add(f.has("needs") ? () -> grown(f, story, release) : () -> finding(f, truth, report));
    }
    assertAll(checks);
    Set<String> wanted = truth.things("findings").stream().map(f -> f.text("rule")).collect(Collectors.toSet());
    List<String> others =
        report.things("findings").stream().filter(f -> !wanted.contains(f.text("rule"))).map(Thing::toString).toList();
    assertEquals(List.of(), others, "findings that are not in the truth");
  }

  private static void goroutines(Thing wanted, String release, Thing report) {
    String reason =
        wanted.thing("reasons").has(release) ? wanted.thing("reasons").text(release) : wanted.text("reason");
    long found =
        report.things("goroutines").stream()
            .filter(g -> !g.text("state").equals("ended"))
            .filter(g -> g.things("stack").stream().anyMatch(f -> stands(f, wanted)))
            .filter(g -> reason.equals(g.text("reason")) || reason.equals(g.text("state")))
            .filter(g -> g.thing("createdBy").agrees("function", wanted, "createdBy"))
            .filter(g -> g.thing("createdBy").agrees("line", wanted, "createdLine"))
            .count();
    assertEquals(wanted.text("count"), Long.toString(found), wanted.toString());
  }

  private static boolean stands(Thing frame, Thing wanted) {
    return frame.agrees("function", wanted, "function") && frame.agrees("line", wanted, "line");
  }

  /// Channels of the runtime and of libraries may be of the same shape. Since Go 1.23 a timer's channel
  /// reports no buffer, though it has one.
  private static void channels(Thing wanted, Thing report) {
    long found =
        report.things("channels").stream()
            .filter(c -> Stream.of("elemSize", "len", "closed").allMatch(k -> c.agrees(k, wanted, k)))
            .filter(c -> c.agrees("cap", wanted, "cap") || c.text("timer").equals("true"))
            .filter(c -> !wanted.has("sendq") || wanted.size("sendq") == 0 == (c.size("sendq") == 0))
            .filter(c -> !wanted.has("recvq") || wanted.size("recvq") == 0 == (c.size("recvq") == 0))
            .count();
    assertTrue(found >= Long.parseLong(wanted.text("count")), found + " are like " + wanted);
  }

  /// Growth shows when the run is opened with the dumps from before.
  private static void grown(Thing wanted, String story, String release) throws IOException {
    Path now = SampleRun.folder(story, release);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    ReportJson.write(
        SampleRun.at(List.of(now, now.resolve(wanted.text("needs")))),
        SampleRun.ALONE,
        Optional.empty(),
        Similarity.STACK,
        json,
        Cancel.NEVER);
    List<Thing> found =
        new Thing(Json.object(json.toString(StandardCharsets.UTF_8))).things("findings").stream()
            .filter(f -> f.agrees("rule", wanted, "rule"))
            .toList();
    assertEquals(1, found.size(), wanted.toString());
    assertTrue(found.getFirst().text("title").startsWith(wanted.text("growth") + " more goroutines"), found.toString());
  }

  /// Equal stacks are one finding; a story may have several of them.
  private static void finding(Thing wanted, Thing truth, Thing report) {
    List<Thing> found =
        report.things("findings").stream()
            .filter(f -> Stream.of("rule", "verdict", "degree").allMatch(k -> f.agrees(k, wanted, k)))
            .toList();
    assertFalse(found.isEmpty(), wanted.toString());
    int goroutines = found.stream().mapToInt(f -> f.size("goroutines")).sum();
    if (wanted.has("count")) {
      assertEquals(wanted.text("count"), Integer.toString(goroutines), wanted.toString());
    }
    if (truth.has("keptBytesEach")) {
      long atLeast = Long.parseLong(truth.text("keptBytesEach")) * goroutines;
      long kept = found.stream().mapToLong(f -> Long.parseLong(f.text("keepsBytes"))).sum();
      assertTrue(kept >= atLeast && kept < 2 * atLeast, "keeps " + kept);
    }
    if (wanted.has("rings")) {
      String rings = wanted.text("rings") + " reference cycles ";
      String objects = " " + wanted.text("objects") + " objects";
      assertTrue(found.getFirst().text("title").startsWith(rings), found.toString());
      assertTrue(found.getFirst().text("title").contains(objects), found.toString());
    }
    Thing blamed = truth.thing("trace").thing("blamed");
    for (Thing f : found) {
      boolean traced = f.things("evidence").stream().anyMatch(e -> e.text("source").equals("trace")); // not in Go 1.19
      if (traced && blamed.has("function") && wanted.text("rule").equals("F-HIDDEN")) {
        String call = blamed.text("function") + " main.go:" + blamed.text("line");
        assertTrue(f.things("evidence").stream().anyMatch(e -> e.text("text").contains(call)), f.toString());
      }
      assertTrue(f.size("evidence") > 0, "evidence of " + f.text("key"));
    }
  }
}
