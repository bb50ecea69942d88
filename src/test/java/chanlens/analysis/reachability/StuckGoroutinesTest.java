package chanlens.analysis.reachability;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.format.heapdump.HeapDumpDecoder;
import chanlens.format.heapdump.ParkedDump;
import chanlens.format.heapdump.ParkedDump.Fact;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.words.ReachWords;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Who can never run again, on every release, against what the program `parked` knows about itself.
class StuckGoroutinesTest {
  static final List<String> RELEASES = ParkedDump.CAPTURES;
  private static final int MISSED = 0;

  @ParameterizedTest
  @FieldSource("RELEASES")
  void everyVerdictIsTheProgramsOwn(String release) {
    HeapModel heap = ParkedDump.model(release);
    HeapWaits waits = HeapWaits.of(heap, Cancel.NEVER);
    LeakProof proof = LeakSearch.of(heap, waits, Cancel.NEVER);
    List<Fact> facts = ParkedDump.facts(release).stream().filter(f -> f.has("verdict")).toList();
    assertTrue(facts.size() >= 55, facts.size() + " facts");
    List<String> missed = new ArrayList<>();
    assertAll(
        facts.stream()
            .map(
                f ->
                    () -> {
                      int g = row(waits, f);
                      if (f.get("verdict").equals("proved") && proof.onlyByStackWords(g)) {
                        missed.add(f.toString());
                      } else {
                        assertEquals(
                            f.get("verdict"),
                            proof.verdict(g).word(),
                            () -> f + ": " + ReachWords.of(proof.reason(g)) + proof.pathTo(g));
                      }
                    }));
    // what a stale word of a stack hides is missed, never the other way round
    assertTrue(missed.size() <= MISSED, missed.toString());
  }

  private static int row(HeapWaits waits, Fact fact) {
    return waits.waits().stream()
        .filter(w -> w.goid() == fact.number("goid"))
        .mapToInt(GoroutineWait::g)
        .findFirst()
        .orElseThrow();
  }

  /// Step by step each word points into the next object, and the last into what the goroutine waits on.
  @ParameterizedTest
  @FieldSource("RELEASES")
  void aPathLeadsFromARootToWhatIsWaitedOn(String release) {
    HeapModel heap = ParkedDump.model(release);
    HeapWaits waits = HeapWaits.of(heap, Cancel.NEVER);
    LeakProof proof = LeakSearch.of(heap, waits, Cancel.NEVER);
    int paths = 0;
    for (int g : proof.with(Verdict.REACHABLE)) {
      List<PathStep> path = proof.pathTo(g);
      if (path.isEmpty()) {
        continue; // a global variable
      }
      paths++;
      assertFalse(path.getFirst().kind() == PathStep.Kind.OBJECT, path.toString());
      for (int i = 0; i < path.size(); i++) {
        PathStep step = path.get(i);
        int next = i + 1 < path.size() ? path.get(i + 1).object() : heap.objects().at(waitedOn(proof, g));
        if (step.addr() != 0 && step.kind() != PathStep.Kind.FINALIZER) {
          int pointed = heap.objects().at(heap.memory().word(step.addr(), 0));
          assertTrue(pointed != ObjectTable.NONE && pointed == next, "step " + i + " of " + path);
        }
      }
    }
    assertTrue(paths >= 15, paths + " paths");
  }

  private static long waitedOn(LeakProof proof, int g) {
    return proof.reachedCase(g).orElseThrow().object();
  }

  @ParameterizedTest
  @FieldSource("RELEASES")
  void keptMemoryIsTheSumOfGroupsAndWhatTheyShare(String release) {
    HeapModel heap = ParkedDump.model(release);
    HeapWaits waits = HeapWaits.of(heap, Cancel.NEVER);
    LeakProof proof = LeakSearch.of(heap, waits, Cancel.NEVER);
    KeptMemory alone = proof.kept();
    long sum = proof.leaked().stream().mapToLong(alone::bytesOf).sum();
    assertTrue(sum > 0 && sum <= alone.totalBytes(), sum + " of " + alone.totalBytes());
    KeptMemory together = proof.keptBy(g -> 0, 1, Cancel.NEVER);
    assertEquals(alone.totalBytes(), together.totalBytes());
    assertEquals(together.totalBytes(), together.bytesOf(0), "one group shares nothing");
  }

  /// Damage inside of objects and stacks is seen by nobody: whatever stands there, it is read to an end.
  @ParameterizedTest
  @FieldSource("RELEASES")
  void damagedMemoryIsReadToAnEnd(String release) throws Exception {
    SplittableRandom random = new SplittableRandom(20261122);
    byte[] intact = ParkedDump.bytes(release);
    int decided = 0;
    for (int i = 0; i < 60; i++) {
      byte[] bytes = intact.clone();
      for (int j = 0; j < 4; j++) {
        int words = 8 * (1 + random.nextInt(8));
        int from = random.nextInt(bytes.length - words);
        System.arraycopy(bytes, from, bytes, random.nextInt(bytes.length - words), words);
      }
      HeapModel heap;
      try {
        heap = HeapDumpDecoder.decode(ByteSource.of("x", bytes), Progress.NONE, Cancel.NEVER).model();
      } catch (MalformedCapture e) {
        continue;
      }
      HeapWaits waits = HeapWaits.of(heap, Cancel.NEVER);
      LeakProof proof = LeakSearch.of(heap, waits, Cancel.NEVER);
      for (int g = 0; g < heap.goroutines().size(); g++) {
        assertFalse(ReachWords.of(proof.reason(g)).isEmpty());
        decided++;
      }
    }
    assertTrue(decided > 0);
  }
}
