package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Archives;
import chanlens.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aCleanCaptureEndsWithZeroAndSaysNothingOnStandardError() {
    Said said = Said.by("report", Fixtures.parked("1.27").toString());
    assertEquals(0, said.status());
    assertEquals("", said.err());
    assertTrue(said.out().startsWith("parked-1.27.dump.gz: heap dump, go1.27.4 amd64, "), said.out());
  }

  @Test
  void theExitStatusTellsUsageMalformedUnsupportedAndProblemsApart() throws IOException {
    Path text = Files.writeString(folder.resolve("a"), "hello");
    Path empty = Files.writeString(folder.resolve("b"), "");
    byte[] zipped = Files.readAllBytes(Fixtures.parked("1.26"));
    Path cut = Files.write(folder.resolve("c"), Arrays.copyOf(zipped, zipped.length / 2));
    assertEquals(2, Said.by("report").status());
    assertEquals(2, Said.by("report", "--format", "yaml", text.toString()).status());
    assertEquals(2, Said.by("report", folder.resolve("missing").toString()).status());
    assertEquals(5, Said.by("report", text.toString()).status());
    assertEquals(4, Said.by("report", empty.toString()).status());
    assertEquals(3, Said.by("report", cut.toString()).status());
    assertEquals(3, Said.by("report", Fixtures.parked("1.26").toString(), empty.toString()).status());
  }

  @Test
  void everyRefusalIsOneSentenceWithTheFileAndNoStackTrace() throws IOException {
    Path empty = Files.writeString(folder.resolve("b"), "");
    Said said = Said.by("report", empty.toString());
    assertEquals(
        "chanlens: " + empty + ": at byte 0: expected a capture, found an empty file\n",
        said.err().replace(System.lineSeparator(), "\n"));
    assertEquals("", said.out());
  }

  @Test
  void jsonFollowsTheSchemaKeyByKey() throws IOException {
    Said said = Said.by("report", "--format", "json", Fixtures.parked("1.27").toString());
    Map<String, @Nullable Object> all = Json.object(said.out());
    assertEquals("chanlens.report/1", Json.at(all, "schema"));
    assertEquals("go1.27.4", Json.at(all, "run.goVersion"));
    assertEquals("heap-dump", Json.at(all, "run.sources.0.kind"));
    assertEquals("none", Json.at(all, "run.join.strength"));
    assertEquals("ok", Json.at(all, "heap.selfCheck"));
    assertEquals("table", Json.at(all, "heap.layout"));
    Map<String, @Nullable Object> sender = goroutine(all, Fixtures.parkedGoid("1.27", "send"));
    assertEquals("main.sendFirst", Json.at(sender, "function"));
    assertEquals("waiting", Json.at(sender, "state"));
    assertEquals("chan send", Json.at(sender, "reason"));
    String channel =
        Fixtures.parkedFacts("1.27").stream()
            .filter(f -> "send".equals(f.get("name")))
            .map(f -> f.getOrDefault("object", ""))
            .findFirst()
            .orElseThrow();
    assertEquals(channel, Json.at(sender, "waitsOn.0.object"));
    assertEquals("channel", Json.at(sender, "waitsOn.0.kind"));
    assertEquals("send", Json.at(sender, "waitsOn.0.direction"));
    assertEquals(1L, Json.at(sender, "waitsOn.0.queuePosition"));
    assertEquals("stuck", Json.at(sender, "verdict"));
    assertEquals("proved", Json.at(sender, "degree"));
    for (String key : List.of("createdBy", "stack", "partners", "findings", "labels", "waitNanos", "waitIs")) {
      assertTrue(sender.containsKey(key), key);
    }
  }

  @Test
  void jsonGoesToAFileWholeAndLeavesNothingElse() throws IOException {
    Path out = folder.resolve("report.json");
    Files.writeString(out, "old");
    String dump = Fixtures.parked("1.22").toString();
    assertEquals(0, Said.by("report", "--format", "json", "-o", out.toString(), dump).status());
    assertEquals("chanlens.report/1", Json.at(Json.object(Files.readString(out)), "schema"));
    try (Stream<Path> list = Files.list(folder)) {
      assertEquals(List.of(out), list.toList());
    }
  }

  @Test
  void aReportThatCannotBeWrittenIsUsage() {
    Said said = Said.by("report", "-o", folder.resolve("no/such/x").toString(), Fixtures.parked("1.22").toString());
    assertEquals(2, said.status());
    assertTrue(said.err().contains("does not exist"), said.err());
  }

  /// An archive of two runs, and a text that is no capture.
  private String twoRunsAnd(String readme) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("b/web1/dump", Files.readAllBytes(Fixtures.parked("1.25")));
    files.put("b/web2/trace", Files.readAllBytes(Fixtures.story("1.27")));
    files.put("b/readme", readme.getBytes(StandardCharsets.UTF_8));
    return Files.write(folder.resolve("b.zip"), Archives.zip(files)).toString();
  }

  @Test
  void ofSeveralRunsInAnArchiveOneIsChosenByItsName() throws IOException {
    String zip = twoRunsAnd("hello");
    Said first = Said.by("report", zip);
    List<String> lines = new ArrayList<>(first.out().lines().toList());
    assertEquals("run web1, one of 2; --run NAME reads another: web2", lines.remove(1));
    assertEquals("left out: b/readme: a text without goroutines: \"hello\"", lines.remove(1));
    assertEquals(
        Said.by("report", Fixtures.parked("1.25").toString()).out().lines().skip(1).toList(),
        lines.subList(1, lines.size()));
    assertTrue(first.err().contains("2 runs are in there, the first is read; --run NAME reads another:"), first.err());
    assertTrue(first.err().contains("  web2: execution trace"), first.err());
    assertTrue(first.err().contains("left out: b/readme: a text without goroutines: \"hello\""), first.err());
    assertTrue(Said.by("report", "--run", "web2", zip).out().startsWith("trace: execution trace"));
    Said unknown = Said.by("report", "--run", "web3", zip);
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("there is no run web3 among web1, web2"), unknown.err());
    assertEquals(2, Said.by("check", zip).status(), "what is not looked at would pass");
  }

  @Test
  void theReportNamesTheRunItReadTheOthersAndWhatWasLeftOut() throws IOException {
    String zip = twoRunsAnd("\nhello\nall");
    Path out = folder.resolve("out");
    Said said = Said.by("report", "--format", "json", "--run", "web2", "-o", out.toString(), zip);
    assertEquals(0, said.status(), said.err());
    Map<String, @Nullable Object> report = Json.object(Files.readString(out));
    assertEquals("web2", Json.at(report, "run.name"));
    assertEquals(Map.of("name", "web1", "content", "heap dump"), Json.at(report, "run.otherRuns.0"));
    assertEquals("b/readme", Json.at(report, "run.leftOut.0.file"));
    assertEquals("a text without goroutines: \"hello\"", Json.at(report, "run.leftOut.0.why"));
    assertEquals("hello", Json.at(report, "run.leftOut.0.firstLine"));
    assertEquals(List.of(), Json.at(report, "run.unread"));
    for (String format : List.of("md", "html")) {
      assertEquals(0, Said.by("report", "--format", format, "-o", out.toString(), zip).status());
      assertTrue(Files.readString(out).contains("run web1, one of 2"), format);
    }
    Map<String, @Nullable Object> redacted =
        Json.object(Said.by("report", "--format", "json", "--redact", "paths", zip).out());
    assertEquals("a text without goroutines: \"…\"", Json.at(redacted, "run.leftOut.0.why"));
    assertEquals(null, Json.at(redacted, "run.leftOut.0.firstLine"));
  }

  @Test
  void timingsAreOneJsonLineAPhaseAndATotal() throws IOException {
    Said said = Said.by("report", "--timings", Fixtures.parked("1.27").toString());
    List<String> lines = said.err().lines().toList();
    for (String line : lines) {
      assertTrue(Json.object(line).containsKey("nanos"), line);
    }
    assertEquals("total", Json.at(Json.object(lines.getLast()), "phase"));
    assertTrue(Json.object(lines.getLast()).containsKey("peakHeapBytes"));
  }

  @Test
  void outputIsTheSameInEveryLocaleAndTwiceInARow() {
    Locale before = Locale.getDefault();
    try {
      String first = Said.by("report", Fixtures.parked("1.25").toString()).out();
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(first, Said.by("report", Fixtures.parked("1.25").toString()).out());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void helpVersionAndCaptureHelpEndWithZero() {
    assertTrue(Said.by("help").out().contains("report"));
    assertTrue(Said.by("version").out().startsWith("chanlens 0."));
    Said help = Said.by("capture-help");
    assertEquals(0, help.status());
    assertTrue(help.out().indexOf("WriteHeapDump") < help.out().indexOf("goroutineleak\"); p != nil"), "safe order");
    assertFalse(Cli.isWord("trace.out"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> goroutine(Map<String, @Nullable Object> all, long id) {
    List<@Nullable Object> list = (List<@Nullable Object>) Objects.requireNonNull(all.get("goroutines"));
    for (Object g : list) {
      Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) Objects.requireNonNull(g);
      if (Objects.equals(map.get("id"), id)) {
        return map;
      }
    }
    throw new IllegalArgumentException("no goroutine " + id);
  }
}
