package chanlens.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.WaitRange;
import chanlens.analysis.waiting.WaitKind;
import chanlens.golang.GoOp;
import chanlens.golang.HandlerFrames;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Titles of findings that any file can lead to.
class FindingWordsTest {
  private static final long MINUTE = 60_000_000_000L;

  private static String title(Rule rule, Concern concern, Claim claim) {
    return FindingWords.title(
        Finding.of(rule, concern, Degree.POSSIBLE, claim)
            .advise(Advice.LOOK_AT_THE_HOLDER, Refutation.A_LATER_DUMP_WITHOUT_THEM));
  }

  @Test
  void aPileSaysHowManyWaitForWhatAndHowLong() {
    assertEquals(
        "7,700 goroutines wait to send at one line, 2 min 0 s to 7 d 19 h",
        title(Rule.F_PILE, Concern.PILED,
            new Claim.Piled(7700, GoOp.SEND, new WaitRange(2 * MINUTE, 11_266 * MINUTE, false, false))));
  }

  @Test
  void requestsAreCountedByHandlerAndOneIsSingular() {
    Claim one =
        new Claim.RequestsWait(1, HandlerFrames.Server.GRPC, "main.(*depot).Find",
            new WaitRange(0, 3 * MINUTE, false, false));
    assertEquals("1 gRPC handler has waited up to 3 min 0 s in main.(*depot).Find",
        title(Rule.F_REQUEST, Concern.SLOW, one));
    Claim many = new Claim.RequestsWait(25, HandlerFrames.Server.HTTP, "main.list", WaitRange.UNKNOWN);
    assertEquals("25 HTTP handlers wait in main.list", title(Rule.F_REQUEST, Concern.SLOW, many));
  }

  @Test
  void whoWritesToAPeerThatDoesNotReadIsReportedSo() {
    assertEquals("2 goroutines have waited 4 min 0 s to write to the network: their peers do not read",
        title(Rule.F_WRITE, Concern.SLOW,
            new Claim.WritesWait(2, new WaitRange(4 * MINUTE, 4 * MINUTE, false, false))));
  }

  @Test
  void aQueueForALockNamesWhetherAnybodyIsLeftToUnlock() {
    Claim dead = new Claim.LockQueue(3, 1, WaitKind.MUTEX, 2 * MINUTE, 2 * MINUTE, true);
    assertEquals("3 goroutines wait for a Mutex, at least 2 min 0 s: nobody who could unlock it seems to be left",
        title(Rule.F_LOCKQUEUE, Concern.STUCK, dead));
  }

  @Test
  void growthNamesItsCounts() {
    assertEquals("13 more goroutines wait here than at first: 2, 6, 15",
        title(Rule.F_GROW, Concern.GROWING, new Claim.Grows(List.of(2, 6, 15))));
  }
}
