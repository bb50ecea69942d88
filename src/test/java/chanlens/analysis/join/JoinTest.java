package chanlens.analysis.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.bytes.ByteSource;
import chanlens.format.Formats;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of one process are joined however each names its goroutines, and files of two are not. The programs, and how
/// they were captured, lie beside the captures.
class JoinTest {
  private static final Path CAPTURES = Path.of("src/test/resources/chanlens/analysis/join");

  private static Path births(String release, String run, String kind) {
    return CAPTURES.resolve("births-" + release + "-" + run + "." + kind + ".gz");
  }

  private static Join join(Path... paths) {
    return Run.of(Fixtures.open(paths).files(), Progress.NONE, Cancel.NEVER).join();
  }

  private static Goids goids(Join join) {
    List<Reason> ids = join.reasons().stream().filter(Reason.SameIds.class::isInstance).toList();
    assertEquals(1, ids.size(), join.toString());
    return ((Reason.SameIds) ids.getFirst()).goids();
  }

  /// Wrappers of `go` statements, method values, generic functions, literals with arguments, timers, coroutines of
  /// iter.Pull, locked threads, a finalizer under way, goroutines that began or ended between the two.
  @ParameterizedTest
  @CsvSource({"1.19, 14", "1.22, 14", "1.25, 16", "1.27, 16"})
  void aTextAndATraceOfOneProcessAgreeInEveryGoroutine(String release, int agreeing) {
    for (String run : List.of("a", "b")) {
      Join join = join(births(release, run, "out"), births(release, run, "txt"));
      assertEquals(List.of(), join.leftOut(), join.toString());
      assertEquals(Join.Strength.STRONG, join.strength(), join.toString());
      assertEquals(new Goids(goids(join).common(), agreeing, 0, List.of()), goids(join));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void aHeapDumpAgreesWithBoth(String release) {
    Path dump = births(release, "a", "dump");
    Path text = births(release, "a", "txt");
    Path trace = births(release, "a", "out");
    for (Path[] files : new Path[][] {{dump, text}, {dump, trace}, {dump, text, trace}}) {
      Join join = join(files);
      assertEquals(List.of(), join.leftOut(), join.toString());
      assertEquals(Join.Strength.STRONG, join.strength(), join.toString());
    }
  }

  /// Their goroutines have no creator, are named after cgocallback, and run another function in every capture.
  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void callbacksFromCMakeNoOtherProcess(String release) {
    String name = "callback-" + release + "-a.";
    Join join = join(CAPTURES.resolve(name + "out.gz"), CAPTURES.resolve(name + "txt.gz"));
    assertEquals(List.of(), join.leftOut(), join.toString());
    assertEquals(1, goids(join).agreeing());
    assertEquals(Join.Strength.WEAK, join.strength(), "one goroutine proves nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void anotherRunOfTheSameProgramIsNeverSurelyTheSameProcess(String release) {
    for (String run : List.of("a", "b")) {
      Join join = join(births(release, run, "out"), births(release, run.equals("a") ? "b" : "a", "txt"));
      assertNotEquals(Join.Strength.STRONG, join.strength(), join.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25"})
  void anotherRunWithOtherIdsIsLeftOut(String release) {
    Join join = join(births(release, "a", "out"), births(release, "b", "txt"));
    assertEquals(List.of("births-" + release + "-b.txt.gz"), join.leftOut());
    Reason.Against why = join.against("births-" + release + "-b.txt.gz").orElseThrow();
    Goids goids = assertInstanceOf(Reason.Against.OtherIds.class, why).goids();
    assertTrue(goids.differing() * 2 > goids.compared(), goids.toString());
  }

  @Test
  void aTraceOfAnotherRunHasOtherThreads() {
    Join join = join(births("1.27", "a", "dump"), births("1.27", "b", "out"));
    assertEquals(List.of("births-1.27-b.out.gz"), join.leftOut(), join.toString());
  }

  /// Two against one.
  @Test
  void theHeapDumpIsLeftOutWhenTraceAndTextAreOfOneProcess() {
    Join join = join(births("1.19", "a", "dump"), births("1.19", "b", "txt"), births("1.19", "b", "out"));
    assertEquals(List.of("births-1.19-a.dump.gz"), join.leftOut());
    assertEquals(Join.Strength.STRONG, join.strength());
  }

  @ParameterizedTest
  @ValueSource(strings = {"abandoned-sender", "range-never-closed", "lock-order-cycle"})
  void filesOfAnotherProgramAreLeftOut(String story) {
    Path folder = Path.of("samples", story, "captures", "go1.27");
    for (String kind : List.of("trace.out.gz", "goroutines.txt.gz")) {
      Join join = join(births("1.27", "a", "dump"), folder.resolve(kind));
      assertEquals(List.of(kind), join.leftOut(), join.toString());
    }
    Join join = join(births("1.27", "a", "out"), folder.resolve("goroutines.txt.gz"));
    assertEquals(List.of("goroutines.txt.gz"), join.leftOut(), join.toString());
  }

  private static String text(Path path) throws Exception {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Agreement withTrace(String text) throws Exception {
    ByteSource source = ByteSource.of("t.txt", text.getBytes(StandardCharsets.UTF_8));
    CaptureFile file = Formats.read(source, Progress.NONE, Cancel.NEVER);
    StacksModel stacks = ((Capture.Stacks) file.capture()).stacks();
    CaptureFile other = Fixtures.open(births("1.27", "a", "out")).files().getFirst();
    TraceModel trace = ((Capture.Trace) other.capture()).trace();
    return SameProcess.of(trace, stacks);
  }

  /// What nobody can explain is named, and as long as it is one in ten the rest is joined, though not surely.
  @Test
  void oneGoroutineThatDiffersIsNamedAndTheRestIsJoined() throws Exception {
    String text = text(births("1.27", "a", "txt"));
    String created = "created by main.main in goroutine 1\n\tbirths/main.go:";
    int at = text.lastIndexOf(created) + created.length();
    String changed = text.substring(0, at) + "1" + text.substring(at);
    Agreement agreement = withTrace(changed);
    assertEquals(Join.Strength.WEAK, agreement.strength());
    assertEquals(1, agreement.goids().differing());
    Difference d = agreement.goids().named().getFirst();
    assertEquals(Difference.What.CREATED_AT, d.what());
    assertEquals(d.here().replace("go:", "go:1"), d.there());
  }

  @Test
  void manyThatDifferAreOfAnotherProcess() throws Exception {
    Agreement agreement = withTrace(text(births("1.27", "a", "txt")).replace("births/main.go:", "births/main.go:1"));
    assertEquals(Join.Strength.NONE, agreement.strength());
    assertTrue(agreement.goids().named().size() <= 8);
  }

  /// A paste may lack who created whom, and a text may be cut.
  @Test
  void withoutCreatorsTheFunctionsDecide() throws Exception {
    List<String> kept = new ArrayList<>();
    boolean creator = false;
    for (String line : text(births("1.27", "a", "txt")).lines().toList()) {
      creator = line.startsWith("created by") || (creator && line.startsWith("\t"));
      if (!creator) {
        kept.add(line);
      }
    }
    Agreement agreement = withTrace(String.join("\n", kept) + "\n");
    assertEquals(0, agreement.goids().differing(), agreement.toString());
    assertEquals(Join.Strength.STRONG, agreement.strength(), agreement.toString());
  }
}
