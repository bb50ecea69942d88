package chanlens.view.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextMeasureTest {
  private static final TextMeasure MEASURE = new PlainMeasure();

  private static double width(String text) {
    return MEASURE.width(text, Font.DETAIL);
  }

  @Test
  void aTextThatFitsIsOneLine() {
    assertEquals(List.of("held by G7"), MEASURE.lines("held by G7", Font.DETAIL, width("held by G7"), 3));
  }

  @Test
  void aLongTextIsBrokenAtBlanks() {
    assertEquals(
        List.of("was woken", "by it twice"),
        MEASURE.lines("was woken by it twice", Font.DETAIL, Math.max(width("was woken"), width("by it twice")), 3));
  }

  @Test
  void whatDoesNotFitOnTheLastLineIsCut() {
    double most = width("was woken");
    List<String> lines = MEASURE.lines("was woken by it while it waited for another", Font.DETAIL, most, 2);
    assertEquals(2, lines.size());
    assertTrue(lines.getLast().contains("…") && width(lines.getLast()) <= most, lines.toString());
  }
}
