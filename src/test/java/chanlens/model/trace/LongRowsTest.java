package chanlens.model.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongRowsTest {
  @Test
  void answersAsAMapDoes() {
    SplittableRandom random = new SplittableRandom(2);
    LongRows rows = new LongRows();
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      long id = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(5000);
      rows.put(id, i);
      expected.put(id, i);
    }
    expected.forEach((id, row) -> assertEquals(row, rows.row(id)));
    assertEquals(-1, rows.row(123_456_789_012L));
    rows.put(-1, 7);
    assertEquals(7, rows.row(-1));
  }
}
