package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Similarity;
import chanlens.export.json.ReportJson;
import chanlens.model.trace.TraceModel;
import chanlens.tables.FactColumn;
import chanlens.tables.FactTable;
import chanlens.tables.RowCursor;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every table says the same as `report --format json`, of every sample.
class TablesTruthTest {
  private static final RunIdentity NOBODY = new RunIdentity("r", List.of(), Map.of(), Optional.empty(), "test");

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("samples"), 3)) {
      return all.filter(p -> Files.isDirectory(p) && p.getNameCount() == 4 && p.getName(2).endsWith("captures"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private final Map<String, List<Map<String, @Nullable Object>>> read = new LinkedHashMap<>();

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void tablesSayWhatTheReportSays(Path sample) throws IOException {
    Diagnosis diagnosis = SampleRun.at(sample);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportJson.write(diagnosis, SampleRun.ALONE, Optional.empty(), Similarity.STACK, out, Cancel.NEVER);
    Map<String, @Nullable Object> json = Json.object(out.toString(StandardCharsets.UTF_8));
    RunTables tables = RunTables.of(diagnosis, NOBODY, Cancel.NEVER);
    tables.all().forEach(t -> read.put(t.shape().name(), rows(t)));

    sources(json);
    goroutines(json);
    stacks(json);
    objects(json);
    waits(json);
    findings(json);
    profiles(json);
    diagnosis.run().trace().ifPresent(t -> trace(json, t));
    places();
  }

  private static List<Map<String, @Nullable Object>> rows(FactTable table) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int part = 0; part < table.parts(); part++) {
      RowCursor cursor = table.part(part);
      while (cursor.next()) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int c = 0; c < table.shape().columns().size(); c++) {
          FactColumn column = table.shape().columns().get(c);
          long number = cursor.number(c);
          row.put(
              column.name(),
              column.kind() == FactColumn.Kind.TEXT
                  ? cursor.text(c)
                  : number == RowCursor.UNKNOWN ? null : (Object) number);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private List<Map<String, @Nullable Object>> table(String name) {
    return Objects.requireNonNull(read.get(name));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, @Nullable Object>> list(Map<String, @Nullable Object> of, String path) {
    return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(Json.at(of, path));
  }

  private static @Nullable Object known(@Nullable Object of) {
    return of instanceof Number n ? (Object) n.longValue() : "".equals(of) ? null : of;
  }

  private static void equal(
      Map<String, @Nullable Object> json, Map<String, @Nullable Object> row, String... namesInPairs) {
    for (int i = 0; i < namesInPairs.length; i += 2) {
      assertEquals(known(Json.at(json, namesInPairs[i])), row.get(namesInPairs[i + 1]), namesInPairs[i] + " of " + row);
    }
  }

  private void sources(Map<String, @Nullable Object> json) {
    List<Map<String, @Nullable Object>> sources = list(json, "run.sources");
    assertEquals(sources.size(), table("source").size());
    int problems = 0;
    for (int s = 0; s < sources.size(); s++) {
      equal(
          sources.get(s), table("source").get(s), "file", "file", "kind", "kind", "format", "format", "bytes",
          "bytes");
      for (Map<String, @Nullable Object> p : list(sources.get(s), "problems")) {
        Map<String, @Nullable Object> row = table("problem").get(problems++);
        equal(p, row, "severity", "severity", "offset", "at_byte", "what", "what", "consequence", "consequence");
        assertEquals((long) s, row.get("source"));
      }
    }
    assertEquals(problems, table("problem").size());
    Map<String, @Nullable Object> run = table("run").getFirst();
    equal(json, run, "run.goVersion", "go_version", "run.arch", "arch", "run.join.strength", "join_strength");
  }

  private void goroutines(Map<String, @Nullable Object> json) {
    List<Map<String, @Nullable Object>> all = list(json, "goroutines");
    assertEquals(all.size(), table("goroutine").size());
    for (int i = 0; i < all.size(); i++) {
      Map<String, @Nullable Object> g = all.get(i);
      Map<String, @Nullable Object> row = table("goroutine").get(i);
      equal(
          g, row, "id", "goid", "function", "function", "state", "state", "reason", "reason", "waitIs", "wait_is",
          "verdict", "verdict", "degree", "degree");
      assertEquals(Boolean.TRUE.equals(g.get("system")) ? 1L : 0L, row.get("system"));
      assertEquals(known(g.get("waitNanos")), row.get("wait_ns") == null ? (Object) 0L : row.get("wait_ns"));
      if (g.get("createdBy") == null) {
        assertEquals(null, row.get("go_goid"));
        assertEquals(null, row.get("go_frame"));
      } else {
        equal(g, row, "createdBy.goroutine", "go_goid");
        frame(Objects.requireNonNull(Json.at(g, "createdBy")), row.get("go_frame"));
      }
      if (g.get("trace") != null) {
        equal(
            g, row, "trace.runningNanos", "running_ns", "trace.schedWaitNanos", "runnable_ns", "trace.syscallNanos",
            "syscall_ns", "trace.syscallBlockNanos", "syscall_blocked_ns", "trace.unknownNanos", "unknown_ns");
      }
    }
  }

  private void frame(Object json, @Nullable Object number) {
    if (number == null) {
      return;
    }
    Map<String, @Nullable Object> row = table("frame").get(Math.toIntExact((Long) number));
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> frame = (Map<String, @Nullable Object>) json;
    equal(frame, row, "function", "function", "file", "file", "line", "line");
  }

  private void stacks(Map<String, @Nullable Object> json) {
    Map<Object, List<Object>> framesOf = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> row : table("stack_frame")) {
      framesOf.computeIfAbsent(Objects.requireNonNull(row.get("stack")), s -> new ArrayList<>())
          .add(Objects.requireNonNull(row.get("frame")));
    }
    List<Map<String, @Nullable Object>> all = list(json, "goroutines");
    for (int i = 0; i < all.size(); i++) {
      List<Map<String, @Nullable Object>> frames = list(all.get(i), "stack");
      Object stack = table("goroutine").get(i).get("stack");
      List<Object> numbers = stack == null ? List.of() : Objects.requireNonNull(framesOf.get(stack));
      assertEquals(frames.size(), numbers.size());
      for (int d = 0; d < frames.size(); d++) {
        frame(frames.get(d), numbers.get(d));
      }
    }
    table("stack").forEach(s -> assertEquals(
        s.get("depth"), (long) framesOf.getOrDefault(Objects.requireNonNull(s.get("stack")), List.of()).size()));
  }

  private static long addr(@Nullable Object hex) {
    return Long.parseUnsignedLong(String.valueOf(hex).substring(2), 16);
  }

  private void objects(Map<String, @Nullable Object> json) {
    List<Map<String, @Nullable Object>> channels = list(json, "channels");
    assertEquals(channels.size(), table("channel").size());
    for (int i = 0; i < channels.size(); i++) {
      Map<String, @Nullable Object> row = table("channel").get(i);
      equal(
          channels.get(i), row, "name", "name", "elemType", "elem_type", "elemSize", "elem_bytes", "len", "len", "cap",
          "cap", "evidence", "evidence");
      assertEquals(addr(channels.get(i).get("address")), row.get("addr"));
      assertEquals(Boolean.TRUE.equals(channels.get(i).get("closed")) ? 1L : 0L, row.get("closed"));
    }
    List<Map<String, @Nullable Object>> locks = list(json, "locks");
    assertEquals(locks.size(), table("lock").size());
    List<String> holders = new ArrayList<>();
    for (int i = 0; i < locks.size(); i++) {
      Map<String, @Nullable Object> row = table("lock").get(i);
      equal(locks.get(i), row, "name", "name", "kind", "kind", "evidence", "evidence");
      assertEquals(addr(locks.get(i).get("address")), row.get("addr"));
      assertEquals((long) ((List<?>) Objects.requireNonNull(locks.get(i).get("waiters"))).size(), row.get("waiters"));
      long addr = addr(locks.get(i).get("address"));
      ((List<?>) Objects.requireNonNull(locks.get(i).get("mayHold"))).forEach(g -> holders.add(addr + " " + g));
    }
    assertEquals(holders, table("holder").stream().map(h -> h.get("object") + " " + h.get("goid")).toList());
  }

  private void waits(Map<String, @Nullable Object> json) {
    List<String> waits = new ArrayList<>();
    List<String> partners = new ArrayList<>();
    for (Map<String, @Nullable Object> g : list(json, "goroutines")) {
      for (Map<String, @Nullable Object> w : list(g, "waitsOn")) {
        if (w.get("object") != null) {
          waits.add(
              g.get("id") + " " + addr(w.get("object")) + " " + w.get("kind") + " " + w.get("queuePosition") + " "
                  + w.get("evidence"));
        }
      }
      list(g, "partners").forEach(p -> partners.add(
          g.get("id") + " " + p.get("goroutine") + " " + p.get("evidence") + " " + p.get("how")));
    }
    assertEquals(
        waits,
        table("waiter").stream()
            .map(w -> w.get("goid") + " " + w.get("object") + " " + w.get("object_kind") + " " + w.get("place") + " "
                + w.get("evidence"))
            .toList());
    assertEquals(
        partners,
        table("partner").stream()
            .map(p -> p.get("goid") + " " + p.get("partner_goid") + " " + p.get("evidence") + " " + p.get("how"))
            .toList());
  }

  private void findings(Map<String, @Nullable Object> json) {
    List<Map<String, @Nullable Object>> findings = list(json, "findings");
    assertEquals(findings.size(), table("finding").size());
    List<String> goroutines = new ArrayList<>();
    List<String> proofs = new ArrayList<>();
    long objects = 0;
    for (int i = 0; i < findings.size(); i++) {
      Map<String, @Nullable Object> f = findings.get(i);
      equal(
          f, table("finding").get(i), "key", "finding", "rule", "rule", "verdict", "verdict", "degree", "degree",
          "title", "title", "count", "goroutines");
      ((List<?>) Objects.requireNonNull(f.get("goroutines"))).forEach(g -> goroutines.add(f.get("key") + " " + g));
      list(f, "evidence").forEach(e -> proofs.add(f.get("key") + " " + e.get("source") + " " + e.get("text")));
      objects += ((List<?>) Objects.requireNonNull(f.get("channels"))).size();
      objects += ((List<?>) Objects.requireNonNull(f.get("locks"))).size();
    }
    assertEquals(
        goroutines, table("finding_goroutine").stream().map(f -> f.get("finding") + " " + f.get("goid")).toList());
    assertEquals(
        proofs,
        table("finding_proof").stream()
            .map(p -> p.get("finding") + " " + p.get("source_kind") + " " + p.get("text"))
            .toList());
    assertEquals(objects, table("finding_object").size());
  }

  private void profiles(Map<String, @Nullable Object> json) {
    Map<String, Long> totals = new TreeMap<>();
    List<Map<String, @Nullable Object>> profiles = list(json, "profiles");
    for (int p = 0; p < profiles.size(); p++) {
      equal(profiles.get(p), table("profile").get(p), "kind", "kind", "durationNanos", "duration_ns");
      for (Map<String, @Nullable Object> type : list(profiles.get(p), "types")) {
        long total = ((Number) Objects.requireNonNull(type.get("total"))).longValue();
        if (total != 0) {
          totals.merge(p + " " + type.get("type"), total, Long::sum);
        }
      }
    }
    Map<String, Long> sums = new TreeMap<>();
    table("profile_sample").forEach(s -> add(sums, s.get("profile") + " " + s.get("value_type"), s.get("value")));
    sums.values().removeIf(v -> v == 0);
    assertEquals(totals, sums);
    assertEquals(profiles.size(), table("profile").size());
  }

  private static void add(Map<String, Long> to, String key, @Nullable Object value) {
    to.merge(key, (Long) Objects.requireNonNull(value), Long::sum);
  }

  private static long length(Map<String, @Nullable Object> row) {
    return (Long) Objects.requireNonNull(row.get("end_ns")) - (Long) Objects.requireNonNull(row.get("start_ns"));
  }

  /// To the nanosecond: time by goroutine, state and reason; wakes by pair, kind and reason; pauses, tasks, regions.
  private void trace(Map<String, @Nullable Object> json, TraceModel trace) {
    Map<String, Long> expected = new TreeMap<>();
    for (Map<String, @Nullable Object> g : list(json, "goroutines")) {
      if (g.get("trace") != null) {
        ((Map<?, ?>) Objects.requireNonNull(Json.at(g, "trace.blockNanos")))
            .forEach((reason, ns) -> expected.put(g.get("id") + " " + reason, ((Number) ns).longValue()));
        expected.put(g.get("id") + " is running", number(g, "trace.runningNanos"));
        expected.put(g.get("id") + " is runnable", number(g, "trace.schedWaitNanos"));
        expected.put(g.get("id") + " is syscall", number(g, "trace.syscallNanos"));
        expected.put(g.get("id") + " is syscall without p", number(g, "trace.syscallBlockNanos"));
      }
    }
    Map<String, Long> found = new TreeMap<>();
    Map<Object, Long> parked = new TreeMap<>();
    for (Map<String, @Nullable Object> s : table("span")) {
      Object goid = Objects.requireNonNull(s.get("goid"));
      boolean dead = parked.containsKey(goid);
      if ("forever".equals(s.get("reason")) && !dead) {
        parked.put(goid, (Long) Objects.requireNonNull(s.get("start_ns"))); // counts as its end
      } else if (!dead && "waiting".equals(s.get("state"))) {
        found.merge(goid + " " + Objects.requireNonNullElse(s.get("reason"), ""), length(s), Long::sum);
      } else if (!dead && !List.of("ended", "unknown").contains(Objects.requireNonNull(s.get("state")))) {
        boolean without = "syscall".equals(s.get("state")) && s.get("p") == null;
        found.merge(goid + " is " + s.get("state") + (without ? " without p" : ""), length(s), Long::sum);
      }
    }
    expected.values().removeIf(v -> v == 0);
    found.values().removeIf(v -> v == 0);
    assertEquals(expected, found);
    wakes(json);
    buckets();
    Map<String, Long> stops = new TreeMap<>();
    for (Map<String, @Nullable Object> p : table("pause")) {
      if ("stop-the-world".equals(p.get("kind"))) {
        stops.merge(String.valueOf(p.get("why")), length(p), Long::sum);
      }
    }
    Map<String, Long> reported = new TreeMap<>();
    for (Map<String, @Nullable Object> s : list(json, "trace.stops")) {
      reported.merge(String.valueOf(s.get("why")), all(s), Long::sum);
    }
    assertEquals(reported, stops);
    Map<String, Long> regions = new TreeMap<>();
    for (Map<String, @Nullable Object> r : table("region")) {
      regions.merge(String.valueOf(r.get("name")), length(r), Long::sum);
    }
    Map<String, Long> kinds = new TreeMap<>();
    for (Map<String, @Nullable Object> r : list(json, "trace.regions")) {
      kinds.merge(String.valueOf(r.get("name")), all(r), Long::sum);
    }
    assertEquals(kinds, regions);
    assertEquals(trace.tasks().count(), table("task").size());
    assertEquals(trace.logs().count(), table("log").size());
  }

  private static long all(Map<String, @Nullable Object> of) {
    return number(of, "durations.totalNanos") + number(of, "durations.atLeast.totalNanos");
  }

  private static long number(Map<String, @Nullable Object> of, String path) {
    return ((Number) Objects.requireNonNull(Json.at(of, path))).longValue();
  }

  private void wakes(Map<String, @Nullable Object> json) {
    Map<String, Long> expected = new TreeMap<>();
    for (Map<String, @Nullable Object> u : list(json, "unblocks")) {
      ((Map<?, ?>) Objects.requireNonNull(u.get("inferredHow"))).forEach((kind, count) -> expected.put(
          u.get("from") + " " + u.get("to") + " " + u.get("reason") + " " + kind, ((Number) count).longValue()));
    }
    Map<String, Long> found = new TreeMap<>();
    for (Map<String, @Nullable Object> w : table("wake")) {
      Object from = Objects.requireNonNullElse(w.get("waker_goid"), -1L);
      String reason = String.valueOf(Objects.requireNonNullElse(w.get("reason"), ""));
      found.merge(from + " " + w.get("woken_goid") + " " + reason + " " + w.get("kind"), 1L, Long::sum);
    }
    assertEquals(expected, found);
  }

  private void buckets() {
    long waits = 0;
    long nanos = 0;
    for (Map<String, @Nullable Object> s : table("span")) {
      boolean whole = Objects.equals(s.get("began_before"), 0L) && Objects.equals(s.get("still_open"), 0L);
      if ("waiting".equals(s.get("state")) && whole) {
        waits++;
        nanos += length(s);
      }
    }
    long counted = 0;
    long total = 0;
    for (Map<String, @Nullable Object> b : table("wait_bucket")) {
      counted += (Long) Objects.requireNonNull(b.get("waits"));
      total += (Long) Objects.requireNonNull(b.get("total_ns"));
      double longest = (Long) Objects.requireNonNull(b.get("longest_ns"));
      long bucket = (Long) Objects.requireNonNull(b.get("bucket"));
      assertTrue(longest < Math.pow(2, (bucket + 1) / 4.0), "" + b);
      assertTrue(Math.max(1, longest) >= Math.pow(2, bucket / 4.0), "" + b);
    }
    assertEquals(waits, counted);
    assertEquals(nanos, total);
  }

  private void places() {
    long goroutines = 0;
    long stuck = 0;
    for (Map<String, @Nullable Object> p : table("place")) {
      goroutines += (Long) Objects.requireNonNull(p.get("goroutines"));
      stuck += (Long) Objects.requireNonNull(p.get("stuck"));
    }
    List<Map<String, @Nullable Object>> alive =
        table("goroutine").stream().filter(g -> !"ended".equals(g.get("state"))).toList();
    assertEquals(alive.size(), goroutines);
    assertEquals(alive.stream().filter(g -> "stuck".equals(g.get("verdict"))).count(), stuck);
  }
}
