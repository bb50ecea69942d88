package chanlens.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  /// Tables are made by the thousand, one for each generation of a trace.
  @Test
  void oneLargeNumberCostsNoLargeArray() {
    var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      LongRows rows = new LongRows();
      rows.put(16_000 + i, 0);
      assertEquals(0, rows.row(16_000 + i));
    }
    assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 4_000_000);
  }

  @Test
  void numbersMoveIntoTheArrayAsItGrows() {
    LongRows rows = new LongRows();
    for (int id = 3000; id >= 0; id--) {
      rows.put(id, id + 1);
    }
    for (int id = 0; id <= 3000; id++) {
      assertEquals(id + 1, rows.row(id));
    }
  }
}
