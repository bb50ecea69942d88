package chanlens.format.heapdump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.LeakSearch;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.WaitGap;
import chanlens.analysis.waiting.WaitKind;
import chanlens.bytes.ByteSource;
import chanlens.golang.layouts.LayoutTable;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.LayoutStanding;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Dumps of releases with a table, read as if theirs had none: what is inferred must be what the table says.
class LayoutInferenceTest {
  static Stream<Arguments> releasesAndNeighbours() {
    return ParkedDump.RELEASES.stream()
        .flatMap(r -> ParkedDump.RELEASES.stream().filter(n -> !n.equals(r)).map(n -> Arguments.of(r, n)));
  }

  private static RuntimeLayout table(String release) {
    return LayoutTable.layout(Integer.parseInt(release.substring(2)), "amd64").orElseThrow();
  }

  private static List<?> gFields(RuntimeLayout layout) {
    RuntimeLayout.G g = layout.g();
    return List.of(
        g.slotBytes(), g.pointerWords(), g.goid(), g.atomicstatus(), g.waitsince(), g.gopc(), g.startpc(),
            g.parentGoid(),
        g.waiting(), g.labels(), g.m(), g.panic(), g.defer(), g.schedCtxt());
  }

  private static List<?> channelFields(RuntimeLayout layout) {
    return List.of(layout.sudog(), layout.hchan(), layout.semaphoresSetWaiting());
  }

  @ParameterizedTest
  @MethodSource("releasesAndNeighbours")
  void theDumpTellsTheLayoutOfItsRelease(String release, String neighbour) throws Exception {
    HeapModel heap = ParkedDump.model(release);
    LayoutStanding standing =
        LayoutCheck.inferred(heap.params(), heap.objects(), heap.memory(), heap.goroutines(), table(neighbour));
    assertTrue(standing.known(), standing.words());
    RuntimeLayout found = standing.layout().orElseThrow();
    RuntimeLayout table = table(release);
    assertEquals(gFields(table), gFields(found));
    assertEquals(channelFields(table), channelFields(found));
  }

  /// The dump of a release that is said to be another.
  private static byte[] renamed(String release, String other) throws IOException {
    String text = new String(ParkedDump.bytes(release), StandardCharsets.ISO_8859_1);
    return text.replace("go" + release, "go" + other).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static HeapModel read(byte[] dump) throws Exception {
    return HeapDumpDecoder.decode(
            ByteSource.of("dump", dump), Progress.NONE, Cancel.NEVER)
        .model();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.26", "1.27"}) // spans of older ones look otherwise
  void channelsOfAReleaseWithoutATableAreReadAndLocksAreNot(String release) throws Exception {
    HeapModel unknown = read(renamed(release, "1.99"));
    assertTrue(unknown.layout().inferred(), unknown.layout().words());
    HeapWaits inferred = HeapWaits.of(unknown, Cancel.NEVER);
    assertEquals(HeapWaits.of(ParkedDump.model(release), Cancel.NEVER).channels(), inferred.channels());
    assertEquals(List.of(), inferred.locks());
    LeakProof proof = LeakSearch.of(unknown, inferred, Cancel.NEVER);
    List<Integer> proved = proof.leaked().stream().filter(g -> proof.verdict(g) == Verdict.PROVED).toList();
    assertTrue(proved.stream().allMatch(g -> inferred.wait(g).kind().forEver()), "by an inferred layout: " + proved);
    assertTrue(proof.leaked().size() > proved.size());
    assertTrue(inferred.waits().stream().anyMatch(w ->
        w.kind() == WaitKind.MUTEX && w.gap() == WaitGap.LOCKS_NOT_INFERRED));
  }

  /// A `g` that its record contradicts takes the belief from all.
  @Test
  void oneGoroutineThatContradictsEndsTheInference() throws Exception {
    byte[] dump = renamed("1.27", "1.99");
    HeapModel whole = read(dump);
    HeapGoroutine last = whole.goroutines().getLast();
    long at = whole.memory().bytes(last.addr() + 288, 8).orElseThrow().address();
    dump[(int) at] ^= 1; // g.gopc
    assertFalse(read(dump).layout().known());
  }

  @Test
  void withoutAGoroutineBlockedOnAChannelNothingIsInferred() throws Exception {
    String text =
        """
        params go1.99.1 amd64 0xc000000000 0xc000400000
        g 0xc000010000 goid=7 reason=sleep
        frame 0xc000300000 48 runtime.gopark
        eof
        """;
    HeapModel heap = HeapDumpDecoder.decode(HeapDumpText.source(text), Progress.NONE, Cancel.NEVER).model();
    assertFalse(heap.layout().known());
  }
}
