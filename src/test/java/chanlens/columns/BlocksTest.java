package chanlens.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final int OWNERS = 40;

  @Test
  void everyEntryIsFoundWhereItWasWrittenWhateverTheOrderOfWriting() {
    SplittableRandom random = new SplittableRandom(1);
    Blocks.Builder built = new Blocks.Builder();
    List<List<Integer>> rows = new ArrayList<>();
    LongColumn ids = new LongColumn();
    for (int o = 0; o < OWNERS; o++) {
      rows.add(new ArrayList<>());
      ids.add(1000 - o); // final order is the reverse
    }
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      int o = (int) Math.min(OWNERS - 2, Math.abs(random.nextGaussian()) * 10); // the last one stays empty
      int row = built.add(o);
      assertTrue(used.add(row), "row " + row + " was given twice");
      rows.get(o).add(row);
    }
    Blocks blocks = built.freeze(RowOrder.of(ids));
    for (int o = 0; o < OWNERS; o++) {
      int owner = OWNERS - 1 - o;
      assertEquals(rows.get(o).size(), blocks.count(owner));
      for (int i = 0; i < rows.get(o).size(); i++) {
        int row = rows.get(o).get(i);
        assertEquals(row, blocks.row(owner, i));
        assertEquals(owner, blocks.ownerOf(row));
        assertEquals(i, blocks.indexOf(row));
      }
    }
  }

  @Test
  void aShortListTakesFourRows() {
    Blocks.Builder built = new Blocks.Builder();
    assertEquals(0, built.add(0));
    assertEquals(4, built.add(1));
    assertEquals(1, built.add(0));
  }
}
