package chanlens.columns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrayGrowthTest {
  @Test
  void anArrayWithRoomStaysTheSame() {
    int[] array = {1, 2, 3};
    assertSame(array, ArrayGrowth.atLeast(array, 3));
  }

  @Test
  void aLongerOneBeginsWithTheSameAndEndsInZeros() {
    long[] grown = ArrayGrowth.atLeast(new long[] {1, 2, 3}, 4);
    assertArrayEquals(new long[] {1, 2, 3, 0}, Arrays.copyOf(grown, 4));
  }

  @Test
  void whatIsAddedIsCopiedAFewTimesAtMost() {
    byte[] array = {};
    long copied = 0;
    for (int size = 1; size <= 1_000_000; size++) {
      byte[] grown = ArrayGrowth.atLeast(array, size);
      copied += grown.length == array.length ? 0 : array.length;
      array = grown;
    }
    assertTrue(copied < 3_000_000, "copied " + copied);
  }

  @Test
  void moreThanAnArrayCanHoldIsRefusedAsMemoryThatIsNotThere() {
    assertThrows(OutOfMemoryError.class, () -> ArrayGrowth.atLeast(new byte[0], Integer.MAX_VALUE));
  }

  @Test
  void aColumnGivesBackWhatWasAdded() {
    IntColumn column = new IntColumn();
    for (int i = 0; i < 100; i++) {
      column.add(i);
    }
    assertEquals(99, column.removeLast());
    column.set(98, -1);
    assertEquals(99, column.size());
    assertEquals(-1, column.get(98));
    assertEquals(99, column.toArray().length);
    column.clear();
    assertTrue(column.isEmpty());
  }
}
