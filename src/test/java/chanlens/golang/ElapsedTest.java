package chanlens.golang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElapsedTest {
  @ParameterizedTest
  @CsvSource({"1m59s, 119000000000", "2h0m0.5s, 7200500000000", "31m13.3206878s, 1873320687800", "12.5ms, 12500000",
      "7µs, 7000", "3ns, 3", "0s, 0"})
  void timesAreReadAsGoPrintsThem(String text, long nanos) {
    assertEquals(OptionalLong.of(nanos), Elapsed.nanos(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "1.2.3s", "1d", "5 s", "-1s", "99999999999h"})
  void anythingElseIsNone(String text) {
    assertEquals(OptionalLong.empty(), Elapsed.nanos(text));
  }
}
