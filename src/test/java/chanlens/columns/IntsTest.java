package chanlens.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntsTest {
  @Test
  void itIsAListOfTheSameNumbersThatCannotBeChanged() {
    List<Integer> ints = Ints.copyOf(List.of(3, 1, 2));
    assertEquals(List.of(3, 1, 2), ints);
    assertEquals(List.of(3, 1, 2).hashCode(), ints.hashCode());
    assertEquals(ints, Ints.of(new int[] {3, 1, 2}));
    assertThrows(UnsupportedOperationException.class, () -> ints.set(0, 1));
  }

  @Test
  void itIsNotCopiedAgain() {
    List<Integer> ints = Ints.of(new int[] {1});
    assertSame(ints, Ints.copyOf(ints));
  }
}
