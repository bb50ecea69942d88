package chanlens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "999, 999 ns",
    "1000, 1.0 µs",
    "999949, 999.9 µs",
    "999960, 1.0 ms",
    "999960000, 1.00 s",
    "59994000000, 59.99 s",
    "59996000000, 1 min 0 s",
    "299990000000, 5 min 0 s",
    "3599400000000, 59 min 59 s",
    "3599600000000, 1 h 0 min",
    "49200000000000, 13 h 40 min",
    "86369000000000, 23 h 59 min",
    "86371000000000, 1 d 0 h",
    "4114860000000000, 47 d 15 h",
    "9223372036854775807, '106,751 d 23 h'"
  })
  void aDurationIsInTheUnitOfItsRoundedValue(long nanos, String words) {
    assertEquals(words, Amounts.duration(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "8849000, microseconds, 8.85 s",
    "8849000, us, 8.85 s",
    "540, milliseconds, 540.0 ms",
    "90, seconds, 1 min 30 s",
    "2, minutes, 2 min 0 s",
    "540000000, nanoseconds, 540.0 ms",
    "1536, bytes, 1.5 KiB",
    "3, kilobytes, 3.0 KiB",
    "9223372036854775807, seconds, '106,751 d 23 h'",
    "12345, count, '12,345'",
    "12345, '', '12,345'",
    "999, count, 999",
    "1000, count, '1,000'",
    "9223372036854775807, count, '9,223,372,036,854,775,807'",
    "7, widgets, 7 widgets",
    "7, s, 7.00 s"
  })
  void aValueIsShownInTheUnitPeopleRead(long value, String unit, String words) {
    assertEquals(words, Amounts.of(value, unit));
  }

  @Test
  void aMinuteHasSixtySecondsAtMost() {
    for (long nanos = 59_000_000_000L; nanos < 7_300_000_000_000L; nanos += 9_990_000_000L) {
      String words = Amounts.duration(nanos);
      assertEquals(-1, words.indexOf(" 60 "), words);
      assertEquals(-1, words.indexOf("60 min"), words);
    }
  }

  @Test
  void aNegativeNumberIsGroupedAsWell() {
    assertEquals("-123", Amounts.number(-123));
    assertEquals("-1,234", Amounts.number(-1234));
  }
}
