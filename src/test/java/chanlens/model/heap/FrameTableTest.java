package chanlens.model.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTableTest {
  private static StackFrame frame(long sp, int sizeBytes, String function) {
    return new StackFrame(3, new Region(sp, sizeBytes, 40, 77), 5, 6, 7, 8, function);
  }

  private static FrameTable table(StackFrame... frames) {
    FrameTable.Builder all = new FrameTable.Builder();
    for (StackFrame f : frames) {
      all.add(f);
    }
    return all.freeze();
  }

  @Test
  void aFrameComesOutAsItWentIn() {
    StackFrame f = frame(0xc000_1000, 64, "main.f");
    assertEquals(List.of(f), table(frame(1, 8, "a"), f, frame(2, 8, "b")).rows(1, 2));
  }

  @Test
  void rowsEndWhereTheyEnd() {
    List<StackFrame> rows = table(frame(1, 8, "a"), frame(2, 8, "b")).rows(0, 1);
    assertEquals(1, rows.size());
    assertThrows(IndexOutOfBoundsException.class, () -> rows.get(1));
  }

  @Test
  void framesAreSortedByAddressAndEqualOnesStayInTheirOrder() {
    FrameTable frames =
        table(
            frame(0x7f_0000_0000_0010L, 8, "a"),
            frame(0xc000_0000_10L, 0, "b"),
            frame(-8, 8, "c"),
            frame(0xc000_0000_10L, 8, "d"),
            frame(0x10, 8, "e"));
    assertArrayEquals(new int[] {2, 4, 1, 3, 0}, frames.bySp());
  }
}
