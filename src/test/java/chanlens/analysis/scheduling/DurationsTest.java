package chanlens.analysis.scheduling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Percentiles and histograms.
class DurationsTest {
  private static Durations of(long... nanos) {
    Durations.Builder b = new Durations.Builder();
    Arrays.stream(nanos).forEach(b::add);
    return b.build();
  }

  @Test
  void percentilesOfFewWaitsAreWaitsThemselves() {
    Durations w = of(50, 10, 40, 20, 30, 60, 70, 80, 90, 100);
    assertEquals(50, w.p50Nanos());
    assertEquals(90, w.p90Nanos());
    assertEquals(100, w.p99Nanos());
    assertEquals(550, w.totalNanos());
  }

  @Test
  void aSingleWaitIsEveryPercentile() {
    Durations w = of(7);
    assertEquals(7, w.p50Nanos());
    assertEquals(7, w.p99Nanos());
    assertArrayEquals(new long[] {0, 0, 1}, w.log2());
  }

  @Test
  void percentilesOfManyWaitsAreAtMostAPercentTooLarge() {
    Random random = new Random(5);
    long[] nanos = random.longs(10_000, 1, 40).map(p -> 1L + (random.nextLong() >>> (p + 23))).toArray();
    Durations w = of(nanos);
    Arrays.sort(nanos);
    for (int[] of : new int[][] {{50}, {90}, {99}}) {
      long exact = nanos[(int) ((long) nanos.length * of[0] / 100) - 1];
      long found = of[0] == 50 ? w.p50Nanos() : of[0] == 90 ? w.p90Nanos() : w.p99Nanos();
      assertTrue(found >= exact && found - exact <= exact / 127, of[0] + ": " + exact + " " + found);
    }
    assertEquals(nanos[nanos.length - 1], w.maxNanos());
    assertEquals(nanos.length, Arrays.stream(w.log2()).sum(), "each wait stands in the histogram once");
  }

  @Test
  void noTimeAtAllCountsAsANanosecondInTheHistogramOnly() {
    Durations w = of(0, 0, 3);
    assertArrayEquals(new long[] {2, 1}, w.log2());
    assertEquals(0, w.p50Nanos());
    assertEquals(3, w.totalNanos());
  }

  @Test
  void cutWaitsChangeNoPercentile() {
    Durations.Builder b = new Durations.Builder();
    b.add(10);
    b.addCut(1_000_000);
    b.addCut(2_000_000);
    Durations w = b.build();
    assertEquals(10, w.p99Nanos());
    assertEquals(2, w.cut());
    assertEquals(3_000_000, w.cutNanos());
    assertEquals(2_000_000, w.cutMaxNanos());
    assertEquals(3, w.all());
  }

  @Test
  void twoPartsTogetherAreTheWhole() {
    long[] nanos = new Random(7).longs(200, 0, 1 << 20).toArray();
    for (int cut : new int[] {0, 5, 20, 100, 190, 200}) {
      Durations.Builder a = new Durations.Builder();
      Durations.Builder b = new Durations.Builder();
      Arrays.stream(nanos, 0, cut).forEach(a::add);
      Arrays.stream(nanos, cut, nanos.length).forEach(b::add);
      a.add(b);
      Durations together = a.build();
      Durations whole = of(nanos);
      assertEquals(whole.p90Nanos(), together.p90Nanos(), "cut at " + cut);
      assertEquals(whole.totalNanos(), together.totalNanos());
      assertEquals(whole.count(), together.count());
      assertArrayEquals(whole.log2(), together.log2());
    }
  }

  @Test
  void nobodyWaited() {
    assertEquals(0, Durations.NONE.all());
    assertEquals(0, Durations.NONE.p50Nanos());
  }

  @Test
  void oneAloneIsCountedAsAnyOtherAndSharesItsArray() {
    for (long nanos : new long[] {0, 1, 2, 1_000, Long.MAX_VALUE}) {
      Durations.Builder builder = new Durations.Builder();
      builder.add(nanos);
      Durations.Builder twin = new Durations.Builder();
      twin.add(builder);
      Durations one = twin.build();
      assertEquals(nanos, one.p50Nanos());
      assertEquals(1, one.log2()[one.log2().length - 1]);
      assertEquals(64 - Long.numberOfLeadingZeros(Math.max(1, nanos)), one.log2().length);
      assertSame(builder.build().log2(), one.log2());
      builder.add(nanos / 2);
      assertEquals(nanos / 2, builder.build().p50Nanos());
      assertEquals(nanos, builder.build().p99Nanos());
    }
  }
}
