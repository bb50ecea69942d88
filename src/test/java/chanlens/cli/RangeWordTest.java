package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chanlens.model.trace.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RangeWordTest {
  private static TimeRange range(String word) {
    return new RangeWord().convert(word);
  }

  @Test
  void eitherEndMayBeLeftOut() {
    assertEquals(new TimeRange(12_000_000_000L, 14_500_000_000L), range("12s..14.5s"));
    assertEquals(new TimeRange(12_000_000_000L, Long.MAX_VALUE), range("12s.."));
    assertEquals(new TimeRange(0, 300_000), range("..300us"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "12s", "5..4", "4s..4s", "4s..3s", "1s..2s..3s", "-1s..2s", ""})
  void whatIsNoRangeIsRefused(String word) {
    assertThrows(TypeConversionException.class, () -> range(word));
  }
}
