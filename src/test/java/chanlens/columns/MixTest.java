package chanlens.columns;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class MixTest {
  private static final int KEYS = 1 << 12;

  /// Keys that a product alone, or a fold of their halves, puts into one slot.
  @Test
  void keysChosenToMeetAreSpread() {
    BitSet folded = new BitSet();
    BitSet high = new BitSet();
    BitSet cancelled = new BitSet();
    for (int i = 0; i < KEYS; i++) {
      folded.set(Mix.of((long) i << 32 | i) & KEYS - 1);
      high.set(Mix.of((long) i << 52) & KEYS - 1);
      long hash = Mix.with(Mix.start(), (i & 1L) << 63);
      cancelled.set(Mix.slot(Mix.with(hash, (i & 1L) << 28 ^ i)) & KEYS - 1);
    }
    assertTrue(folded.cardinality() > KEYS / 2, folded.cardinality() + " slots");
    assertTrue(high.cardinality() > KEYS / 2, high.cardinality() + " slots");
    assertTrue(cancelled.cardinality() > KEYS / 2, cancelled.cardinality() + " slots");
  }

  @Test
  void listsThatArraysHashAlikeAreSpread() {
    BitSet slots = new BitSet();
    for (int i = 0; i < KEYS; i++) {
      slots.set(Mix.of(new int[] {i, (1 << 20) - 31 * i}, 0, 2) & KEYS - 1);
    }
    assertTrue(slots.cardinality() > KEYS / 2, slots.cardinality() + " slots");
  }
}
