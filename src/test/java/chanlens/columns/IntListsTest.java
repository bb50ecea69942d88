package chanlens.columns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntListsTest {
  @Test
  void equalListsHaveOneRowInTheOrderInWhichTheyCame() {
    SplittableRandom random = new SplittableRandom(3);
    IntLists lists = new IntLists();
    List<List<Integer>> expected = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      int[] list = random.ints(random.nextInt(4), 0, 10).toArray();
      List<Integer> boxed = new ArrayList<>();
      for (int n : list) {
        boxed.add(n);
      }
      if (!expected.contains(boxed)) {
        expected.add(boxed);
      }
      assertEquals(expected.indexOf(boxed), lists.row(list, list.length));
    }
    assertEquals(expected.size(), lists.size());
    int[] firsts = lists.firsts();
    for (int row = 0; row < expected.size(); row++) {
      int[] list = java.util.Arrays.copyOfRange(lists.numbers(), firsts[row], firsts[row + 1]);
      assertArrayEquals(expected.get(row).stream().mapToInt(Integer::intValue).toArray(), list);
    }
  }

  @Test
  void onlyTheFirstNumbersCount() {
    IntLists lists = new IntLists();
    assertEquals(lists.row(new int[] {1, 2, 3}, 2), lists.row(new int[] {1, 2, 9, 9}, 2));
    assertEquals(lists.row(new int[] {7}, 0), lists.row(new int[0], 0));
  }
}
