package chanlens.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.join.WaitRange;
import org.junit.jupiter.api.Test;

/// How long several goroutines have waited, in words.
class WaitWordsTest {
  private static final long MINUTE = 60_000_000_000L;

  private static String span(long least, long most, boolean mostIsCut, boolean leastIsCut) {
    return WaitWords.span(new WaitRange(least * MINUTE, most * MINUTE, mostIsCut, leastIsCut));
  }

  @Test
  void aRangeSaysOfWhichEndItIsCutOff() {
    assertEquals("at least 1 min 0 s to 2 min 0 s", span(1, 2, true, true));
    assertEquals("1 min 0 s to at least 2 min 0 s", span(1, 2, true, false));
    assertEquals("1 min 0 s to 2 min 0 s", span(1, 2, false, false));
    assertEquals("at least 2 min 0 s", span(2, 2, true, true));
  }

  @Test
  void anUnknownShortestLeavesTheLongest() {
    assertEquals("up to 2 min 0 s or more", span(0, 2, true, false));
    assertEquals("up to 2 min 0 s", span(0, 2, false, false));
  }
}
