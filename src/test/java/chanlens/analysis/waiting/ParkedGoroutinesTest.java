package chanlens.analysis.waiting;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.format.heapdump.ParkedDump;
import chanlens.format.heapdump.ParkedDump.Fact;
import chanlens.model.Evidence;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What the program `parked` says it waits on is what its dump is read to say, on every release.
class ParkedGoroutinesTest {
  static final List<String> RELEASES = ParkedDump.RELEASES;

  @ParameterizedTest
  @FieldSource("RELEASES")
  void everyGoroutineWaitsOnWhatItSaid(String release) {
    HeapModel heap = ParkedDump.model(release);
    HeapWaits waits = HeapWaits.of(heap, Cancel.NEVER);
    List<Fact> facts = ParkedDump.facts(release).stream().filter(f -> f.has("goid")).toList();
    assertTrue(facts.size() >= 55, facts.size() + " facts");
    assertAll(facts.stream().map(f -> check(f, heap, waits)));
  }

  private static Executable check(Fact fact, HeapModel heap, HeapWaits waits) {
    return () -> {
      GoroutineWait wait =
          waits.waits().stream().filter(w -> w.goid() == fact.number("goid")).findFirst().orElseThrow();
      String text = fact.toString();
      assertEquals(kind(fact.get("wait")), wait.kind(), text);
      assertEquals(WaitGap.NONE, wait.gap(), text);
      assertEquals(Evidence.RECORDED, wait.evidence(), text);
      if (fact.get("wait").equals("select")) {
        assertTrue(wait.select(), text);
        assertEquals(
            Set.copyOf(fact.numbers("object")),
            new HashSet<>(wait.cases().stream().map(Waiter::object).toList()),
            text);
      } else if (fact.has("object")) {
        assertEquals(fact.number("object"), wait.object(), text);
        assertEquals(side(fact.get("wait")), wait.side(), text);
        Waiter waiter = wait.cases().getFirst();
        assertEquals(fact.number("goid"), waiter.goid(), text);
        if (fact.has("at")) {
          assertEquals(fact.number("at"), waiter.position(), text);
        }
        if (fact.has("hand")) {
          assertEquals(OptionalLong.of(fact.number("hand")), heap.memory().word(waiter.elem()), text);
        }
      }
      if (wait.kind() == WaitKind.SLEEP) {
        assertTrue(wait.wakeNanos().isPresent(), text);
      }
    };
  }

  private static WaitKind kind(String word) {
    return switch (word) {
      case "send", "receive", "select" -> WaitKind.CHANNEL;
      case "nil-send", "nil-receive" -> WaitKind.NIL_CHANNEL;
      case "no-cases" -> WaitKind.EMPTY_SELECT;
      case "mutex" -> WaitKind.MUTEX;
      case "read-lock", "write-lock" -> WaitKind.RWMUTEX;
      case "waitgroup" -> WaitKind.WAITGROUP;
      case "cond" -> WaitKind.COND;
      case "sleep" -> WaitKind.SLEEP;
      case "network" -> WaitKind.NETWORK;
      case "none", "dump" -> WaitKind.NONE;
      default -> throw new AssertionError(word);
    };
  }

  private static QueueSide side(String word) {
    return switch (word) {
      case "send" -> QueueSide.SENDQ;
      case "receive" -> QueueSide.RECVQ;
      case "read-lock" -> QueueSide.READERS;
      case "write-lock" -> QueueSide.WRITERS;
      default -> QueueSide.WAITERS;
    };
  }

  @ParameterizedTest
  @FieldSource("RELEASES")
  void everyChannelIsFoundWithItsFigures(String release) {
    HeapWaits waits = HeapWaits.of(ParkedDump.model(release), Cancel.NEVER);
    List<Fact> facts = ParkedDump.facts(release).stream().filter(f -> f.has("channel")).toList();
    assertEquals(9, facts.size());
    for (Fact f : facts) {
      HeapChannel c = waits.channelAt(f.number("channel")).orElseThrow(() -> new AssertionError(f.toString()));
      assertEquals(f.number("len"), c.len(), f.toString());
      assertEquals(f.number("cap"), c.cap(), f.toString());
      assertEquals(f.number("size"), c.elemSizeBytes(), f.toString());
      assertEquals(f.get("closed"), Boolean.toString(c.closed()), f.toString());
      assertEquals(f.get("timer"), Boolean.toString(c.timer() != 0), f.toString());
      assertEquals("", c.damage(), f.toString());
    }
  }

  /// Two channels are not the program's: one that runtime.main closes when the packages are initialised, and the one
  /// that package context keeps closed.
  @ParameterizedTest
  @FieldSource("RELEASES")
  void nothingElseIsTakenForAnIdleChannel(String release) {
    HeapWaits waits = HeapWaits.of(ParkedDump.model(release), Cancel.NEVER);
    Set<Long> said = new HashSet<>();
    for (Fact f : ParkedDump.facts(release)) {
      said.addAll(f.has("channel") ? f.numbers("channel") : f.has("object") ? f.numbers("object") : List.of());
    }
    List<HeapChannel> others =
        waits.channels().stream().filter(HeapChannel::idle).filter(c -> !said.contains(c.addr())).toList();
    assertEquals(2, others.size(), others.toString());
    assertTrue(others.stream().allMatch(c -> c.closed() && c.dataqsiz() == 0), others.toString());
  }

  @ParameterizedTest
  @FieldSource("RELEASES")
  void aLockSaysWhoWaitsAndHowItStands(String release) {
    HeapWaits waits = HeapWaits.of(ParkedDump.model(release), Cancel.NEVER);
    HeapLock mutex = lock(release, waits, "mutex", "mutex");
    assertEquals(new HeapLock.State.OfMutex(true, false, 1), mutex.state());
    HeapLock line = lock(release, waits, "lock-line", "mutex");
    assertEquals(List.of(1, 2, 3), line.waiters().stream().map(Waiter::position).toList());
    HeapLock wg = lock(release, waits, "waitgroup", "waitgroup");
    assertEquals(new HeapLock.State.OfWaitGroup(2, 2), wg.state());
    HeapLock rw = lock(release, waits, "reader", "read-lock");
    assertEquals(
        List.of(QueueSide.WRITERS, QueueSide.WRITERS, QueueSide.READERS),
        rw.waiters().stream().map(Waiter::side).toList());
    assertEquals(new HeapLock.State.OfRWMutex(1, true, 0), rw.state());
    HeapLock behind = lock(release, waits, "writer-behind-reader", "write-lock");
    assertEquals(new HeapLock.State.OfRWMutex(1, true, 1), behind.state());
  }

  private static HeapLock lock(String release, HeapWaits waits, String name, String wait) {
    Fact fact =
        Stream.of(name)
            .flatMap(n -> ParkedDump.facts(release).stream().filter(f -> f.get("name").equals(n)))
            .filter(f -> f.has("wait") && f.get("wait").equals(wait))
            .findFirst()
            .orElseThrow();
    return waits.lockAt(fact.number("object")).orElseThrow();
  }
}
