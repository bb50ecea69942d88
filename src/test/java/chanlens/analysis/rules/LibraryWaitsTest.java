package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.LibraryCause;
import chanlens.analysis.findings.NextCapture;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.StaticCheck;
import chanlens.analysis.libraries.Libraries;
import chanlens.analysis.libraries.LibraryRow;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known of goroutines of libraries, in the program `libraries`.
class LibraryWaitsTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/analysis/libraries");

  private static Diagnosis of(String release, String scene, String file) {
    return SampleRun.at(FOLDER.resolve(release + "-" + scene + "-" + file + ".gz"));
  }

  /// Findings but for those that nothing is wrong with.
  private static List<Finding> troubles(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(f -> f.concern() != Concern.IDLE && f.concern() != Concern.NOTE)
        .toList();
  }

  /// The only finding, which is about a cause.
  private static Finding only(LibraryCause cause, Diagnosis diagnosis) {
    List<Finding> all = troubles(diagnosis);
    assertEquals(1, all.size(), () -> all.toString());
    assertTrue(all.getFirst().claim() instanceof Claim.LibraryWait w && w.cause() == cause, () -> all.toString());
    return all.getFirst();
  }

  private static String site(Finding f) {
    return f.site().orElseThrow().function();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void aBodyThatIsNotClosedIsOneFindingWithBothLoopsAndADumpShowsThatNobodyHasTheBody(String release) {
    Finding text = only(LibraryCause.HTTP_BODY_OPEN, of(release, "body-open", "goroutines.txt"));
    assertEquals(24, text.goroutines().size(), "12 readLoop and 12 writeLoop");
    assertEquals(Degree.POSSIBLE, text.degree());
    assertEquals(List.of(StaticCheck.BODYCLOSE), text.checks());
    List<Finding> dump = troubles(of(release, "body-open", "heap.dump"));
    assertEquals(1, dump.size());
    assertEquals(24, dump.getFirst().goroutines().size());
    assertTrue(dump.getFirst().evidence().stream().anyMatch(p -> p.fact() instanceof Fact.NobodyElseHolds), release);
    boolean dialKeepsTheContext = List.of("1.25", "1.27").contains(release);
    assertEquals(dialKeepsTheContext ? Degree.POSSIBLE : Degree.STRONG, dump.getFirst().degree(), release);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void bodiesThatAreClosedAndBodiesThatADumpShowsInHandAreNoFinding(String release) {
    for (String file : List.of("goroutines.txt", "goroutine.pb", "heap.dump")) {
      assertEquals(List.of(), troubles(of(release, "body-closed", file)), file);
    }
    assertEquals(List.of(), troubles(of(release, "body-kept", "heap.dump")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void aGoroutineProfileCountsThePairAndNamesTheCaptureThatWouldSettleIt(String release) {
    Finding found = only(LibraryCause.HTTP_BODY_OPEN, of(release, "body-open", "goroutine.pb"));
    assertEquals(12, found.count());
    assertEquals(NextCapture.GOROUTINE_TEXT, found.next().orElseThrow());
    assertEquals(
        12, only(LibraryCause.HTTP_BODY_OPEN, of(release, "body-open", "debug1.txt")).count(), "the same as text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void callersThatStarveForAConnectionAreFoundWithTheirOwnLineAndThoseThatWaitTheirTurnAreNot(String release) {
    for (String file : List.of("goroutines.txt", "goroutine.pb", "debug1.txt")) {
      Finding found = only(LibraryCause.SQL_CONNECTION, of(release, "rows-open", file));
      assertEquals(12, found.count(), file);
      assertEquals("main.count", site(found), file);
      assertEquals(List.of(StaticCheck.SQLCLOSECHECK), found.checks());
    }
    for (String file : List.of("goroutines.txt", "goroutine.pb")) {
      assertEquals(List.of(), troubles(of(release, "rows-read", file)), file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.25", "1.27"})
  void aTraceShowsCallersThatStarveToo(String release) {
    assertEquals("main.count", site(only(LibraryCause.SQL_CONNECTION, of(release, "rows-open", "trace.out"))));
    assertEquals(List.of(), troubles(of(release, "rows-read", "trace.out")));
  }

  @ParameterizedTest
  @CsvSource({
    "tx-open, SQL_TX_OPEN", "context-open, CONTEXT_OPEN",
  })
  void whatTheGoroutineThatMadeItLeftOpenIsFoundWhereATextSaysThatItHasEnded(String scene, LibraryCause cause) {
    for (String release : List.of("1.22", "1.25", "1.27")) {
      assertEquals(Degree.POSSIBLE, only(cause, of(release, scene, "goroutines.txt")).degree(), release);
    }
    assertEquals(List.of(), troubles(of("1.19", scene, "goroutines.txt")), "it does not say who started them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void contextsThatAreCancelledLeaveNothing(String release) {
    assertEquals(
        List.of(),
        troubles(of(release, "context-cancelled", "goroutines.txt")).stream()
            .filter(f -> f.rule() == Rule.F_LIBRARY)
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "answer, HTTP_ANSWER, main.fetchStatus, 3",
    "command, COMMAND, main.run, 3",
    "command-output, COMMAND_OUTPUT, main.run, 3",
    "semaphore, SEMAPHORE, main.acquire, 3",
    "singleflight, SINGLEFLIGHT, main.load, 3",
    "pipe, PIPE_WRITE, '', 1",
  })
  void aMinuteOfWaitingIsFoundByTheProgramsOwnLine(String scene, LibraryCause cause, String line, int count) {
    for (String release : List.of("1.19", "1.22", "1.25", "1.27")) {
      Finding found = only(cause, of(release, scene, "goroutines.txt"));
      Claim.LibraryWait claim = (Claim.LibraryWait) found.claim();
      assertEquals(count, claim.goroutines(), release);
      assertEquals(Degree.POSSIBLE, found.degree());
      assertTrue(claim.waited().mostNanos() >= 60_000_000_000L, release);
      assertTrue(line.isEmpty() || site(found).equals(line), () -> site(found));
      assertTrue(found.evidence().stream().anyMatch(p -> p.fact() instanceof Fact.KnownWait k && k.cause() == cause));
      assertEquals(List.of(), troubles(of(release, scene, "goroutine.pb")), "a profile has no ages");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void aGroupThatWaitsForAPlaceInItselfIsFound(String release) {
    assertEquals(3, only(LibraryCause.ERRGROUP_LIMIT, of(release, "group-limit", "goroutines.txt")).count());
  }

  @ParameterizedTest
  @CsvSource({"1.19, 60", "1.22, 60", "1.27, 0"})
  void tickersThatNobodyStopsAreFoundInADumpOfAReleaseThatKeepsThem(String release, int count) {
    List<Finding> found = troubles(of(release, "tickers-open", "heap.dump"));
    assertEquals(count == 0 ? 0 : 1, found.size());
    for (Finding f : found) {
      assertEquals(new Claim.TickersOpen(count), f.claim());
      assertEquals(List.of(StaticCheck.SA1015), f.checks());
      assertEquals(Degree.POSSIBLE, f.degree());
    }
  }

  @Test
  void eachRowOfTheTableHasWordsAndACauseOfItsOwn() {
    List<LibraryCause> causes = Libraries.rows().stream().map(LibraryRow::cause).toList();
    assertEquals(causes.stream().distinct().toList(), causes);
    assertEquals(List.of(LibraryCause.values()).size(), causes.size());
  }
}
