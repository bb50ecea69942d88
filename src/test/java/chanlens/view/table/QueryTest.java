package chanlens.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTest {
  private static final TraceTerms TERMS = TraceTerms.of(Fixtures.story());

  @Test
  void anUnknownKeyIsNotUnderstood() {
    assertEquals(List.of("requst:7"), GoroutineWords.filter("requst:7 stuck", TERMS).senseless());
    assertEquals(List.of("waitd>5ms"), GoroutineWords.filter("waitd>5ms", TERMS).senseless());
  }

  @Test
  void aLineAndAnAddressAreWordsAlthoughTheyHaveAColon() {
    assertEquals(List.of(), GoroutineWords.filter("main.go:19 http://x 0xc000:1", TERMS).senseless());
  }

  @Test
  void aTermIsToldFromAWord() {
    assertTrue(GoroutineWords.hasTerms("label:request=7"));
    assertTrue(GoroutineWords.hasTerms("nosuch:7"));
    assertFalse(GoroutineWords.hasTerms("fetch main.go:19"));
  }
}
