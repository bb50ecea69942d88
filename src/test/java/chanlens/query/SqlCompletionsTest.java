package chanlens.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.tables.FactSchema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What may be written next, and where something is wrong.
class SqlCompletionsTest {
  private static final SqlCompletions ALL = new SqlCompletions(FactSchema.all(), List.of("sum", "sqrt", "span_rows"));

  private static List<String> offered(String sql) {
    return ALL.of(sql, sql.length(), 100).stream().map(SqlCompletions.Offer::word).toList();
  }

  @Test
  void tablesComeAfterFrom() {
    assertEquals(List.of("goroutine"), offered("select 1 from go"));
    assertTrue(offered("select * from ").contains("span"));
    assertFalse(offered("select * from s").contains("sum("));
  }

  @Test
  void columnsOfNamedTablesComeFirst() {
    assertEquals("waited_ns", offered("select 1 from wake where wai").getFirst());
    assertEquals(List.of("waited_ns", "wait_stack"), offered("select 1 from wake w where w.wai"));
    assertEquals(List.of("sum("), offered("select su"));
  }

  @Test
  void aWordThatIsCompleteIsNotOffered() {
    assertFalse(offered("select 1 from goroutine where goid").contains("goid"));
  }

  @Test
  void theSpotIsCountedInLetters() {
    String sql = "select é, frm goroutine wher x";
    assertEquals(
        Optional.of(new ErrorSpot(24, 28)), ErrorSpot.ofParser("{\"location\":\"[25,4]\",\"position\":\"25\"}", sql));
    String message = "Binder Error: no\n\nLINE 2:  stat from goroutine\n         ^^^^";
    assertEquals(
        Optional.of(new ErrorSpot(14, 18)), ErrorSpot.ofMessage(message, "select goid,\n stat from goroutine"));
  }

  @Test
  void theSpotOfALongLineIsFoundInIt() {
    String sql = "select " + "goid, ".repeat(40) + "stat, " + "goid, ".repeat(40) + "goid from goroutine";
    int at = sql.indexOf("stat");
    String copy = "..." + sql.substring(at - 20, at + 20) + "...";
    String message = "no\n\nLINE 1: " + copy + "\n" + " ".repeat(8 + 3 + 20) + "^^^^";
    assertEquals(Optional.of(new ErrorSpot(at, at + 4)), ErrorSpot.ofMessage(message, sql));
  }
}
