package chanlens.analysis.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.partners.Blockers;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partner;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Locks, holders and partners from the arguments that a goroutine text prints.
class TextLocksTest {
  @TempDir private Path folder = Path.of("");

  private Diagnosis of(String text) throws IOException {
    return SampleRun.at(Files.writeString(folder.resolve("goroutines.txt"), text));
  }

  private static String waits(int goid, String reason, String calls) {
    return "goroutine " + goid + " [" + reason + "]:\n" + calls
        + "created by main.main in goroutine 1\n\t/x/main.go:9 +0x1\n\n";
  }

  private static String call(String call) {
    return call + "\n\t/x/main.go:33 +0x2a\n";
  }

  private static String mutex(int goid, String lock, String caller) {
    return waits(goid, "sync.Mutex.Lock", call("sync.runtime_SemacquireMutex(0x0?, 0x0?, 0x0?)")
        + call("sync.(*Mutex).lockSlow(" + lock + ")") + call("sync.(*Mutex).Lock(...)") + call(caller));
  }

  @Test
  void twoThatWaitForEachOthersLocksAreACirclePossibleAndNoMore() throws IOException {
    Diagnosis d = of(
        mutex(7, "0xc000014010", "main.transfer(0xc000014020, 0xc000014000)")
            + mutex(8, "0xc000014030", "main.transfer(0xc000014000, 0xc000014020)"));
    List<Finding> found = d.findings().stream().filter(f -> f.rule() == Rule.F_LOCKCYCLE).toList();
    assertEquals(1, found.size());
    assertEquals(Degree.POSSIBLE, found.getFirst().degree());
    assertEquals(List.of(7L, 8L), found.getFirst().goroutines());
    assertEquals(2, found.getFirst().cycle().size());
  }

  @Test
  void aValueThatLiesAfterTheLockIsNotItsOwner() throws IOException {
    Diagnosis d = of(
        mutex(7, "0xc000014010", "main.add(0xc000014018)") + waits(9, "sleep", call("main.work(0xc000014018)")));
    assertEquals(List.of(), d.partners().locks().getFirst().holders());
  }

  @Test
  void writersReadersAndWhoMayHoldAnRWMutexAreToldApart() throws IOException {
    Diagnosis d = of(
        waits(5, "sync.RWMutex.Lock", call("sync.runtime_SemacquireRWMutex(0x0?, 0x0?, 0x0?)")
            + call("sync.(*RWMutex).Lock(0xc000016020)") + call("main.(*Cache).set(0xc000016020)"))
            + waits(6, "sync.RWMutex.RLock", call("sync.runtime_SemacquireRWMutexR(0x0?, 0x0?, 0x0?)")
                + call("sync.(*RWMutex).RLock(...)") + call("main.(*Cache).get(0xc000016020)"))
            + waits(8, "sync.Mutex.Lock", call("sync.runtime_SemacquireMutex(0x0?, 0x0?, 0x0?)")
                + call("sync.(*Mutex).lockSlow(0xc000016020)") + call("sync.(*Mutex).Lock(...)")
                + call("sync.(*RWMutex).Lock(0x0?)") + call("main.(*Cache).set(0xc000016020)"))
            + waits(9, "sleep", call("time.Sleep(0x1)") + call("main.(*Cache).hold(0xc000016020)")));
    LockFacts lock = d.partners().locks().getFirst();
    assertEquals(1, d.partners().locks().size());
    assertEquals(WaitKind.RWMUTEX, lock.kind());
    assertEquals(
        List.of(new LockPlace(5, QueueSide.WRITERS), new LockPlace(8, QueueSide.WRITERS),
            new LockPlace(6, QueueSide.READERS)),
        lock.waiters());
    assertEquals(List.of(9L), lock.holders().stream().map(Holder::goid).toList());
    assertEquals(List.of(9L), d.blockers().stream().map(Blockers.Blocker::goid).toList());
    assertEquals(3, d.blockers().getFirst().behind());
  }

  @Test
  void argumentsThatMayBeOldProveNothing() throws IOException {
    Diagnosis d = of(mutex(7, "0xc000014010?", "main.add(0xc000014000?)"));
    assertEquals(List.of(), d.partners().locks());
  }

  @Test
  void aSenderAndAReceiverWithTheSameAddressMayBePartnersAndTwoSendersAreNot() throws IOException {
    Diagnosis d = of(
        waits(7, "chan send", call("main.produce(0x5, 0xc000102000)"))
            + waits(8, "chan send", call("main.produce(0x5, 0xc000102000)"))
            + waits(9, "sleep", call("time.Sleep(0x1)") + call("main.consume(0xc000102000)")));
    List<Partner> partners = d.partners().of(d.run().goroutines().row(7).orElseThrow());
    assertEquals(List.of(9L), partners.stream().map(Partner::goid).toList());
    assertEquals("main.consume", partners.getFirst().clue().function());
  }
}
