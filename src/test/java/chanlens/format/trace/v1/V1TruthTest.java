package chanlens.format.trace.v1;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.scheduling.FigureTable;
import chanlens.bytes.ByteSource;
import chanlens.format.trace.EventLog;
import chanlens.format.trace.Facts;
import chanlens.format.trace.OurFacts;
import chanlens.model.Decoded;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.TimeRange;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What we say about traces of before Go 1.22 is what Go's own reader says, within 20 ns a figure: Go moves the times
/// of events that it puts in, and we put in others.
///
/// We say more than Go in some places, which are left out here: names of goroutines that existed before and never
/// stopped, the first GOMAXPROCS, when a system call lost its P (the sum with and without is compared; Go counts part
/// of such a call again as scheduling wait, see [GoSyscalls]), since when the first goroutine and each P ran.
///
/// `-Dchanlens.truth=DIR` compares all of a folder.
class V1TruthTest {
  private static final long TOLERANCE = 20;
  private static final Pattern FIELD = Pattern.compile("(\\w+)=(\"(?:[^\"\\\\]|\\\\.)*+\"|\\{[^}]*}|\\[[^]]*]|\\S+)");
  private static final Pattern ENTRY = Pattern.compile("(\"[^\"]*\"):(-?\\d+)");

  /// By kind: the fields that say which fact it is, and those that are compared.
  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          entry("trace", List.of()), entry("wire", List.of("ev")), entry("g", List.of("id")),
          entry("edge", List.of("from", "to")), entry("metric", List.of("name")), entry("range", List.of("name")),
          entry("log", List.of("message")), entry("transition", List.of("res", "tr", "reason")),
          entry("task", List.of("id")), entry("region", List.of("g", "name", "task", "nth")),
          entry("profile", List.of("type")));
  private static final Map<String, Set<String>> FIELDS =
      Map.ofEntries(
          entry("trace", Set.of("events", "firstNs", "lastNs", "unblocks", "unblocksFromG", "version", "cpuSamples")),
          entry("wire", Set.of("n")),
          entry("g", Set.of("name", "creation", "end", "total", "exec", "sched", "block", "ranges")),
          entry("edge", Set.of("n")), entry("metric", Set.of("last", "min", "max")), entry("range", Set.of("ns")),
          entry("log", Set.of("t", "g", "task", "category")), entry("transition", Set.of("n")),
          entry("task", Set.of("name", "start", "end", "logs", "parent")),
          entry("region", Set.of("start", "end", "endKind")), entry("profile", Set.of("count", "ns")));

  /// Those that are times; all others are the same to the last digit.
  private static final Set<String> TIMES =
      Set.of("firstNs", "lastNs", "creation", "start", "end", "total", "exec", "sched", "block", "ranges", "ns", "t");

  @TestFactory
  Stream<DynamicTest> everyFactIsGos() throws IOException {
    String dir = System.getProperty("chanlens.truth", "");
    Path folder = dir.isEmpty() ? Path.of("src/test/resources/chanlens/format/trace/v1") : Path.of(dir);
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path trace : files.filter(f -> f.toString().endsWith(".trace.gz")).sorted().toList()) {
        String name = trace.getFileName().toString().replace(".trace.gz", "");
        tests.add(DynamicTest.dynamicTest(name, () -> compare(trace, folder.resolve(name + ".truth"))));
      }
    }
    assertTrue(!tests.isEmpty(), "no captures in " + folder);
    return tests.stream();
  }

  private static void compare(Path trace, Path truth) throws Exception {
    ByteSource source = ByteSource.map(trace, Progress.NONE, Cancel.NEVER);
    Decoded<TraceModel> read = V1Decoder.decode(source, TimeRange.ALL, Progress.NONE, Cancel.NEVER);
    assertEquals(List.of(), read.problems());
    Facts facts = OurFacts.of(read.model(), new EventLog(), source.length());
    V1OurFacts.addTo(facts, read.model());
    ranges(read.model().ranges()).forEach((name, nanos) -> facts.add("range", "name", name, "ns", nanos));
    Map<String, Map<String, String>> ours = byKey(facts.lines().stream());
    Map<String, Map<String, String>> gos = byKey(Files.readAllLines(truth).stream());
    Set<String> called = syscalls(read.model(), Files.readAllLines(truth));
    List<String> differences = new ArrayList<>();
    gos.forEach((key, fields) -> fields.forEach((f, go) -> {
      String our = ours.getOrDefault(key, Map.of()).getOrDefault(f, "none");
      boolean more = (f.equals("name") && go.equals("\"\"")) || (f.equals("sched") && called.contains(key));
      long each = key.startsWith("profile ") ? Long.parseLong(fields.getOrDefault("count", "1")) : 1;
      boolean same = TIMES.contains(f) ? near(go, our, TOLERANCE * each) : go.equals(our);
      if (!same && !more) {
        differences.add(key + " " + f + ": Go " + go + ", we " + our);
      }
    }));
    assertEquals("", String.join("\n", differences));
  }

  private static Map<String, Long> ranges(RangeTable ranges) {
    Map<String, Long> nanos = new TreeMap<>();
    for (int r = 0; r < ranges.count(); r++) {
      if (!ranges.open(r)) {
        nanos.merge(ranges.name(r), ranges.endNanos(r) - ranges.startNanos(r), Long::sum);
      }
    }
    return nanos;
  }

  /// System calls take as long as Go says, with and without a P together.
  ///
  /// @return the keys of goroutines that were in some
  private static Set<String> syscalls(TraceModel trace, List<String> truth) {
    Set<String> called = new TreeSet<>();
    FigureTable figures = FigureTable.of(trace, Cancel.NEVER);
    for (String line : truth) {
      if (line.startsWith("g ")) {
        Map<String, String> f = fields(line);
        int g = trace.goroutines().row(Long.parseLong(f.get("id"))).orElseThrow();
        long go = Long.parseLong(f.get("syscall")) + Long.parseLong(f.get("syscallBlock"));
        long our = figures.syscallNanos(g) + figures.syscallBlockNanos(g);
        assertTrue(Math.abs(go - our) <= TOLERANCE, line + ": we " + our);
        if (go > 0) {
          called.add("g " + f.get("id"));
        }
      }
    }
    return called;
  }

  private static Map<String, Map<String, String>> byKey(Stream<String> lines) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    List<Map<String, String>> regions = new ArrayList<>();
    lines.forEach(
        line -> {
          String kind = line.substring(0, line.indexOf(' '));
          Map<String, String> fields = fields(line);
          if (kind.equals("region")) {
            regions.add(fields);
          } else if (KEYS.containsKey(kind) && !ofNothing(kind, fields)) {
            put(all, kind, fields);
          }
        });
    V1OurFacts.numbered(regions).forEach(r -> put(all, "region", r));
    return all;
  }

  /// What Ps do begins earlier with us, and Go gives logs and regions of no task a task 0.
  private static boolean ofNothing(String kind, Map<String, String> fields) {
    return "\"P\"".equals(fields.get("res")) || (kind.equals("task") && "0".equals(fields.get("id")));
  }

  private static void put(Map<String, Map<String, String>> all, String kind, Map<String, String> fields) {
    StringBuilder key = new StringBuilder(kind);
    KEYS.getOrDefault(kind, List.of()).forEach(k -> key.append(' ').append(fields.get(k)));
    fields.keySet().retainAll(FIELDS.getOrDefault(kind, Set.of()));
    all.put(key.toString(), fields);
  }

  private static Map<String, String> fields(String line) {
    Map<String, String> fields = new TreeMap<>();
    for (Matcher m = FIELD.matcher(line); m.find(); ) {
      fields.put(m.group(1), m.group(2));
    }
    return fields;
  }

  private static boolean near(String go, String our, long tolerance) {
    if (go.startsWith("{") && our.startsWith("{")) {
      return nearEntries(entries(go), entries(our));
    }
    boolean numbers = go.matches("-?\\d{1,18}") && our.matches("-?\\d{1,18}");
    return numbers ? Math.abs(Long.parseLong(go) - Long.parseLong(our)) <= tolerance : go.equals(our);
  }

  private static Map<String, String> entries(String map) {
    Map<String, String> entries = new TreeMap<>();
    for (Matcher m = ENTRY.matcher(map); m.find(); ) {
      entries.put(m.group(1), m.group(2));
    }
    return entries;
  }

  private static boolean nearEntries(Map<String, String> go, Map<String, String> our) {
    Set<String> all = new TreeSet<>(go.keySet());
    all.addAll(our.keySet());
    return all.stream().allMatch(k -> near(go.getOrDefault(k, "0"), our.getOrDefault(k, "0"), TOLERANCE));
  }
}
