package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.scheduling.OffCpu;
import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.bytes.ByteSource;
import chanlens.export.folded.FoldedWriter;
import chanlens.format.Formats;
import chanlens.model.capture.Capture;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `export` on real captures, as a program that calls it sees it.
class ExportTest {
  private static final Path RUN = SampleRun.folder("range-never-closed", "go1.27");
  private static final TraceModel TRACE =
      SampleRun.of("range-never-closed", "go1.27").run().trace().orElseThrow();

  @TempDir private Path folder = Path.of("");

  private static Said export(Path run, String... words) {
    List<String> all = new ArrayList<>(List.of("export"));
    all.addAll(Arrays.asList(words));
    all.add(run.toString());
    return Said.by(all);
  }

  @ParameterizedTest
  @CsvSource({
    "graph, svg, <svg", "graph, png, PNG", "graph, pdf, %PDF", "graph, dot, // ", "graph, mermaid, flowchart LR",
    "timeline, svg, <svg", "timeline, png, PNG", "timeline, pdf, %PDF", "channel, svg, <svg", "flame, svg, <svg"
  })
  void picturesNeedNoDisplay(String view, String format, String magic) {
    Said said = export(RUN, "--view", view, "--format", format, "-o", "-");
    assertEquals(0, said.status(), said.err());
    String begin = new String(said.bytes(), 0, 200, StandardCharsets.ISO_8859_1);
    assertTrue(begin.contains(magic), begin);
  }

  /// The buffer of ring-buffer holds 12 13 10 11, and 14 is in the blocked sender's hand.
  @ParameterizedTest
  @CsvSource({"none, true, true", "paths, false, true", "all, false, false"})
  void redactionLeavesOutValuesAndThenAddresses(String degree, boolean values, boolean addresses) {
    Path run = SampleRun.folder("ring-buffer", "go1.27");
    String dot =
        export(run, "--view", "graph", "--focus", "all", "--format", "dot", "--redact", degree, "-o", "-").out();
    assertEquals(values, dot.contains(">13<") && dot.contains("value 14 in hand"), dot);
    assertEquals(addresses, dot.contains("0x"), dot);
    String table = export(run, "--view", "channels", "--redact", degree, "-o", "-").out();
    assertEquals(addresses, table.contains("0x"), table);
  }

  @Test
  void aChannelIsDrawnWithTheFirstInItsQueuesOneByOne() {
    String dot = export(RUN, "--view", "channel", "--focus", "g12", "--format", "dot", "-o", "-").out();
    for (int place = 1; place <= 4; place++) {
      assertTrue(dot.contains("recvq #" + place), dot);
    }
    Said noDump = export(RUN.resolve("trace.out.gz"), "--view", "channel", "-o", "-");
    assertEquals(2, noDump.status());
    assertTrue(noDump.err().contains("which alone show channels"), noDump.err());
  }

  @Test
  void valuesAreLeftOutUnlessTheyAreAskedFor() {
    Path run = SampleRun.folder("ring-buffer", "go1.27");
    String svg = export(run, "--view", "graph", "--focus", "all", "-o", "-").out();
    assertTrue(!svg.contains("in hand") && svg.contains("4 of 4"), svg);
  }

  @ParameterizedTest
  @ValueSource(strings = {"finding:1", "all", "F-RANGE#1", "chanlens://F-RANGE%231"})
  void theGraphIsAboutWhatTheFocusNames(String focus) {
    Said said = export(RUN, "--view", "graph", "--format", "dot", "--focus", focus, "-o", "-");
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().contains("20 × work"), said.out());
  }

  @Test
  void aWordThatIsNoPlaceIsRefusedWithTheListOfThoseThatAre() {
    String refused = export(RUN, "--view", "graph", "--focus", "there", "-o", "-").err();
    for (Place.Form form : Place.Form.values()) {
      assertTrue(refused.contains(" " + form.example()), form + " is not in " + refused);
    }
    assertTrue(refused.contains(" finding:1,") && refused.contains(", not there"), refused);
  }

  @ParameterizedTest
  @CsvSource({
    "--view graph --format csv, graph is written as",
    "--view timeline --format dot, timeline is written as",
    "--view graph --from 1ms, go with --view timeline",
    "--view timeline --from 5ms --to 1ms, later than --from",
    "--view timeline --from soon, is not a time",
    "--view graph --focus g999999, no goroutine 999999",
    "--view graph --focus finding:9, no finding 9",
    "--view graph --focus there, --focus takes",
    "--view graph --focus F-RANGE#9, no finding F-RANGE#9 in this run: it has",
    "--view graph --focus group:999999, no group:999999",
    "--view graph --focus time:0..5, shows nothing of time:0..5",
    "--view sequence --focus task:0, shows nothing of task:0",
    "--view graph --focus g99999999999999999999, the number is too large",
    "--view graph --focus 0x0, shows a channel or lock at 0x0",
    "--view timeline --focus 0x10, does not know channels",
    "--view graph --theme pink, 'not light, dark, print or contrast'",
    "--view flame --profile io, '--profile io is not in this run, which has trace.out.gz: sync, net, syscall, sched;'",
    "--view flame --sample io, 'heap.pb.gz (heap): inuse_space, alloc_objects, alloc_space, inuse_objects'",
    "--view graph --profile cpu, go with --view flame",
    "--view timeline --at 5ms, --at goes with --view graph",
    "--view graph --at soon, is not a time such as"
  })
  void wordsThatMakeNoSenseAreUsageErrors(String words, String said) {
    List<String> all = new ArrayList<>(List.of(words.split(" ")));
    all.addAll(List.of("-o", "-"));
    Said answer = export(RUN, all.toArray(String[]::new));
    assertEquals(2, answer.status(), answer.err());
    assertTrue(answer.err().contains(said), answer.err());
    assertEquals(0, answer.bytes().length);
  }

  @Test
  void aGraphAndATableOfAnotherMomentSayFromWhatTheyAreKnown() {
    Said graph = export(RUN, "--view", "graph", "--focus", "all", "--format", "dot", "--at", "100ms", "-o", "-");
    assertEquals(0, graph.status(), graph.err());
    assertTrue(graph.out().contains("from parks and wakes"), graph.out());
    Said early = export(RUN, "--view", "goroutines", "--at", "0", "-o", "-");
    Said late = export(RUN, "--view", "goroutines", "-o", "-");
    assertEquals(0, early.status(), early.err());
    assertTrue(early.out().lines().filter(l -> l.contains("receiving")).count()
        < late.out().lines().filter(l -> l.contains("receiving")).count());
  }

  @Test
  void withoutATraceThereIsNoTimeline() {
    Said said = export(RUN.resolve("heap.dump.gz"), "--view", "timeline", "--format", "csv", "-o", "-");
    assertEquals(2, said.status());
    assertTrue(said.err().contains("only a trace shows"), said.err());
  }

  @ParameterizedTest
  @EnumSource(OffCpu.class)
  void aProfileReadBackHasEveryWaitThatEndedAndThoseThatDidNot(OffCpu kind) throws Exception {
    Path file = folder.resolve("waits.pb.gz");
    Said said =
        export(RUN, "--view", "flame", "--profile", kind.word(), "--format", "pprof", "-o", file.toString());
    assertEquals(0, said.status(), said.err());
    ProfileModel profile = profile(file);
    OffCpuProfile waits = OffCpuProfile.ofProgram(TRACE, kind, Cancel.NEVER);
    long[] sums = IntStream.range(0, 4).mapToLong(profile::total).toArray();
    long[] wanted = {
      waits.count(), waits.nanos(),
      waits.sites().stream().mapToLong(OffCpuProfile.Site::openCount).sum(),
      waits.sites().stream().mapToLong(OffCpuProfile.Site::openNanos).sum()
    };
    assertArrayEquals(wanted, sums);
  }

  @Test
  void foldedStacksAddUpToTheProfileAndKeepShortTimesApart() {
    Said said = export(RUN, "--view", "flame", "--format", "folded", "-o", "-");
    OffCpuProfile waits = OffCpuProfile.ofProgram(TRACE, OffCpu.SYNC, Cancel.NEVER);
    long ended = 0;
    long open = 0;
    for (String line : said.out().lines().toList()) {
      int space = line.lastIndexOf(' ');
      long nanos = Long.parseLong(line.substring(space + 1));
      if (line.substring(0, space).endsWith(FoldedWriter.NOT_ENDED)) {
        open += nanos;
      } else {
        ended += nanos;
      }
    }
    assertEquals(waits.nanos(), ended);
    assertEquals(waits.sites().stream().mapToLong(OffCpuProfile.Site::openNanos).sum(), open);
    assertTrue(open > 0, "20 workers wait for ever");
  }

  @ParameterizedTest
  @CsvSource({"heap, ''", "heap, alloc_objects", "heap.pb.gz, inuse_space", "mutex, delay", "'', alloc_space"})
  void aProfileIsWrittenBackWithAllItsValuesAndTheOneAskedForFirst(String profile, String sample) throws Exception {
    Path file = folder.resolve("again.pb.gz");
    List<String> words = new ArrayList<>(List.of("--view", "flame", "--format", "pprof", "-o", file.toString()));
    words.addAll(profile.isEmpty() ? List.of() : List.of("--profile", profile));
    words.addAll(sample.isEmpty() ? List.of() : List.of("--sample", sample));
    Said said = export(RUN, words.toArray(String[]::new));
    assertEquals(0, said.status(), said.err());
    ProfileModel again = profile(file);
    ProfileModel first = profile(RUN.resolve(profile.equals("mutex") ? "mutex.pb.gz" : "heap.pb.gz"));
    assertEquals(first.facts().types(), again.facts().types());
    assertEquals(
        sample.isEmpty() ? first.facts().types().get(first.facts().defaultType()).type() : sample,
        again.facts().types().get(again.facts().defaultType()).type());
    assertEquals(first.facts().timeNanos(), again.facts().timeNanos());
    assertEquals(first.samples(), again.samples());
    for (int s = 0; s < first.samples(); s++) {
      assertEquals(first.stacks().frames(first.stack(s)), again.stacks().frames(again.stack(s)));
      assertEquals(first.labels(s), again.labels(s));
      for (int t = 0; t < first.facts().types().size(); t++) {
        assertEquals(first.value(s, t), again.value(s, t));
      }
    }
  }

  private static ProfileModel profile(Path file) throws Exception {
    ByteSource source = ByteSource.map(file, Progress.NONE, Cancel.NEVER);
    return ((Capture.Profile) Formats.read(source, Progress.NONE, Cancel.NEVER).capture()).profile();
  }

  @Test
  void foldedStacksOfAProfileAddUpToItAndAreReadBack() throws Exception {
    Path file = folder.resolve("heap.folded");
    Said said =
        export(
            RUN, "--view", "flame", "--profile", "heap", "--sample", "alloc_space", "--format", "folded", "-o",
            file.toString());
    assertEquals(0, said.status(), said.err());
    ProfileModel heap = profile(RUN.resolve("heap.pb.gz"));
    int type = heap.facts().types().stream().map(ValueType::type).toList().indexOf("alloc_space");
    assertEquals(heap.total(type), profile(file).total(0));
  }

  @Test
  void aProfileAloneIsDrawnWithoutATrace() {
    Path heap = RUN.resolve("heap.pb.gz");
    for (String format : List.of("svg", "png", "pdf", "folded", "pprof")) {
      Said said = export(heap, "--view", "flame", "--format", format, "-o", "-");
      assertEquals(0, said.status(), said.err());
      assertTrue(said.bytes().length > 100, format);
    }
  }

  @Test
  void theTableOfSpansHasEverySpanOnceAndSaysWhichAreCut() {
    List<String> lines = export(RUN, "--view", "timeline", "--format", "csv", "-o", "-").out().lines().toList();
    int spans = IntStream.range(0, TRACE.goroutines().count()).map(g -> TRACE.spans(g).count()).sum();
    assertEquals(spans, lines.size() - 1);
    assertEquals(23, lines.stream().filter(l -> l.contains(",chan receive,end,") && l.contains("main.work")).count(),
        "20 that are stuck and 3 that are idle");
  }

  @Test
  void theTableOfWaitsCountsThoseThatTheTraceCutsApart() {
    List<String> lines = export(RUN, "--view", "waits", "--format", "csv", "-o", "-").out().lines().toList();
    List<String> work = lines.stream()
        .filter(l -> l.startsWith("receive,main.work,chanlens/samples/range-never-closed/main.go,")).toList();
    assertEquals(1, work.size(), lines.toString());
    String[] cells = work.getFirst().split(",");
    assertEquals("23", cells[4], "goroutines");
    assertEquals("23", cells[11], "all of them to the end");
  }

  @Test
  void theStepsOfACriticalPathFillTheTimeAskedFor() {
    List<String[]> rows = export(RUN, "--view", "path", "--focus", "g1", "--from", "1ms", "--to", "3ms", "-o", "-")
        .out().lines().skip(1).map(l -> l.split(",", -1)).toList();
    assertEquals("1000000", rows.getFirst()[0]);
    assertEquals("3000000", rows.getLast()[1]);
    for (int i = 1; i < rows.size(); i++) {
      assertEquals(rows.get(i - 1)[1], rows.get(i)[0], "no hole before step " + i);
    }
    Said said = export(RUN, "--view", "path", "--focus", "g99999", "-o", "-");
    assertTrue(said.err().contains("99999"), said.err());
  }

  @Test
  void aRangeForPerfettoHasASliceASpanAndBothEndsOfEachArrow() throws IOException {
    Said said = export(RUN, "--view", "timeline", "--format", "json", "-o", "-");
    Map<String, Integer> phases = new HashMap<>();
    List<?> events = (List<?>) Json.at(Json.object(said.out()), "traceEvents");
    for (Object e : Stream.ofNullable(events).flatMap(List::stream).toList()) {
      phases.merge(String.valueOf(((Map<?, ?>) e).get("ph")), 1, Integer::sum);
    }
    int spans = IntStream.range(0, TRACE.goroutines().count()).map(g -> TRACE.spans(g).count()).sum();
    int runs = IntStream.range(0, TRACE.procs().count()).map(p -> TRACE.procs().runs(p).count()).sum();
    assertEquals(spans + runs + TRACE.ranges().count() + TRACE.regions().count(), phases.get("X"));
    assertEquals(phases.get("s"), phases.get("f"));
    Said part = export(RUN, "--view", "timeline", "--format", "json", "--from", "1ms", "--to", "1001us", "-o", "-");
    int few = part.bytes().length;
    assertTrue(few < said.bytes().length / 2, few + " of " + said.bytes().length + " bytes");
  }

  @Test
  void anExistingFileStaysWhenNothingCanBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("graph.svg"), "mine");
    assertEquals(2, export(RUN, "--view", "graph", "--focus", "g999999", "-o", file.toString()).status());
    assertEquals("mine", Files.readString(file));
  }
}
