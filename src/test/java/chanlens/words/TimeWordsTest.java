package chanlens.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimeWordsTest {
  private static final long MOMENT = 7_137_204_118L;

  @Test
  void aMomentHasTheDigitsThatTheScaleShows() {
    assertEquals("7.137 204 118 s", TimeWords.exact(MOMENT));
    assertEquals("7.137 204 s", TimeWords.exact(MOMENT, 1_400));
    assertEquals("7.137 s", TimeWords.exact(MOMENT, 1_000_000));
    assertEquals("7 s", TimeWords.exact(MOMENT, 2e9));
    assertEquals("12.345 678 ms", TimeWords.exact(12_345_678));
    assertEquals("12.005 µs", TimeWords.exact(12_005));
    assertEquals("870 ns", TimeWords.exact(870));
    assertEquals("0 ns", TimeWords.exact(0));
  }

  @Test
  void lengthsBelowTenMicrosecondsAreInNanoseconds() {
    assertEquals("9,870 ns", TimeWords.length(9_870));
    assertEquals("10.0 µs", TimeWords.length(10_000));
  }

  @Test
  void aMomentIsAlsoGivenRelativeToTheCursor() {
    assertEquals("7.137 204 118 s · −1.000 µs from the cursor",
        TimeWords.readout(MOMENT, OptionalLong.of(MOMENT + 1_000), 1));
    assertEquals("7.137 204 118 s", TimeWords.readout(MOMENT, OptionalLong.of(MOMENT), 1));
    assertEquals("7.137204118", TimeWords.seconds(MOMENT));
  }
}
