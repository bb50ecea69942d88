package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.workspace.Pasted;
import java.util.List;
import org.junit.jupiter.api.Test;

/// F-LOCKQUEUE, from a pasted text: the lock by its address, who waits how long, who may hold it.
class LockQueuesTest {
  private static final String STARTED = "main.main in goroutine 1";

  private static Pasted queue(String status) {
    String[] waits = {
      "sync.runtime_SemacquireMutex(0xc000020018?, 0x0?, 0x1?)", "sync.(*Mutex).lockSlow(0xc000020018)",
      "sync.(*Mutex).Lock(...)", "main.(*ledger).post(0xc000020000)"
    };
    return new Pasted().main()
        .goroutine(20, status, STARTED, waits)
        .goroutine(21, "sync.Mutex.Lock, 3 minutes", STARTED, waits);
  }

  private static List<Finding> found(Pasted text) {
    return text.diagnosis().findings().stream().filter(f -> f.rule() == Rule.F_LOCKQUEUE).toList();
  }

  @Test
  void whoIsInAMethodOfTheValueThatTheLockLiesInMayHoldIt() {
    Pasted text = queue("sync.Mutex.Lock, 12 minutes");
    text.goroutine(30, "IO wait, 12 minutes", STARTED, "internal/poll.(*FD).Read(0xc000077000)",
        "main.(*ledger).fetch(0xc000020000)");
    List<Finding> found = found(text);
    assertEquals(1, found.size(), found.toString());
    Finding f = found.getFirst();
    assertEquals(Concern.SLOW, f.concern());
    assertEquals(Degree.POSSIBLE, f.degree());
    assertEquals(List.of(20L, 21L), f.goroutines());
    Claim.LockQueue claim = (Claim.LockQueue) f.claim();
    assertEquals(12L * 60_000_000_000L, claim.mostNanos());
    assertFalse(claim.dead());
    Fact.MayHold holders = (Fact.MayHold) f.evidence().getFirst().fact();
    assertEquals(List.of(30L), holders.holders().stream().map(h -> h.goid()).toList());
    assertEquals(Advice.LOOK_AT_THE_HOLDER, f.advice());
  }

  @Test
  void briefWaitsForALockAreNoFinding() {
    String[] waits = {"sync.(*Mutex).Lock(0xc000020018)", "main.(*ledger).post(0xc000020000)"};
    assertEquals(List.of(), found(new Pasted().main().alike(5, 20, 1, "sync.Mutex.Lock", STARTED, waits)));
  }
}
