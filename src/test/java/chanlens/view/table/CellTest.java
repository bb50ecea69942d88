package chanlens.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\")", "@SUM(1+1)", "+1+cmd", "-1 =cmd|' /C calc'!A0", "  =1+1",
        "\t=1", "＝1+1", "-", "+", "-main.f"
      })
  void whatASpreadsheetWouldRunBeginsWithAnApostrophe(String text) {
    assertEquals("'" + text, Cell.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "main.main", "(*T).f", "-5", "+1,024", "-1.5 ms", "12 %", "≥ 3 s", "a=b", "main.f-range1", "–"})
  void namesAndNumbersStayAsTheyAre(String text) {
    assertEquals(text, Cell.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\tb", "a\nb", "a\rb"})
  void aNameNeverPartsItsCell(String text) {
    assertEquals("a b", Cell.tabbed(text));
  }
}
