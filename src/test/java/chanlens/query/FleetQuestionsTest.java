package chanlens.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.SpanWalk;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the questions about a fleet answer, beside a loop over its runs.
class FleetQuestionsTest {
  private static final List<String> STORIES =
      List.of("abandoned-sender", "rendezvous", "ring-buffer", "select-fan-in", "worker-pool");

  @TempDir private static Path folder = Path.of("");

  private static List<Kept> runs = List.of();

  /// A run of the fleet: each release has every story, on an instance named for the story.
  private record Kept(String version, String instance, String id, Diagnosis diagnosis) {
    /// By the clock of the trace, which is there since Go 1.25; before, by the newest profile.
    long capturedSeconds() {
      long byProfile =
          diagnosis.run().profiles().stream().mapToLong(p -> p.facts().timeNanos() / 1_000_000_000).max().orElse(-1);
      return diagnosis.run().trace().flatMap(t -> t.timeOfDay(t.lastNanos())).map(Instant::getEpochSecond)
          .orElse(byProfile);
    }

    List<StackGroup> groups() {
      return diagnosis.groups().groups();
    }

    long goroutines() {
      return groups().stream().mapToLong(g -> g.size()).sum();
    }
  }

  @BeforeAll
  static void addRuns() throws IOException {
    List<Kept> all = new ArrayList<>();
    try (FleetWriter writer = FleetWriter.open(new FleetFolder(folder))) {
      for (String version : List.of("go1.22", "go1.25", "go1.27")) {
        for (String story : STORIES) {
          Kept run = new Kept(version, story, version + story, SampleRun.of(story, version));
          Map<String, String> labels = Map.of("service", "shop", "version", version, "instance", story);
          RunIdentity identity = new RunIdentity(run.id, List.of(), labels, Optional.empty(), "test");
          writer.claim(run.id);
          writer.add(RunTables.of(run.diagnosis, identity, Cancel.NEVER));
          all.add(run);
        }
      }
      writer.finish();
    }
    runs = List.copyOf(all);
  }

  private static List<List<@Nullable Object>> answer(String question) throws IOException {
    KeptRows rows = new KeptRows(100_000);
    try (QueryEngine engine = QueryEngine.ofFleet(new FleetFolder(folder), QueryLimits.USUAL)) {
      engine.ask(SavedQuestions.named(question).orElseThrow().sql(), rows, Cancel.NEVER);
    }
    return rows.rows();
  }

  private static String place(Optional<Frame> f) {
    return f.map(x -> x.file() + " " + x.line()).orElse("null null");
  }

  private static double number(List<@Nullable Object> row, int column) {
    return ((Number) Objects.requireNonNull(row.get(column))).doubleValue();
  }

  private static void assertNear(Map<String, Double> expected, Map<String, Double> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((key, value) ->
        assertEquals(value, found.getOrDefault(key, Double.NaN), 1e-9 * Math.max(1, Math.abs(value)), key));
  }

  /// Several rows may have the same place, by the name of the function: their sum.
  private static Map<String, Double> found(String question, int value, int... key) throws IOException {
    Map<String, Double> found = new TreeMap<>();
    for (List<@Nullable Object> row : answer(question)) {
      List<String> words = new ArrayList<>();
      for (int k : key) {
        words.add(String.valueOf(row.get(k)));
      }
      found.merge(String.join(" ", words), number(row, value), Double::sum);
    }
    return found;
  }

  @Test
  void goroutinesByReleaseAreThoseOfTheReports() throws IOException {
    Map<String, Double> expected = new TreeMap<>();
    for (Kept run : runs) {
      for (StackGroup g : run.groups()) {
        expected.merge(run.version + " " + place(g.creator()), (double) g.size() / STORIES.size(), Double::sum);
      }
    }
    assertNear(expected, found("goroutines-by-release", 4, 1, 2, 3));
  }

  /// The slope of the line nearest to the points: covariance by variance.
  @Test
  void growthIsTheSlopeOfTheReports() throws IOException {
    Map<String, Map<Long, Double>> points = new TreeMap<>();
    Map<String, Double> found = new TreeMap<>();
    Path four = folder.resolveSibling(folder.getFileName() + "-growing");
    try (FleetWriter writer = FleetWriter.open(new FleetFolder(four))) {
      for (String version : List.of("go1.19", "go1.22", "go1.25", "go1.27")) {
        Diagnosis diagnosis = SampleRun.of("abandoned-sender", version);
        Map<String, String> labels = Map.of("service", "shop", "instance", "one");
        RunIdentity identity = new RunIdentity(version, List.of(), labels, Optional.empty(), "test");
        writer.add(RunTables.of(diagnosis, identity, Cancel.NEVER));
        Kept run = new Kept(version, "one", version, diagnosis);
        long seconds = run.capturedSeconds();
        for (StackGroup g : run.groups()) {
          if (g.state() == GoroutineState.WAITING) {
            points.computeIfAbsent(place(g.creator()), p -> new TreeMap<>())
                .merge(seconds, (double) g.size(), Double::sum);
          }
        }
      }
      writer.finish();
    }
    try (QueryEngine engine = QueryEngine.ofFleet(new FleetFolder(four), QueryLimits.USUAL)) {
      KeptRows rows = new KeptRows(1000);
      engine.ask(SavedQuestions.named("growing-leaks").orElseThrow().sql(), rows, Cancel.NEVER);
      for (List<@Nullable Object> row : rows.rows()) {
        found.put(row.get(2) + " " + row.get(3), number(row, 5));
      }
    }
    Map<String, Double> expected = new TreeMap<>();
    points.forEach((place, of) -> {
      if (of.size() >= 4) {
        expected.put(place, slope(of));
      }
    });
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((place, slope) ->
        assertEquals(slope, found.getOrDefault(place, Double.NaN), 1e-6 * Math.max(1e-3, Math.abs(slope)), place));
    assertTrue(!expected.isEmpty());
  }

  private static double slope(Map<Long, Double> points) {
    double x = points.keySet().stream().mapToDouble(s -> s / 3600.0).average().orElseThrow();
    double y = points.values().stream().mapToDouble(n -> n).average().orElseThrow();
    double both = 0;
    double square = 0;
    for (Map.Entry<Long, Double> p : points.entrySet()) {
      both += (p.getKey() / 3600.0 - x) * (p.getValue() - y);
      square += (p.getKey() / 3600.0 - x) * (p.getKey() / 3600.0 - x);
    }
    return both / square;
  }

  /// Within a bucket, which is a quarter of a power of two, below the true one.
  @Test
  void p99FromHistogramsIsThatOfTheWaits() throws IOException {
    Map<String, List<Long>> waits = new TreeMap<>();
    for (Kept run : runs) {
      run.diagnosis.run().trace().ifPresent(t -> {
        for (int g = 0; g < t.goroutines().count(); g++) {
          for (SpanWalk w = t.spans(g).walk(); w.next();) {
            if (w.state() == GoroutineState.WAITING && !w.beganBefore() && !w.open() && w.reason().startsWith("chan")) {
              waits.computeIfAbsent(run.version + " " + w.reason(), k -> new ArrayList<>()).add(w.nanos());
            }
          }
        }
      });
    }
    Map<String, Double> found = found("p99-by-release", 2, 0, 1);
    assertEquals(waits.keySet(), found.keySet());
    waits.forEach((key, all) -> {
      List<Long> sorted = all.stream().sorted().toList();
      double p99 = sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
      double bucket = found.getOrDefault(key, Double.NaN);
      assertTrue(bucket <= p99 * (1 + 1e-9) && p99 < bucket * Math.pow(2, 0.25) * (1 + 1e-9), key + " " + p99);
    });
    assertTrue(!waits.isEmpty());
  }

  @Test
  void theFirstReleaseWithAFindingIsThatOfTheReports() throws IOException {
    Map<String, Long> goroutines = new TreeMap<>();
    Map<String, Long> first = new TreeMap<>();
    for (Kept run : runs) {
      for (Finding f : run.diagnosis.findings()) {
        if (f.verdict() == VerdictWord.STUCK) {
          goroutines.merge(f.rule().id(), f.count(), Long::sum);
          first.merge(f.rule().id(), run.capturedSeconds(), Math::min);
        }
      }
    }
    Map<String, Long> sums = new TreeMap<>();
    Map<String, Long> seen = new TreeMap<>();
    TreeSet<String> fingerprints = new TreeSet<>();
    for (List<@Nullable Object> row : answer("first-release")) {
      String rule = String.valueOf(row.get(1));
      sums.merge(rule, (long) number(row, 6), Long::sum);
      seen.merge(rule, (long) number(row, 3), Math::min);
      assertTrue(fingerprints.add(String.valueOf(row.getFirst())));
      assertEquals(
          1,
          runs.stream()
              .filter(r -> r.version.equals(row.get(2)) && r.capturedSeconds() == (long) number(row, 3))
              .limit(1)
              .count());
    }
    assertEquals(goroutines, sums);
    assertEquals(first, seen);
    assertTrue(!sums.isEmpty());
  }

  @Test
  void oddHostsAreThoseFarFromTheMean() throws IOException {
    Map<String, Double> expected = new TreeMap<>();
    for (Kept run : runs) {
      List<Kept> same = runs.stream().filter(r -> r.version.equals(run.version)).toList();
      double mean = same.stream().mapToLong(Kept::goroutines).average().orElseThrow();
      double squares = same.stream().mapToDouble(r -> (r.goroutines() - mean) * (r.goroutines() - mean)).sum();
      expected.put(run.id, (run.goroutines() - mean) / Math.sqrt(squares / (same.size() - 1)));
    }
    assertNear(expected, found("odd-hosts", 5, 3));
  }
}
