package chanlens.analysis.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.findings.Finding.Proof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void aFewStatementsAreToldInTheirOrderWithTheirCounts() {
    Map<String, Integer> statements = new LinkedHashMap<>();
    statements.put("b", 3);
    statements.put("a", 1200);
    assertEquals(
        List.of("b (3 of 1,203)", "a (1,200 of 1,203)"),
        Words.counted(statements, 1203).stream().map(Proof::text).toList());
  }

  @Test
  void ofAsManyStatementsAsGoroutinesTheFirstAreToldAndTheRestIsCounted() {
    Map<String, Integer> statements = new LinkedHashMap<>();
    for (int i = 0; i < 5000; i++) {
      statements.put("frame of goroutine " + i, 1);
    }
    List<Proof> told = Words.counted(statements, 5000);
    assertEquals(13, told.size());
    assertEquals("the rest is like them, in other ways (4,988 of 5,000)", told.getLast().text());
  }
}
