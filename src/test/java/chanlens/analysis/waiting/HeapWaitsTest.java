package chanlens.analysis.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.format.heapdump.HeapDumpDecoder;
import chanlens.format.heapdump.HeapDumpText;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Waits read from memory written by hand, mostly memory that lies.
class HeapWaitsTest {
  private static HeapWaits waits(String release, String text) throws Exception {
    String params = "params go" + release + " amd64 0xc000000000 0xc000400000\n";
    HeapModel heap =
        HeapDumpDecoder.decode(HeapDumpText.source(params + text + "\neof"), Progress.NONE, Cancel.NEVER).model();
    return HeapWaits.of(heap, Cancel.NEVER);
  }

  /// One goroutine at 0xc000010000 that waits on the channel at 0xc000001000 with the sudog at 0xc000002000.
  private static final String ONE =
      """
      g 0xc000010000 goid=7 reason=chan_receive waiting=0xc000002000
      """;

  @Test
  void aQueueThatLeadsInACircleEndsAtItsFirstLie() throws Exception {
    HeapWaits waits =
        waits(
            "1.27.4",
            ONE
                + """
                hchan 0xc000001000 recvq=0xc000002000,0xc000002000
                sudog 0xc000002000 g=0xc000010000 c=0xc000001000 next=0xc000003000
                sudog 0xc000003000 g=0xc000010000 c=0xc000001000 prev=0xc000002000 next=0xc000002000
                """);
    HeapChannel c = waits.channelAt(0xc000001000L).orElseThrow();
    assertEquals(List.of(1, 2), c.recvq().stream().map(Waiter::position).toList());
    assertEquals("the receive queue breaks after place 2", c.damage());
  }

  @Test
  void aQueueMemberOfAnotherChannelEndsTheQueue() throws Exception {
    HeapWaits waits =
        waits(
            "1.27.4",
            ONE
                + """
                hchan 0xc000001000 recvq=0xc000002000,0xc000003000
                sudog 0xc000002000 g=0xc000010000 c=0xc000001000 next=0xc000003000
                sudog 0xc000003000 g=0xc000010000 c=0xc000005000 prev=0xc000002000
                """);
    assertEquals(1, waits.channelAt(0xc000001000L).orElseThrow().recvq().size());
    assertEquals(
        "the receive queue breaks after place 1", waits.channelAt(0xc000001000L).orElseThrow().damage());
  }

  @Test
  void aQueueMustEndWhereTheChannelSays() throws Exception {
    HeapWaits waits =
        waits(
            "1.27.4",
            ONE
                + """
                hchan 0xc000001000 recvq=0xc000002000,0xc000009000
                sudog 0xc000002000 g=0xc000010000 c=0xc000001000
                """);
    assertEquals(
        "the receive queue does not end where the channel says",
        waits.channelAt(0xc000001000L).orElseThrow().damage());
  }

  @Test
  void aSudogOfSomeoneElseIsNotAWait() throws Exception {
    HeapWaits waits =
        waits(
            "1.27.4",
            ONE
                + """
                hchan 0xc000001000 recvq=0xc000002000,0xc000002000
                sudog 0xc000002000 g=0xc000011000 c=0xc000001000
                """);
    GoroutineWait wait = waits.wait(0);
    assertEquals(WaitKind.CHANNEL, wait.kind());
    assertEquals(QueueSide.RECVQ, wait.side());
    assertEquals(0, wait.object());
    assertEquals(WaitGap.NO_SUDOG, wait.gap());
  }

  @Test
  void theCasesOfASelectComeInLockOrderWithTheirSides() throws Exception {
    HeapWaits waits =
        waits(
            "1.27.4",
            """
            g 0xc000010000 goid=7 reason=select waiting=0xc000002000
            hchan 0xc000001000 sendq=0xc000002000,0xc000002000
            hchan 0xc000001080 recvq=0xc000003000,0xc000003000
            sudog 0xc000002000 g=0xc000010000 c=0xc000001000 waitlink=0xc000003000 elem=0xc000300008
            sudog 0xc000003000 g=0xc000010000 c=0xc000001080
            """);
    GoroutineWait wait = waits.wait(0);
    assertTrue(wait.select());
    assertEquals(0, wait.object());
    assertEquals(List.of(0xc000001000L, 0xc000001080L), wait.cases().stream().map(Waiter::object).toList());
    assertEquals(List.of(QueueSide.SENDQ, QueueSide.RECVQ), wait.cases().stream().map(Waiter::side).toList());
    assertEquals(0xc000300008L, wait.cases().getFirst().elem());
  }

  @Test
  void aSelectsChainThatLeadsInACircleEnds() throws Exception {
    HeapWaits waits =
        waits(
            "1.27.4",
            """
            g 0xc000010000 goid=7 reason=select waiting=0xc000002000
            hchan 0xc000001000 sendq=0xc000002000,0xc000002000
            sudog 0xc000002000 g=0xc000010000 c=0xc000001000 waitlink=0xc000002000
            """);
    assertEquals(1, waits.wait(0).cases().size());
  }

  /// From Go 1.26 on the waitlink of a semaphore's sudog leads to other goroutines.
  @Test
  void waitersOfOneLockAreNotCasesOfOneGoroutine() throws Exception {
    HeapWaits waits =
        waits(
            "1.27.4",
            """
            g 0xc000010000 goid=7 reason=sync.Mutex.Lock waiting=0xc000002000
            g 0xc000010200 goid=8 reason=sync.Mutex.Lock waiting=0xc000003000
            object 0xc000001000 64 @8=0x1100000001
            sudog 0xc000002000 g=0xc000010000 elem=0xc00000100c
            sudog 0xc000003000 g=0xc000010200 elem=0xc00000100c waitlink=0xc000002000
            """);
    for (int g = 0; g < 2; g++) {
      assertEquals(WaitKind.MUTEX, waits.wait(g).kind());
      assertEquals(0xc000001008L, waits.wait(g).object());
      assertEquals(1, waits.wait(g).cases().size());
    }
    HeapLock lock = waits.lockAt(0xc000001008L).orElseThrow();
    assertEquals(List.of(8L, 7L), lock.waiters().stream().map(Waiter::goid).toList());
    assertEquals(new HeapLock.State.OfMutex(true, false, 0), lock.state());
  }

  /// Up to Go 1.25 nothing but the sudog knows, and free sudogs keep the g of who used them last.
  @Test
  void aFreeSudogIsNoWait() throws Exception {
    String text =
        """
        g 0xc000010000 goid=7 reason=sync.Mutex.Lock
        object 0xc000001000 64
        sudog 0xc000002000 g=0xc000010000
        sudog 0xc000003000 g=0xc000010000 elem=0xc000001004
        sudog 0xc000004000 g=0xc000010000
        """;
    assertEquals(0xc000001000L, waits("1.25.1", text).wait(0).object());
    GoroutineWait none = waits("1.25.1", text.replace(" elem=0xc000001004", "")).wait(0);
    assertEquals(0, none.object());
    assertEquals(WaitGap.IN_NO_LIST, none.gap());
  }

  @ParameterizedTest
  @CsvSource({
    "internal/sync.(*Mutex).lockSlow, internal/sync.runtime_SemacquireMutex, main.f, MUTEX, WAITERS, 4",
    "sync.(*Mutex).lockSlow, sync.runtime_SemacquireMutex, sync.(*RWMutex).Lock, RWMUTEX, WRITERS, 4",
    "sync.(*RWMutex).Lock, sync.runtime_SemacquireMutex, main.f, RWMUTEX, WRITERS, 8",
    "main.f, sync.runtime_SemacquireMutex, main.g, RWMUTEX, READERS, 12",
    "sync.(*RWMutex).RLock, sync.runtime_SemacquireRWMutexR, main.f, RWMUTEX, READERS, 12",
    "sync.(*RWMutex).Lock, sync.runtime_SemacquireRWMutex, main.f, RWMUTEX, WRITERS, 8",
    "sync.(*WaitGroup).Wait, sync.runtime_Semacquire, main.f, WAITGROUP, WAITERS, 8",
    "sync.(*WaitGroup).Wait, sync.runtime_SemacquireWaitGroup, main.f, WAITGROUP, WAITERS, 8",
    "internal/poll.(*fdMutex).rwlock, internal/poll.runtime_Semacquire, main.f, SEMAPHORE, WAITERS, 0",
  })
  void theFramesShowWhoseSemaphoreItIs(
      String caller, String semacquire, String above, WaitKind kind, QueueSide side, int wordAt) throws Exception {
    HeapWaits waits =
        waits(
            "1.27.4",
            """
            g 0xc000010000 goid=7 reason=semacquire waiting=0xc000002000
            frame 0xc000300000 16 runtime.gopark
            frame 0xc000300010 16 runtime.semacquire1
            """
                + "frame 0xc000300020 16 " + semacquire + "\n"
                + "frame 0xc000300030 16 " + caller + "\n"
                + "frame 0xc000300040 16 " + above + "\n"
                + "sudog 0xc000002000 g=0xc000010000 elem=0xc000001010\n");
    assertEquals(kind, waits.wait(0).kind());
    assertEquals(side, waits.wait(0).side());
    assertEquals(0xc000001010L - wordAt, waits.wait(0).object());
  }

  /// Up to Go 1.25 the list is known by holding the sudog; another list, and a stack word that happens to fit, are not
  /// taken for it, nor are free sudogs that keep the g.
  @Test
  void aCondIsFoundThroughAWordOfTheFrames() throws Exception {
    HeapWaits waits =
        waits(
            "1.24.1",
            """
            g 0xc000010000 goid=7 reason=sync.Cond.Wait
            frame 0xc000300000 64 runtime.gopark @16=0xc000001050 @24=0xc000300020 @32=0xc000001010 @48=0xc000002000
            object 0xc000001000 64 @32=0xc000002000 @40=0xc000002000 ptrs=32,40
            object 0xc000001040 64 @32=0xc000003000 @40=0xc000003000 ptrs=32,40
            sudog 0xc000001f00 g=0xc000010000
            sudog 0xc000002000 g=0xc000010000
            sudog 0xc000002100 g=0xc000010000
            sudog 0xc000003000 g=0xc000011000
            """);
    assertEquals(WaitKind.COND, waits.wait(0).kind());
    assertEquals(0xc000001000L, waits.wait(0).object());
    assertEquals(1, waits.wait(0).cases().getFirst().position());
  }

  @Test
  void theReasonOfAGoroutineThatDoesNotWaitIsStale() throws Exception {
    HeapWaits waits = waits("1.27.4", "g 0xc000010000 goid=7 status=1 reason=chan_receive");
    assertEquals(WaitKind.NONE, waits.wait(0).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.20.3", "1.28.0"})
  void withoutALayoutTheReasonIsStillKnown(String release) throws Exception {
    HeapWaits waits =
        waits(
            release,
            """
            g 0xc000010000 goid=7 reason=chan_send waiting=0xc000002000
            g 0xc000010200 goid=8 reason=chan_receive_(nil_chan)
            g 0xc000010400 goid=9 reason=select_(no_cases)
            """);
    assertEquals(WaitKind.CHANNEL, waits.wait(0).kind());
    assertEquals(QueueSide.SENDQ, waits.wait(0).side());
    assertEquals(0, waits.wait(0).object());
    assertEquals(WaitGap.LAYOUT_UNKNOWN, waits.wait(0).gap());
    assertEquals(WaitKind.NIL_CHANNEL, waits.wait(1).kind());
    assertEquals(WaitKind.EMPTY_SELECT, waits.wait(2).kind());
    assertEquals(WaitGap.NONE, waits.wait(2).gap());
    assertEquals(List.of(), waits.channels());
  }

  @Test
  void lookAlikesAreNoIdleChannels() throws Exception {
    String idle = "hchan 0xc000001000\n";
    String g = "g 0xc000010000 goid=7 status=1\n";
    assertFalse(waits("1.27.4", g + idle).channels().isEmpty());
    for (String lie :
        List.of(
            "qcount=1",
            "buf=0xc000001000",
            "@48=1",
            "@40=0xc000002000",
            "@40=0x500002",
            "@40=0",
            "@24=0x200000008",
            "ptrs=16,32,40,64,72,80,88,96")) {
      HeapWaits waits = waits("1.27.4", g + "hchan 0xc000001000 " + lie + "\n");
      assertTrue(waits.channels().isEmpty(), lie + ": " + waits.channels());
    }
  }
}
