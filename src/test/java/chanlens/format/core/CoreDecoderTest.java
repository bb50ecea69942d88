package chanlens.format.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.LeakSearch;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.executable.ExecutableDecoder;
import chanlens.format.heapdump.HeapDumpDecoder;
import chanlens.model.Decoded;
import chanlens.model.executable.Executable;
import chanlens.model.heap.CoreFacts;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.stacks.Death;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreDecoderTest {
  private static final int FLIPS = 60;

  private static ByteSource fixture(String name) throws IOException {
    return ByteSource.map(Fixtures.FORMATS.resolve("core/" + name), Progress.NONE, Cancel.NEVER);
  }

  private static ByteSource core(String release) throws IOException {
    return fixture("tiny-" + release + ".core.zst");
  }

  private static Executable program(String release) throws Exception {
    return ExecutableDecoder.decode(fixture("tiny-" + release + ".elf.xz"), Progress.NONE, Cancel.NEVER).model();
  }

  private static Decoded<HeapModel> decode(ByteSource source, Executable... programs)
      throws MalformedCapture, UnsupportedCapture {
    return CoreDecoder.decode(source, List.of(programs), Progress.NONE, Cancel.NEVER);
  }

  /// The other reader of the same memory: what the runtime wrote of itself a moment before.
  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void aCoreOfAStrippedProgramShowsWhatTheDumpOfTheSameMomentShows(String release) throws Exception {
    HeapModel core = decode(core(release), program(release)).model();
    HeapModel dump =
        HeapDumpDecoder.decode(fixture("tiny-" + release + ".dump.gz"), Progress.NONE, Cancel.NEVER).model();
    DumpAndCore both = DumpAndCore.of(dump, core);
    assertEquals(0, both.missing(), both.toString());
    assertEquals(0, both.lists(), both.toString());
    assertEquals(0, both.framesDiffering(), both.toString());
    assertTrue(both.objects() > 200 && both.frames() > 40, both.toString());
    List<String> aside = List.of("goroutine 1 ", "goroutine 1,", " true ", " goroutines / ");
    // it dumped; the runtime's own ran on; two goroutines began after the dump
    assertTrue(both.rest().stream().allMatch(w -> aside.stream().anyMatch(w::contains)), both.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void whatIsReadAgreesWithWhatTheProcessNotedElsewhere(String release) throws Exception {
    CoreFacts facts = decode(core(release), program(release)).model().core().orElseThrow();
    assertTrue(facts.sound(), facts.toString());
    assertEquals(6, facts.signal().orElse(0));
    for (CoreFacts.Check check : facts.checks()) {
      assertTrue(check.compared() > 0, check.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void aSignalOfAnotherProcessIsNoDeathAndItsSenderIsNamed(String release) throws Exception {
    Decoded<HeapModel> found = decode(core(release), program(release));
    CoreFacts facts = found.model().core().orElseThrow();
    assertTrue(facts.sender().orElse(0) > 1, facts.toString());
    assertEquals(Optional.empty(), facts.death());
    String note = found.problems().getFirst().what();
    assertTrue(note.startsWith("the process was ended by SIGABRT, which process "), note);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void aCoreOfACrashSaysInItsOwnWordsWhatKilledTheProcess(String release) throws Exception {
    Path folder = Path.of("samples/crash-core/captures/go" + release);
    Executable program = ExecutableDecoder.decode(
        ByteSource.map(folder.resolve("crash-core.xz"), Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER)
        .model();
    HeapModel core =
        decode(ByteSource.map(folder.resolve("core.zst"), Progress.NONE, Cancel.NEVER), program).model();
    CoreFacts facts = core.core().orElseThrow();
    Death death = facts.death().orElseThrow();
    assertTrue(facts.sound(), facts.toString());
    assertEquals(Death.Kind.PANIC, death.kind());
    assertEquals(List.of(new Death.Panic("send on closed channel", false, false)), death.panics());
    HeapGoroutine dead =
        core.goroutines().stream().filter(g -> g.goid() == death.goid()).findFirst().orElseThrow();
    assertEquals("main.work", started(dead));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void whoIsStuckInTheDumpIsProvedToBe(String release) throws Exception {
    HeapModel core = decode(core(release), program(release)).model();
    HeapModel dump =
        HeapDumpDecoder.decode(fixture("tiny-" + release + ".dump.gz"), Progress.NONE, Cancel.NEVER).model();
    List<String> stuck = stuck(core);
    assertEquals(stuck(dump).stream().filter(f -> !f.startsWith("main.cleanups")).toList(), stuck);
    assertTrue(
        stuck.containsAll(
            List.of("main.lostReceive.func1", "main.lostSelect.func1", "main.lostSend.func1", "main.waits.func5")),
        stuck.toString());
  }

  /// The kinds of roots of the collector, by the function of the program in the fixture that leaves a goroutine behind
  /// to which that kind alone leads: decision 0133.
  @ParameterizedTest
  @CsvSource({
    "1.19, rootGlobal", "1.19, rootFinalizer", "1.19, rootFinalizerFunction", "1.19, rootFinalizerQueue",
    "1.19, rootDefer", "1.19, rootPanic", "1.19, rootSyscall", "1.19, rootTimer", "1.19, rootRunning",
    "1.27, rootGlobal", "1.27, rootFinalizer", "1.27, rootFinalizerFunction", "1.27, rootFinalizerQueue",
    "1.27, rootDefer", "1.27, rootPanic", "1.27, rootSyscall", "1.27, rootTimer", "1.27, rootRunning",
    "1.27, rootCleanupQueue"
  })
  void whoWaitsOnWhatARootLeadsToIsNotStuck(String release, String root) throws Exception {
    HeapModel heap = decode(core(release), program(release)).model();
    LeakProof proof = LeakSearch.of(heap, HeapWaits.of(heap, Cancel.NEVER), Cancel.NEVER);
    List<String> waiting = heap.goroutines().stream()
        .filter(g -> g.waitReason().equals("chan receive"))
        .map(CoreDecoderTest::started)
        .filter(f -> f.startsWith("main." + root + "."))
        .toList();
    assertFalse(waiting.isEmpty());
    for (int g = 0; g < heap.goroutines().size(); g++) {
      String function = started(heap.goroutines().get(g));
      assertFalse(proof.verdict(g).leaked() && function.startsWith("main." + root + "."), function);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void labelsOfGoroutinesAreRead(String release) throws Exception {
    HeapModel heap = decode(core(release), program(release)).model();
    Map<Long, Map<String, String>> labels = heap.core().orElseThrow().labels();
    assertEquals(List.of(Map.of("floor", "2", "shop", "north")), List.copyOf(labels.values()));
  }

  /// Only the argument of a cleanup leads to its channel: a dump does not show it, so that it has to call it possible.
  @Test
  void aGoroutineThatACleanupCanWakeIsNotStuck() throws Exception {
    assertFalse(stuck(decode(core("1.27"), program("1.27")).model()).contains("main.cleanups.gowrap1"));
  }

  /// Of each goroutine that is proved to be stuck the function it was started with.
  private static List<String> stuck(HeapModel heap) {
    LeakProof proof = LeakSearch.of(heap, HeapWaits.of(heap, Cancel.NEVER), Cancel.NEVER);
    return proof.with(Verdict.PROVED).stream().map(g -> started(heap.goroutines().get(g))).sorted().toList();
  }

  private static String started(HeapGoroutine g) {
    return g.frames().stream()
        .map(f -> f.function())
        .filter(f -> f.startsWith("main."))
        .reduce((a, b) -> b)
        .orElse("");
  }

  @Test
  void aCoreWithoutItsExecutableSaysWhichOneToAdd() throws Exception {
    ByteSource source = core("1.27");
    UnsupportedCapture alone = assertThrows(UnsupportedCapture.class, () -> decode(source));
    assertTrue(alone.what().startsWith("a core file of the Go program /"), alone.getMessage());
    assertTrue(alone.what().endsWith("/tiny"), alone.getMessage());
    Executable other = program("1.19");
    UnsupportedCapture with = assertThrows(UnsupportedCapture.class, () -> decode(source, other));
    assertTrue(with.what().endsWith("none of those opened with it"), with.getMessage());
  }

  @Test
  void aCoreCutShortIsReadWithoutAProofOrRefused() throws Exception {
    byte[] whole = core("1.27").segment().toArray(ValueLayout.JAVA_BYTE);
    Executable program = program("1.27");
    int read = 0;
    for (int i = 1; i < 40; i++) {
      ByteSource cut = ByteSource.of("cut", Arrays.copyOf(whole, (int) ((long) i * whole.length / 40)));
      try {
        Decoded<HeapModel> found = decode(cut, program);
        assertFalse(found.model().complete());
        assertTrue(found.problems().getFirst().what().startsWith("the file ends "), found.problems().toString());
        read++;
      } catch (MalformedCapture | UnsupportedCapture e) {
        assertFalse(String.valueOf(e.getMessage()).isEmpty());
      }
    }
    assertTrue(read > 0);
  }

  /// Where headers, segments and notes begin, and the last byte of each segment.
  private static SortedSet<Integer> edges(byte[] core) {
    ByteBuffer b = ByteBuffer.wrap(core).order(ByteOrder.LITTLE_ENDIAN);
    SortedSet<Integer> all = new TreeSet<>();
    for (int i = 0; i < b.getShort(56); i++) {
      int header = (int) b.getLong(32) + 56 * i;
      int from = (int) b.getLong(header + 8);
      int to = from + (int) b.getLong(header + 32);
      boolean kernels = b.getLong(header + 16) < 0; // a page of its own, which nothing is read from
      all.addAll(from < to && !kernels ? List.of(header, from, to - 1) : List.of(header));
      for (int at = from; b.getInt(header) == 4 && at < to; ) {
        all.addAll(List.of(at, at + 12));
        at += 12 + (b.getInt(at) + 3 & ~3) + (b.getInt(at + 4) + 3 & ~3);
      }
    }
    return all;
  }

  @Test
  void aCoreCutAtAnyEdgeOfASegmentOrANoteIsReadWithoutAProofOrRefused() throws Exception {
    byte[] whole = core("1.27").segment().toArray(ValueLayout.JAVA_BYTE);
    Executable program = program("1.27");
    int read = 0;
    for (int edge : edges(whole)) {
      ByteSource cut = ByteSource.of("cut", Arrays.copyOf(whole, edge));
      try {
        assertFalse(decode(cut, program).model().complete(), () -> "cut at " + edge);
        read++;
      } catch (MalformedCapture | UnsupportedCapture e) {
        assertFalse(String.valueOf(e.getMessage()).isEmpty());
      }
    }
    assertTrue(read > 10, read + " were read");
  }

  @Test
  void changedBytesOfHeadersAndMemoryAreReadOrRefused() throws Exception {
    byte[] whole = core("1.27").segment().toArray(ValueLayout.JAVA_BYTE);
    Executable program = program("1.27");
    SplittableRandom random = new SplittableRandom(20261130);
    for (int i = 0; i < FLIPS; i++) {
      byte[] bytes = whole.clone();
      for (int n = 0; n < 1 + i; n++) {
        int at = i % 2 == 0 ? random.nextInt(1 << 13) : random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 + random.nextInt(255));
      }
      try {
        decode(ByteSource.of("bad", bytes), program);
      } catch (MalformedCapture | UnsupportedCapture e) {
        assertFalse(String.valueOf(e.getMessage()).isEmpty());
      }
    }
  }

  @Test
  void headersThatClaimTheWorldCostNothing() throws Exception {
    ByteBuffer b = ByteBuffer.allocate(64 + 56 * 1000 + 64).order(ByteOrder.LITTLE_ENDIAN);
    b.put("\u007fELF\2\1\1".getBytes(StandardCharsets.ISO_8859_1));
    b.putShort(16, (short) 4).putShort(18, (short) 62).putLong(32, 64).putShort(56, (short) 1000);
    for (int i = 0; i < 1000; i++) {
      int at = 64 + 56 * i;
      b.putInt(at, i % 2 == 0 ? 1 : 4).putLong(at + 8, i % 3 == 0 ? Long.MAX_VALUE - 5 : i);
      b.putLong(at + 16, i << 12).putLong(at + 32, Long.MAX_VALUE - i).putLong(at + 40, Long.MAX_VALUE);
    }
    Executable program = program("1.27");
    assertThrows(UnsupportedCapture.class, () -> decode(ByteSource.of("hostile", b.array()), program));
  }
}
