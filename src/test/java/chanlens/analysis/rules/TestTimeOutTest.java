package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.findings.Why;
import chanlens.workspace.Pasted;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A test run whose time was up.
class TestTimeOutTest {
  private static Pasted log() {
    return new Pasted()
        .line("panic: test timed out after 30s")
        .line("\trunning tests:")
        .line("\t\tTestRefill (29s)")
        .goroutine(90, "running", "time.goFunc(0x1, 0x2, 0x3)", "testing.(*M).startAlarm.func1()")
        .goroutine(1, "chan receive", "", "testing.(*T).Run(0xc000001000, {0x5, 0xa})", "testing.runTests(0x1)",
            "testing.(*M).Run(0xc000002000)", "main.main()")
        .goroutine(41, "chan receive", "testing.(*T).Run in goroutine 1",
            "example.com/tank.(*tank).refill(0xc000003000)", "example.com/tank.TestRefill(0xc000004000)",
            "testing.tRunner(0xc000004000, 0x8f0)")
        .goroutine(42, "chan receive", "testing.(*T).Run in goroutine 1", "testing.(*T).Parallel(0xc000005000)",
            "example.com/tank.TestDrain(0xc000005000)", "testing.tRunner(0xc000005000, 0x8f8)");
  }

  @Test
  void theTestThatRanIsNamedWithTheLineWhereItsGoroutineStandsAndNotTheAlarm() {
    Finding f = log().diagnosis().findings().getFirst();
    assertEquals(Rule.F_PANIC, f.rule());
    assertEquals(Concern.DIED, f.concern());
    assertTrue(f.claim() instanceof Claim.TestTimedOut t && t.tests().equals(List.of("TestRefill")), f.toString());
    assertEquals(List.of(41L), f.goroutines());
    assertEquals("example.com/tank.(*tank).refill", f.site().orElseThrow().function());
    assertTrue(f.evidence().stream().anyMatch(p -> p.fact() instanceof Fact.TestStands s && s.goid() == 41));
  }

  @Test
  void whoWaitsForItsTurnAndWhoWaitsForTestsIsAsItShouldBe() {
    Diagnosis diagnosis = log().diagnosis();
    GoroutineVerdict turn = verdict(diagnosis, 42);
    assertEquals(VerdictWord.EXPECTED, turn.word());
    assertTrue(turn.why() instanceof Why.WaitsForItsTurn, turn.toString());
    assertTrue(verdict(diagnosis, 1).why() instanceof Why.WaitsForTests, verdict(diagnosis, 1).toString());
  }

  private static GoroutineVerdict verdict(Diagnosis diagnosis, long goid) {
    return diagnosis.verdict(diagnosis.run().goroutines().row(goid).orElseThrow());
  }
}
