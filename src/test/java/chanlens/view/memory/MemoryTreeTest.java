package chanlens.view.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.retained.DoneChannel;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.view.Place;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real dumps of several releases.
class MemoryTreeTest {
  private static MemoryTree memory(String sample, String release) {
    return MemoryTree.of(SampleRun.of(sample, release), Cancel.NEVER).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
      "cycles-collected, go1.27", "abandoned-sender, go1.19", "hidden-goroutines, go1.22", "ring-buffer, go1.25"})
  void theRootsKeepEachByteInUseOnce(String sample, String release) {
    MemoryTree memory = memory(sample, release);
    long sum = memory.roots().stream().filter(r -> !isFinding(r)).mapToLong(MemoryRow::bytes).sum();
    assertEquals(memory.retained().reachedBytes(), sum);
  }

  private static boolean isFinding(MemoryRow row) {
    return row.place().filter(Place.Finding.class::isInstance).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"cycles-collected, go1.27", "abandoned-sender, go1.19", "ring-buffer, go1.25"})
  void whatIsBelowALineAndTheLineItselfAreAllThatItKeeps(String sample, String release) {
    MemoryTree memory = memory(sample, release);
    for (MemoryRow row : memory.roots()) {
      if (row.node() >= 0) {
        long below = memory.below(row).stream().mapToLong(MemoryRow::bytes).sum();
        assertEquals(row.bytes(), row.ownBytes() + below, row.title());
      }
    }
  }

  @Test
  void theLargestIsTheFirstLine() {
    List<MemoryRow> roots = memory("abandoned-sender", "go1.27").roots();
    assertTrue(roots.getFirst().bytes() >= roots.get(1).bytes());
    assertTrue(roots.stream().anyMatch(r -> isFinding(r) && r.title().contains("180 goroutines")), roots.toString());
  }

  @ParameterizedTest
  @CsvSource({"cycles-collected, go1.27", "abandoned-sender, go1.19"})
  void theBarsCountEachObjectInUseOnce(String sample, String release) {
    MemoryTree memory = memory(sample, release);
    for (Histogram.By by : List.of(Histogram.By.TYPE, Histogram.By.LINE)) {
      long bytes = Histogram.of(memory, by, Cancel.NEVER).stream().mapToLong(Histogram.Bar::bytes).sum();
      assertEquals(memory.retained().reachedBytes(), bytes, by.words());
    }
  }

  @ParameterizedTest
  @CsvSource({"cycles-collected, go1.27"})
  void objectsArePutTogetherByTheLineThatAllocatedThem(String sample, String release) {
    assertTrue(
        Histogram.of(memory(sample, release), Histogram.By.LINE, Cancel.NEVER).stream()
            .anyMatch(b -> b.known() && b.name().startsWith("main.go:")));
  }

  @ParameterizedTest
  @CsvSource({"select-fan-in, go1.27", "select-fan-in, go1.22", "select-fan-in, go1.19"})
  void theDoneOfAContextIsRecognised(String sample, String release) {
    Diagnosis diagnosis = SampleRun.of(sample, release);
    Retained retained = diagnosis.retained(Cancel.NEVER).orElseThrow();
    List<HeapChannel> done =
        diagnosis.run().waits().orElseThrow().channels().stream()
            .filter(c -> context(diagnosis, retained, c).isPresent())
            .toList();
    assertEquals(1, done.size());
  }

  private static Optional<DoneChannel> context(Diagnosis diagnosis, Retained retained, HeapChannel channel) {
    return DoneChannel.of(diagnosis.run().heap().orElseThrow(), diagnosis.run().program(), retained, channel);
  }
}
