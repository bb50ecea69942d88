package chanlens.analysis.reachability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.waiting.HeapWaits;
import chanlens.bytes.ByteSource;
import chanlens.format.heapdump.HeapDumpDecoder;
import chanlens.format.heapdump.HeapDumpText;
import chanlens.model.heap.HeapModel;
import chanlens.words.ReachWords;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The proof on memory written by hand: what keeps a goroutine from being called stuck, and what does not.
class LeakProofTest {
  /// Goroutine 7 receives from the channel at 0xc000001000.
  private static final String WAITER =
      """
      g 0xc000010000 goid=7 reason=chan_receive waiting=0xc000002000
      hchan 0xc000001000 recvq=0xc000002000,0xc000002000
      sudog 0xc000002000 g=0xc000010000 c=0xc000001000
      """;

  /// Goroutine 7 waits for the Mutex at 0xc000001008, in a block of 16 bytes.
  private static final String LOCKER =
      """
      g 0xc000010000 goid=7 reason=sync.Mutex.Lock waiting=0xc000002000
      object 0xc000001000 16
      sudog 0xc000002000 g=0xc000010000 elem=0xc00000100c
      """;

  private static LeakProof proof(String release, String text) throws Exception {
    String params = "params go" + release + " amd64 0xc000000000 0xc000400000\n";
    ByteSource source = HeapDumpText.source(params + text + "\nmemstats\neof");
    HeapModel heap = HeapDumpDecoder.decode(source, Progress.NONE, Cancel.NEVER).model();
    assertTrue(heap.layout().known() || !release.equals("1.27.4"), heap.layout().words());
    return LeakSearch.of(heap, HeapWaits.of(heap, Cancel.NEVER), Cancel.NEVER);
  }

  @Test
  void aChannelNobodyElseKnowsIsProvedLost() throws Exception {
    LeakProof proof = proof("1.27.4", WAITER);
    assertEquals(Verdict.PROVED, proof.verdict(0));
    assertEquals(List.of(0), proof.leaked());
    assertEquals("only stuck goroutines refer to what it waits on", ReachWords.of(proof.reason(0)));
    assertEquals(List.of(), proof.pathTo(0));
    assertEquals(112 + 112, proof.kept().totalBytes(), "channel and sudog");
  }

  /// Globals and finalizers stand behind the goroutines in the file; without them nothing is known to be unreachable.
  @Test
  void aDumpThatEndsBeforeItsRootsProvesNothing() throws Exception {
    String params = "params go1.27.4 amd64 0xc000000000 0xc000400000\n";
    String never = "g 0xc000010200 goid=8 reason=select_(no_cases)\n";
    HeapModel heap =
        HeapDumpDecoder.decode(HeapDumpText.source(params + WAITER + never + "eof"), Progress.NONE, Cancel.NEVER)
            .model();
    assertFalse(heap.complete());
    LeakProof proof = LeakSearch.of(heap, HeapWaits.of(heap, Cancel.NEVER), Cancel.NEVER);
    assertEquals(Verdict.UNKNOWN, proof.verdict(0));
    assertTrue(ReachWords.of(proof.reason(0)).startsWith("the dump is not complete"),
        ReachWords.of(proof.reason(0)));
    assertEquals(Verdict.PROVED, proof.verdict(1), "nothing can end that wait");
    assertEquals(0, proof.kept().totalBytes());
  }

  @Test
  void aGlobalVariableKeepsItReachable() throws Exception {
    LeakProof proof = proof("1.27.4", WAITER + "data 0x600000 32 @24=0xc000001000 ptrs=24");
    assertEquals(Verdict.REACHABLE, proof.verdict(0));
    assertEquals(List.of(new PathStep(PathStep.Kind.GLOBAL, 0x600018, -1, -1, -1)), proof.pathTo(0));
    assertEquals(0, proof.kept().totalBytes());
  }

  @Test
  void aWordThatIsNoPointerKeepsNothing() throws Exception {
    assertEquals(
        Verdict.PROVED, proof("1.27.4", WAITER + "data 0x600000 32 @24=0xc000001000 ptrs=16").verdict(0));
  }

  @Test
  void theRuntimesOwnListsDoNotKeepIt() throws Exception {
    // allgs leads to every g, and pools and trees of the runtime lead to sudogs
    String lists = "data 0x600000 32 @0=0xc000010000 @8=0xc000002000 ptrs=0,8";
    assertEquals(Verdict.PROVED, proof("1.27.4", WAITER + lists).verdict(0));
  }

  /// A program's own struct may have the size and the pointer list of a sudog; only a sudog names a goroutine.
  @Test
  void aStructThatLooksLikeASudogIsFollowed() throws Exception {
    String twin = "sudog 0xc000003000 g=0xc000005000 next=0xc000001000\nobject 0xc000005000 8\n";
    LeakProof proof = proof("1.27.4", WAITER + twin + "data 0x600000 8 @0=0xc000003000 ptrs=0");
    assertEquals(Verdict.REACHABLE, proof.verdict(0));
  }

  @Test
  void whoOwnsWhatIsFollowedThroughWaitingGoroutines() throws Exception {
    String owner =
        """
        g 0xc000010200 goid=8 reason=chan_send waiting=0xc000002080
        frame 0xc000300000 32 main.owner @8=0xc000001000 ptrs=8
        hchan 0xc000001080 sendq=0xc000002080,0xc000002080
        sudog 0xc000002080 g=0xc000010200 c=0xc000001080
        """;
    LeakProof lost = proof("1.27.4", WAITER + owner);
    assertEquals(List.of(0, 1), lost.leaked());
    LeakProof alive = proof("1.27.4", WAITER + owner + "data 0x600000 8 @0=0xc000001080 ptrs=0");
    assertEquals(Verdict.REACHABLE, alive.verdict(1));
    assertEquals(Verdict.REACHABLE, alive.verdict(0));
    assertEquals(new PathStep(PathStep.Kind.FRAME, 0xc000300008L, -1, 1, 0), alive.pathTo(0).getFirst());
  }

  /// A variable whose address was taken is in no list; the whole frame counts once anything points into it.
  @Test
  void aFramePointedIntoCountsWithAllItsWords() throws Exception {
    String sleeper =
        """
        g 0xc000010200 goid=8 reason=sleep
        frame 0xc000300000 32 main.inner @8=POINTER ptrs=8
        frame 0xc000300020 64 main.outer @16=0xc000001000
        """;
    LeakProof pointed = proof("1.27.4", WAITER + sleeper.replace("POINTER", "0xc000300028"));
    assertEquals(Verdict.REACHABLE, pointed.verdict(0));
    assertTrue(pointed.onlyByStackWords(0));
    LeakProof not = proof("1.27.4", WAITER + sleeper.replace("POINTER", "0"));
    assertEquals(Verdict.PROVED, not.verdict(0));
  }

  /// The saved frame pointer at the top of a frame would lead through all frames above.
  @Test
  void linkageIsNoVariable() throws Exception {
    String sleeper =
        """
        g 0xc000010200 goid=8 reason=sleep
        frame 0xc000300000 32 main.inner @8=0xc000300028 ptrs=8
        frame 0xc000300020 32 main.middle @16=0xc000300050
        frame 0xc000300040 64 main.outer @16=0xc000001000
        """;
    assertEquals(Verdict.PROVED, proof("1.27.4", WAITER + sleeper).verdict(0));
  }

  @Test
  void anInterruptedFrameCountsWithAllItsWords() throws Exception {
    String busy =
        """
        g 0xc000010200 goid=8 status=1
        frame 0xc000300000 16 runtime.asyncPreempt2
        frame 0xc000300010 136 runtime.asyncPreempt
        frame 0xc000300098 48 main.busy @16=0xc000001000
        """;
    assertEquals(Verdict.REACHABLE, proof("1.27.4", WAITER + busy).verdict(0));
    String inRegister = busy.replace("@16=0xc000001000", "").replace("136 runtime.asyncPreempt",
        "136 runtime.asyncPreempt @8=0xc000001000");
    assertEquals(Verdict.REACHABLE, proof("1.27.4", WAITER + inRegister).verdict(0));
  }

  /// Up to Go 1.25 the frame holds vector registers, full of copies; they cost the proof, not the finding.
  @Test
  void aVectorRegisterAloneMakesItStrong() throws Exception {
    String busy =
        """
        g 0xc000010200 goid=8 status=1
        frame 0xc000300000 392 runtime.asyncPreempt @128=0xc000001000 ptrs=128
        frame 0xc000300188 48 main.busy
        """;
    LeakProof proof = proof("1.25.3", WAITER + busy);
    assertEquals(Verdict.STRONG, proof.verdict(0));
    assertTrue(ReachWords.of(proof.reason(0)).contains("vector register saved when goroutine 8"),
        ReachWords.of(proof.reason(0)));
  }

  @Test
  void deferredCallsOfTheLivingCountThoseOfTheStuckOnlyWeaken() throws Exception {
    String closure = "object 0xc000004000 16 @8=0xc000001000 ptrs=8\n";
    String sleeper = "g 0xc000010200 goid=8 reason=sleep\n";
    String defer = "defer 0xc000005000 0xc000010200 0 0 0xc000004000 0 0\n";
    assertEquals(Verdict.REACHABLE, proof("1.27.4", WAITER + closure + sleeper + defer).verdict(0));
    String stuck = "g 0xc000010200 goid=8 reason=select_(no_cases)\n";
    LeakProof proof = proof("1.27.4", WAITER + closure + stuck + defer);
    assertEquals(Verdict.STRONG, proof.verdict(0));
    assertTrue(ReachWords.of(proof.reason(0)).contains("stuck goroutine 8"),
        ReachWords.of(proof.reason(0)));
  }

  @Test
  void aFinalizerKeepsWhatItsObjectRefersToButNotTheObject() throws Exception {
    String object = "object 0xc000004000 64 @8=0xc000001000 ptrs=8\n";
    LeakProof refers = proof("1.27.4", WAITER + object + "finalizer 0xc000004000 0 0 0 0");
    assertEquals(Verdict.REACHABLE, refers.verdict(0));
    assertEquals(PathStep.Kind.FINALIZER, refers.pathTo(0).getFirst().kind());
    LeakProof itself = proof("1.27.4", WAITER + "finalizer 0xc000001000 0 0 0 0");
    assertEquals(Verdict.PROVED, itself.verdict(0));
    LeakProof queued = proof("1.27.4", WAITER + "queuedfinalizer 0xc000001000 0 0 0 0");
    assertEquals(Verdict.REACHABLE, queued.verdict(0));
  }

  /// Cleanups came with Go 1.24. What they hold looks like garbage, and so does the closure of a `go` statement.
  @ParameterizedTest
  @CsvSource({
    "1.27.4, true, object 0xc000004000 16 @0=0x401000 @8=0xc000001000 ptrs=8, POSSIBLE",
    "1.27.4, false, object 0xc000004000 16 @0=0x401000 @8=0xc000001000 ptrs=8, PROVED",
    "1.24.1, false, object 0xc000004000 16 @0=0x401000 @8=0xc000001000 ptrs=8, POSSIBLE",
    "1.23.1, false, object 0xc000004000 16 @0=0x401000 @8=0xc000001000 ptrs=8, PROVED",
    "1.27.4, true, object 0xc000004000 16 @0=0x402000 @8=0xc000001000 ptrs=8, PROVED",
  })
  void anUnexplainedReferenceCostsTheProof(String release, boolean cleanups, String orphan, Verdict verdict)
      throws Exception {
    String starter = WAITER.replace("goid=7", "goid=7 startpc=0x402000");
    String runner =
        """

        g 0xc000010200 goid=3 system=1 reason=cleanup_wait
        frame 0xc000300000 64 runtime.runCleanups
        """;
    assertEquals(verdict, proof(release, starter + orphan + (cleanups ? runner : "")).verdict(0));
  }

  @Test
  void aNeighbourInATinyBlockCostsTheProofAlone() throws Exception {
    assertEquals(Verdict.PROVED, proof("1.27.4", LOCKER).verdict(0));
    String first = LOCKER.replace("0xc00000100c", "0xc000001004");
    LeakProof neighbour = proof("1.27.4", first + "data 0x600000 8 @0=0xc000001008 ptrs=0");
    assertEquals(Verdict.STRONG, neighbour.verdict(0));
    assertTrue(ReachWords.of(neighbour.reason(0)).contains("shared with a value that is in use"),
        ReachWords.of(neighbour.reason(0)));
    LeakProof lock = proof("1.27.4", LOCKER + "data 0x600000 8 @0=0xc000001008 ptrs=0");
    assertEquals(Verdict.REACHABLE, lock.verdict(0));
    for (int start : List.of(0, 1, 4)) { // what lies in front may be the start of a struct around the lock
      LeakProof around = proof("1.27.4", LOCKER + sleeper("0xc00000100" + start));
      assertEquals(Verdict.REACHABLE, around.verdict(0), start + "");
    }
  }

  private static String sleeper(String has) {
    return """

        g 0xc000010200 goid=8 reason=sleep
        frame 0xc000300000 48 main.sleeps @8=%s ptrs=8
        """.formatted(has);
  }

  @Test
  void aGlobalBesideALockMayBeOneToAStructAroundIt() throws Exception {
    for (int start : List.of(0, 1, 4)) {
      LeakProof beside = proof("1.27.4", LOCKER + "data 0x600000 8 @0=0xc00000100" + start + " ptrs=0");
      assertEquals(Verdict.POSSIBLE, beside.verdict(0), start + "");
      assertEquals(new ReachReason.BesideGlobal(), beside.reason(0));
    }
  }

  /// Whoever waits may have kept the lock's address alone; whoever has it may have the struct around it.
  @Test
  void aPointerBeforeALockIsOneToAStructAroundItWhateverItsWaitersHave() throws Exception {
    String inFront = sleeper("0xc000001000");
    String own = LOCKER.replaceFirst("\n", "\nframe 0xc000300000 48 main.lock @8=0xc000001008 ptrs=8\n");
    assertEquals(Verdict.REACHABLE, proof("1.27.4", own + inFront).verdict(0));
  }

  /// Arguments lie in the caller's frame, where the list of an interrupted callee need not have them.
  @Test
  void anInterruptedFrameCountsWithItsArguments() throws Exception {
    String busy =
        """
        g 0xc000010200 goid=8 status=1
        frame 0xc000300000 136 runtime.asyncPreempt
        frame 0xc000300088 48 main.busy
        frame 0xc0003000b8 48 main.start @8=0xc000001000
        frame 0xc0003000e8 48 main.main
        """;
    assertEquals(Verdict.REACHABLE, proof("1.27.4", WAITER + busy).verdict(0));
    String farther = busy.replace(" @8=0xc000001000", "").replace("main.main", "main.main @8=0xc000001000");
    assertEquals(Verdict.PROVED, proof("1.27.4", WAITER + farther).verdict(0));
  }

  /// The list of a frame that a fault interrupted is that of the fault, not of the deferred calls it goes on with.
  @ParameterizedTest
  @CsvSource({"0x401005, REACHABLE", "0, PROVED"})
  void aFrameThatAFaultInterruptedCountsWithItsDeferredCalls(String goesOnAt, Verdict verdict) throws Exception {
    String faulted =
        """
        g 0xc000010200 goid=8 reason=sleep
        frame 0xc000300000 48 runtime.gopanic
        frame 0xc000300030 48 runtime.sigpanic
        frame 0xc000300060 48 main.faulty @8=0xc000001000 continpc=%s
        frame 0xc000300090 48 main.main
        """
            .formatted(goesOnAt);
    assertEquals(verdict, proof("1.27.4", WAITER + faulted).verdict(0));
  }

  /// A weak pointer leads to a block without pointers that holds an address as a number.
  @ParameterizedTest
  @CsvSource({"1.27.4, 0xc000004000, REACHABLE", "1.23.1, 0xc000004000, PROVED", "1.27.4, 0xc000001000, PROVED"})
  void aWeakPointerLeadsToWhatAnybodyKeeps(String release, String target, Verdict verdict) throws Exception {
    String weak =
        """
        object 0xc000004000 64 @8=0xc000001000 ptrs=8
        object 0xc000005000 16 @0=%s
        data 0x600000 8 @0=0xc000005000 ptrs=0
        """
            .formatted(target);
    LeakProof proof = proof(release, WAITER + weak);
    assertEquals(verdict, proof.verdict(0));
    if (verdict == Verdict.REACHABLE) {
      assertEquals("a global variable leads to what it waits on, through a weak pointer",
          ReachWords.of(proof.reason(0)));
      assertEquals(
          List.of(PathStep.Kind.GLOBAL, PathStep.Kind.WEAK, PathStep.Kind.OBJECT),
          proof.pathTo(0).stream().map(PathStep::kind).toList());
    }
  }

  /// Whoever wakes it has taken it out of the queue and holds neither the channel nor the list any more.
  @Test
  void aGoroutineThatIsJustWokenIsNotStuck() throws Exception {
    LeakProof proof = proof("1.27.4", WAITER.replace(" recvq=0xc000002000,0xc000002000", ""));
    assertEquals(Verdict.UNKNOWN, proof.verdict(0));
    assertTrue(ReachWords.of(proof.reason(0)).contains("just being woken"),
        ReachWords.of(proof.reason(0)));
  }

  @Test
  void aLockInAGlobalVariableIsAlwaysReachable() throws Exception {
    LeakProof proof = proof("1.27.4", LOCKER.replace("0xc00000100c", "0x60000c"));
    assertEquals(Verdict.REACHABLE, proof.verdict(0));
    assertEquals("what it waits on is a global variable", ReachWords.of(proof.reason(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, select_(no_cases), ON_PURPOSE",
    "7, select_(no_cases), PROVED",
    "1, chan_receive_(nil_chan), PROVED",
    "7, chan_send_(nil_chan), PROVED",
    "7, sleep, NOT_STUCK",
    "7, IO_wait, NOT_STUCK",
    "7, semacquire, NOT_STUCK",
    "7, coroutine, UNKNOWN",
    "7, chan_receive_(durable), UNKNOWN",
    "7, chan_receive, UNKNOWN",
  })
  void someWaitsAreDecidedByTheirReason(int goid, String reason, Verdict verdict) throws Exception {
    assertEquals(verdict, proof("1.27.4", "g 0xc000010000 goid=" + goid + " reason=" + reason).verdict(0));
  }

  @Test
  void aGoroutineOfTheRuntimeIsNeverStuck() throws Exception {
    assertEquals(Verdict.NOT_STUCK, proof("1.27.4", WAITER.replace("goid=7", "goid=7 system=1")).verdict(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.21.5", "1.28.0"})
  void withoutALayoutOnlyNilChannelsAreDecided(String release) throws Exception {
    LeakProof proof = proof(release, WAITER + "g 0xc000010200 goid=8 reason=chan_receive_(nil_chan)");
    assertEquals(Verdict.UNKNOWN, proof.verdict(0));
    assertEquals(Verdict.PROVED, proof.verdict(1));
    assertFalse(ReachWords.of(proof.reason(0)).isEmpty());
  }

  @Test
  void whatTwoStuckGoroutinesShareBelongsToNeither() throws Exception {
    String two =
        """
        g 0xc000010200 goid=8 reason=select_(no_cases)
        frame 0xc000300000 32 main.a @0=0xc000004000 @8=0xc000004040 ptrs=0,8
        g 0xc000010400 goid=9 reason=select_(no_cases)
        frame 0xc000310000 32 main.b @0=0xc000004040 ptrs=0
        object 0xc000004000 64 @0=0xc000004080 ptrs=0
        object 0xc000004040 64 @0=0xc0000040c0 ptrs=0
        object 0xc000004080 64
        object 0xc0000040c0 64
        """;
    LeakProof proof = proof("1.27.4", two);
    assertEquals(256, proof.kept().totalBytes());
    assertEquals(128, proof.kept().bytesOf(0));
    assertEquals(0, proof.kept().bytesOf(1));
    assertEquals(256, proof.keptBy(g -> 0, 1, Cancel.NEVER).bytesOf(0));
  }

  /// The variable that is sent lies on the sender's stack, where no list of live pointers has it.
  @ParameterizedTest
  @CsvSource({
    "8, @16=0xc000004000, 112 + 112 + 64 + 32",
    "16, @24=0xc000004000, 112 + 112 + 64 + 32",
    "8, @24=0xc000004000, 112 + 112", // behind the value
    "8, @16=0xc000004000 ptrs=16, 112 + 112 + 64 + 32", // known twice, counted once
    "4, @16=0xc000004000, 112 + 112", // too small for a pointer
  })
  void theValueInABlockedSendersHandIsKept(int elemSize, String words, String sum) throws Exception {
    String sender =
        """
        g 0xc000010000 goid=7 reason=chan_send waiting=0xc000002000
        frame 0xc000300000 64 main.sender WORDS
        hchan 0xc000001000 elemsize=SIZE sendq=0xc000002000,0xc000002000
        sudog 0xc000002000 g=0xc000010000 c=0xc000001000 elem=0xc000300010
        object 0xc000004000 64 @0=0xc000004080 ptrs=0
        object 0xc000004080 32
        """;
    LeakProof proof = proof("1.27.4", sender.replace("WORDS", words).replace("SIZE", "" + elemSize));
    assertEquals(Verdict.PROVED, proof.verdict(0));
    long bytes = Arrays.stream(sum.split(" \\+ ", -1)).mapToLong(Long::parseLong).sum();
    assertEquals(bytes, proof.kept().totalBytes());
  }
}
