package chanlens.model.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegionIndexTest {
  @Test
  void theFirstRegionThatHoldsAnAddressIsFoundHoweverTheyOverlap() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < 200; round++) {
      List<Region> regions = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        regions.add(new Region(random.nextInt(40), random.nextInt(12), 0, 0));
      }
      RegionIndex index = new RegionIndex(regions);
      for (long addr = -1; addr < 60; addr++) {
        int expected = -1;
        for (int i = regions.size() - 1; i >= 0; i--) {
          expected = regions.get(i).holds(addr) ? i : expected;
        }
        assertEquals(expected, index.at(addr), addr + " in " + regions);
      }
    }
  }

  @Test
  void regionsAtTheEndOfAllAddressesAreFound() {
    RegionIndex index = new RegionIndex(List.of(new Region(Long.MAX_VALUE - 4, 100, 0, 0), new Region(-8, 8, 0, 0)));
    assertEquals(0, index.at(Long.MAX_VALUE - 1));
    assertEquals(1, index.at(-1));
    assertEquals(-1, index.at(0));
  }
}
