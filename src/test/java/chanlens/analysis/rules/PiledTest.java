package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.NextCapture;
import chanlens.analysis.findings.Rule;
import chanlens.workspace.Pasted;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// F-PILE, from what people paste.
class PiledTest {
  private static final String SEND = "example.com/mill.(*mill).deliver(0xc000012000)";
  private static final String TAKE = "example.com/mill.(*mill).take(0xc000012000)";

  private static List<Finding> piles(Pasted text) {
    return text.diagnosis().findings().stream().filter(f -> f.rule() == Rule.F_PILE).toList();
  }

  private static Finding one(Pasted text) {
    List<Finding> found = piles(text);
    assertEquals(1, found.size(), found.toString());
    return found.getFirst();
  }

  @Test
  void fiftyThatSendAtOneLineAreAPileAndFewerNeedMoreAgainstThem() {
    Finding f = one(new Pasted().main().alike(50, 100, 40, "chan send", "main.main in goroutine 1", SEND));
    assertEquals(Concern.PILED, f.concern());
    assertEquals(Degree.POSSIBLE, f.degree());
    assertEquals(50, f.goroutines().size());
    assertEquals(NextCapture.HEAP_DUMP, f.next().orElseThrow());
    assertEquals(List.of(),
        piles(new Pasted().main().alike(49, 100, 40, "chan send", "main.main in goroutine 1", SEND)));
  }

  @Test
  void tenThatHaveSentForAMinuteArePossiblyStuckSinceNobodySendsForWantOfWork() {
    Pasted text = new Pasted().main().alike(10, 100, 3, "chan send, 7 minutes", "main.main in goroutine 1", SEND);
    assertEquals(Concern.STUCK, one(text).concern());
    assertEquals(Degree.POSSIBLE, one(text).degree());
  }

  @Test
  void aPoolThatWasStartedInOneGoAndWaitsToReceiveIsNone() {
    Pasted pool = new Pasted().main().alike(60, 100, 1, "chan receive, 90 minutes", "main.main in goroutine 1", TAKE);
    pool.alike(20, 400, 1, "sleep", "main.main in goroutine 1", "time.Sleep(0x1)", "main.poll(0x1)");
    assertEquals(List.of(), piles(pool));
  }

  @Test
  void receiversWhoseCreatorsHaveEndedAreOneForNobodyIsLeftToAskThem() {
    Pasted orphans = new Pasted().main();
    for (int i = 0; i < 24; i++) {
      String creator = "example.com/mill.(*mill).order in goroutine " + (1000 + i);
      orphans.goroutine(2000 + 9L * i, "chan receive, 3 minutes", creator, TAKE);
    }
    Finding f = one(orphans);
    assertEquals(Concern.STUCK, f.concern());
    assertTrue(f.evidence().stream().anyMatch(p -> p.fact().equals(new Fact.Creators(24, 24))), f.toString());
  }

  @Test
  void theOtherEndIsNamedWhereAnotherStackOfThePackageHasIt() {
    Pasted both = new Pasted().main().alike(50, 100, 40, "chan send", "main.main in goroutine 1", SEND);
    both.goroutine(7, "chan receive", "main.main in goroutine 1", TAKE);
    assertTrue(
        one(both).evidence().stream().anyMatch(p -> p.fact() instanceof Fact.OtherEnds o && o.ends().size() == 1),
        one(both).toString());
  }

  @Test
  void aGoroutineProfileWithNearlyAllAtOneLineIsOneToo(@TempDir Path folder) throws IOException {
    String profile =
        """
        goroutine profile: total 204
        200 @ 0x43e 0x40f 0x40a 0x6a1
        #\t0x6a0\texample.com/mill.(*mill).deliver+0x40\t/src/mill.go:71

        4 @ 0x43e 0x40a 0x7b1
        #\t0x7b0\tmain.main+0x30\t/src/main.go:12

        """;
    List<Finding> found =
        SampleRun.at(Files.writeString(folder.resolve("goroutine"), profile)).findings().stream()
            .filter(f -> f.rule() == Rule.F_PILE)
            .toList();
    assertEquals(1, found.size(), found.toString());
    assertEquals(Concern.PILED, found.getFirst().concern());
    assertEquals(200, found.getFirst().unnamed());
  }
}
