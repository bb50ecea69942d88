package chanlens.analysis.retained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.LeakSearch;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.format.heapdump.HeapDumpDecoder;
import chanlens.format.heapdump.HeapDumpText;
import chanlens.format.heapdump.ParkedDump;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What an object or goroutine keeps alive.
class RetainedTest {
  static final List<String> RELEASES = ParkedDump.CAPTURES;

  private static HeapModel dump(String text) throws Exception {
    String params = "params go1.27.4 amd64 0xc000000000 0xc000400000\n";
    return HeapDumpDecoder.decode(
            HeapDumpText.source(params + text + "\nmemstats\neof"), Progress.NONE, Cancel.NEVER)
        .model();
  }

  private static Retained retained(HeapModel heap) {
    HeapWaits waits = HeapWaits.of(heap, Cancel.NEVER);
    LeakProof proof = LeakSearch.of(heap, waits, Cancel.NEVER);
    return Retained.of(heap, waits, Optional.of(proof), addr -> Optional.empty(), Cancel.NEVER);
  }

  /// A global leads to a, a to b and c, both to d.
  private static final String DIAMOND =
      """
      object 0xc000000000 32 @0=0xc000002000 @8=0xc000004000 ptrs=0,8
      object 0xc000002000 48 @0=0xc000006008 ptrs=0
      object 0xc000004000 64 @0=0xc000006000 ptrs=0
      object 0xc000006000 80
      object 0xc000008000 96 @0=0xc000008000 ptrs=0
      data 0x600000 16 @8=0xc000000000 ptrs=8
      """;

  private static int variable(Retained r) {
    return r.keepers().variables().largest().getFirst().node();
  }

  @Test
  void whatTwoShareIsKeptByTheirDominator() throws Exception {
    Retained r = retained(dump(DIAMOND));
    assertEquals(32 + 48 + 64 + 80, r.bytes(0));
    assertEquals(48, r.bytes(1), "the last object is reached without it");
    assertEquals(80, r.bytes(3));
    assertEquals(OptionalInt.of(0), r.dominator(3));
    assertEquals(OptionalInt.of(variable(r)), r.dominator(0));
    assertEquals(224, r.reachedBytes());
    assertFalse(r.reached(4), "nothing leads to it but itself");
    assertEquals(0, r.bytes(4));
  }

  @Test
  void theShortestWaysThroughDifferentReferencesAreReported() throws Exception {
    Retained r = retained(dump(DIAMOND));
    int globals = variable(r);
    assertEquals(List.of(List.of(globals, 0, 1, 3), List.of(globals, 0, 2, 3)), r.ways(3, 5));
    assertEquals(List.of(List.of(globals, 0, 1, 3)), r.ways(3, 1));
    assertEquals(List.of(1, 2), r.references(0));
    assertEquals(List.of(), r.ways(4, 5));
  }

  @Test
  void aCycleOfReferencesIsOneHoweverItIsEntered() throws Exception {
    Retained r =
        retained(
            dump(
                """
                object 0xc000000000 32 @0=0xc000002000 ptrs=0
                object 0xc000002000 32 @0=0xc000004000 ptrs=0
                object 0xc000004000 32 @0=0xc000000000 @8=0xc000006000 ptrs=0,8
                object 0xc000006000 32 @0=0xc000006000 ptrs=0
                object 0xc000008000 32 @0=0xc000000000 ptrs=0
                """));
    assertEquals(2, r.cycles().count());
    assertEquals(4, r.cycles().objects());
    assertEquals(3, r.cycles().largest());
    assertEquals(3, r.cycles().sizeAround(1));
    assertEquals(1, r.cycles().sizeAround(3), "it refers to itself");
    assertEquals(0, r.cycles().sizeAround(4));
  }

  /// Two figures by different means: marking from one goroutine at a time, and dominators of the whole graph.
  @ParameterizedTest
  @FieldSource("RELEASES")
  void aLeakedGoroutineKeepsWhatTheProofSays(String release) {
    HeapModel heap = ParkedDump.model(release);
    HeapWaits waits = HeapWaits.of(heap, Cancel.NEVER);
    LeakProof proof = LeakSearch.of(heap, waits, Cancel.NEVER);
    Retained r = Retained.of(heap, waits, Optional.of(proof), addr -> Optional.empty(), Cancel.NEVER);
    assertTrue(proof.leaked().size() > 20, proof.leaked().size() + " leaked");
    for (int g : proof.leaked()) {
      assertEquals(proof.kept().bytesOf(g), r.bytesOfGoroutine(g), "goroutine " + heap.goroutines().get(g).goid());
    }
  }

  /// By the definition: an object's dominators are those without which it is not reached.
  @ParameterizedTest
  @FieldSource("RELEASES")
  void withoutTheDominatorAnObjectIsNotReached(String release) {
    HeapModel heap = ParkedDump.model(release);
    Retained r = retained(heap);
    ObjectGraph graph = r.graph();
    SplittableRandom random = new SplittableRandom(7);
    int checked = 0;
    for (int i = 0; i < 40; i++) {
      int node = random.nextInt(graph.objects());
      BitSet without = reachedWithout(graph, node);
      long freed = 0;
      for (int row = 0; row < graph.objects(); row++) {
        freed += r.reached(row) && !without.get(row) ? heap.objects().sizeBytes(row) : 0;
      }
      assertEquals(freed, r.bytes(node), "object " + node);
      checked += freed > 0 ? 1 : 0;
    }
    assertTrue(checked > 10, checked + " of 40 were reached");
  }

  private static BitSet reachedWithout(ObjectGraph graph, int gone) {
    BitSet reached = new BitSet(graph.nodes());
    Deque<Integer> todo = new ArrayDeque<>(List.of(graph.root()));
    while (!todo.isEmpty()) {
      int at = todo.removeLast();
      for (int e = graph.firstOut(at); e < graph.firstOut(at + 1); e++) {
        int to = graph.target(e);
        if (to != gone && !reached.get(to)) {
          reached.set(to);
          todo.add(to);
        }
      }
    }
    return reached;
  }
}
