package chanlens.golang.layouts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuntimeLayoutTest {
  @Test
  void everyReleaseHasATableForBothArchitectures() {
    assertEquals(List.of("1.19", "1.22", "1.23", "1.24", "1.25", "1.26", "1.27"), LayoutTable.releases());
    for (String release : LayoutTable.releases()) {
      int minor = Integer.parseInt(release.substring(2));
      for (String arch : List.of("amd64", "arm64")) {
        RuntimeLayout layout = LayoutTable.layout(minor, arch).orElseThrow();
        assertEquals(release, layout.release());
        assertTrue(layout.builtWith().startsWith(release + "."), layout.builtWith());
      }
    }
  }

  @Test
  void whatWasNotMeasuredHasNoTable() {
    assertEquals(Optional.empty(), LayoutTable.layout(21, "amd64"));
    assertEquals(Optional.empty(), LayoutTable.layout(28, "arm64"));
    assertEquals(Optional.empty(), LayoutTable.layout(27, "386"));
  }

  @Test
  void fieldsMovedWhereTheyMoved() {
    RuntimeLayout old = LayoutTable.layout(19, "amd64").orElseThrow();
    RuntimeLayout now = LayoutTable.layout(27, "amd64").orElseThrow();
    assertEquals(328, old.g().waiting());
    assertEquals(320, now.g().waiting());
    assertEquals(24, old.sudog().elem());
    assertEquals(32, now.sudog().elem());
    assertEquals(RuntimeLayout.ABSENT, old.hchan().timer());
    assertEquals(32, now.hchan().timer());
    assertEquals(1L << 2 | 1L << 4 | 1L << 7 | 1L << 8 | 1L << 9 | 1L << 10, old.hchan().pointerWords());
    assertTrue(now.semaphoresSetWaiting() && !old.semaphoresSetWaiting());
  }

  @Test
  void everyFieldLiesInItsStructAndEverySlotHoldsIt() {
    for (String release : LayoutTable.releases()) {
      RuntimeLayout l = LayoutTable.layout(Integer.parseInt(release.substring(2)), "amd64").orElseThrow();
      assertTrue(l.g().sizeBytes() <= l.g().slotBytes(), release);
      assertTrue(l.sudog().sizeBytes() <= l.sudog().slotBytes(), release);
      assertTrue(l.hchan().sizeBytes() <= l.hchan().slotBytes(), release);
      assertTrue(l.g().sleepWhen() < l.g().sizeBytes() && l.g().waiting() < l.g().sizeBytes(), release);
      assertTrue(l.hchan().sendqLast() + 8 <= l.hchan().sizeBytes(), release);
      assertTrue(l.sudog().c() + 8 <= l.sudog().sizeBytes(), release);
      assertEquals(2, l.waitReasons().indexOf("IO wait"), release);
      assertTrue(l.waitReasons().contains("chan receive") && l.waitReasons().contains("select (no cases)"), release);
    }
  }

  /// The order of the constants changed in 1.26.
  @Test
  void theByteOfAWaitReasonDependsOnTheRelease() {
    assertEquals(14, LayoutTable.layout(25, "amd64").orElseThrow().waitReasons().indexOf("chan receive"));
    assertEquals(19, LayoutTable.layout(26, "amd64").orElseThrow().waitReasons().indexOf("chan receive"));
  }
}
