package chanlens.analysis.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chanlens.words.WaitWords;
import chanlens.workspace.Pasted;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitRangeTest {
  private static final String CALL = "main.work(0xc000010000)";

  private static WaitRange of(Pasted text) {
    Run run = text.diagnosis().run();
    List<Integer> rows = IntStream.range(0, run.goroutines().count()).boxed().toList();
    return WaitRange.of(run, rows);
  }

  @Test
  void theShortestAndTheLongestWaitOfAGroupAreItsRange() {
    Pasted text = new Pasted().goroutine(5, "select, 3 minutes", "main.main", CALL);
    text.goroutine(6, "select, 188 minutes", "main.main", CALL).goroutine(7, "select, 40 minutes", "main.main", CALL);
    WaitRange range = of(text);
    assertEquals(3L * 60_000_000_000L, range.leastNanos());
    assertEquals(188L * 60_000_000_000L, range.mostNanos());
  }

  @Test
  void oneWithoutAnAgeLeavesTheShortestUnknown() {
    Pasted text = new Pasted().goroutine(5, "select", "main.main", CALL);
    WaitRange range = of(text.goroutine(6, "select, 7 minutes", "main.main", CALL));
    assertEquals(0, range.leastNanos());
    assertEquals(7L * 60_000_000_000L, range.mostNanos());
  }

  @Test
  void whereNobodyHasAnAgeNothingIsKnownAndNothingIsSaid() {
    WaitRange range = of(new Pasted().goroutine(5, "select", "main.main", CALL));
    assertFalse(range.known());
    assertEquals("", WaitWords.after(range));
    assertEquals(WaitRange.UNKNOWN, WaitRange.of(new Pasted().main().diagnosis().run(), List.of()));
  }
}
