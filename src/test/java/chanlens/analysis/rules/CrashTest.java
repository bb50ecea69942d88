package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.words.FindingWords;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What crash logs of the program `crash` say it died of.
class CrashTest {
  private static final Path TEXTS = Path.of("src/test/resources/chanlens/format/goroutinetext");

  private static List<Finding> of(Path file) {
    return SampleRun.at(file).findings().stream().filter(f -> f.rule() == Rule.F_PANIC).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "send, a send on a channel that was closed, 41",
    "close, closing a channel that was closed already, 59",
    "unlock, unlocking a Mutex that was not locked, 29",
    "done, more calls of Done than were added to a WaitGroup, 32",
    "boom, panic: assignment to entry in nil map, 35",
    "asleep, 3 goroutines waiting and nobody left to wake one, 26",
  })
  void theCrashLogOfEachReleaseTellsTheCauseAndItsLine(String death, String cause, int line) {
    for (String release : List.of("1.19", "1.22", "1.25", "1.27")) {
      Path log = Path.of("src/test/resources/chanlens/analysis/findings/crash", death + "-" + release + ".txt");
      List<Finding> found = of(log);
      assertEquals(1, found.size(), release);
      assertTrue(FindingWords.title(found.getFirst()).contains(cause), FindingWords.title(found.getFirst()));
      assertEquals(line, found.getFirst().site().orElseThrow().line(), release);
      assertEquals(Degree.PROVED, found.getFirst().degree());
      assertEquals(1L, found.getFirst().goroutines().getFirst(), release);
    }
  }

  @Test
  void whoHasTheSameChannelInHandIsNamed() {
    for (String release : List.of("1.19", "1.22", "1.25", "1.27")) {
      Path log = Path.of("src/test/resources/chanlens/analysis/findings/crash/send-" + release + ".txt");
      List<Frame> others =
          of(log).getFirst().evidence().stream()
              .filter(p -> p.fact() instanceof Fact.SameArgument)
              .flatMap(p -> ((Fact.SameArgument) p.fact()).at().stream())
              .toList();
      assertEquals(1, others.size(), release);
      assertEquals("main.closeLater", others.getFirst().function(), release);
      assertEquals(54, others.getFirst().line(), release);
    }
  }

  @Test
  void aDumpThatWasAskedForIsNoCrash() {
    assertEquals(List.of(), of(TEXTS.resolve("go1.22-sigquit.txt")));
  }

  @Test
  void aPanicThatAServerSurvivedIsReportedAsSuch() {
    Finding f = of(TEXTS.resolve("go1.27-panic-serving.txt")).getFirst();
    assertTrue(FindingWords.title(f).startsWith("a call of an HTTP server died of"), FindingWords.title(f));
    assertEquals("main.main.func5", f.site().orElseThrow().function());
  }

  @ParameterizedTest
  @CsvSource({
    "behind, taken after a leak profile",
    "busy, taken while a goroutine was returning from a system call",
  })
  void heapDumpsThatKillTheProgramAreToldApart(String death, String cause) {
    for (String release : List.of("1.26", "1.27")) {
      Path log = Path.of("src/test/resources/chanlens/analysis/findings/dumps", death + "-" + release + ".txt");
      List<Finding> found = of(log);
      assertEquals(1, found.size(), release);
      assertTrue(FindingWords.title(found.getFirst()).contains(cause), FindingWords.title(found.getFirst()));
      assertEquals("main.dump", found.getFirst().site().orElseThrow().function(), release);
      assertEquals(List.of(1L), found.getFirst().goroutines(), release);
    }
  }

  @Test
  void aPanicThatTheHttpServerRecoveredIsNotTheDeathInTheCore(@TempDir Path folder) throws IOException {
    Path captures = SampleRun.folder("crash-core", "go1.27");
    String text;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(captures.resolve("crash.txt.gz")))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path log = folder.resolve("log.txt");
    Files.writeString(log, text.replace("panic: send", "2026/11/30 10:00:00 http: panic serving 10.0.0.1:5000: send"));
    List<Finding> found =
        SampleRun.at(List.of(captures.resolve("core.zst"), captures.resolve("crash-core.xz"), log)).findings().stream()
            .filter(f -> f.rule() == Rule.F_PANIC)
            .toList();
    assertEquals(
        List.of(Set.of(CaptureKind.GOROUTINE_TEXT), Set.of(CaptureKind.CORE)),
        found.stream().map(f -> f.evidence().stream().map(Finding.Proof::source).collect(Collectors.toSet())).toList());
  }
}
