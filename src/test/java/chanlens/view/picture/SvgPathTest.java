package chanlens.view.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SvgPathTest {
  @Test
  void anOutlineIsWrittenStepByStep() {
    assertEquals("M0 0L10 0L10 5.5Z", SvgPath.of(Path.polygon(0, 0, 10, 0, 10, 5.5)));
  }

  @Test
  void aNumberHasNoDigitsWithoutNeed() {
    assertEquals("0", SvgPath.number(-0.001));
    assertEquals("-1.5", SvgPath.number(-1.5));
    assertEquals("1000000", SvgPath.number(1e6));
  }
}
