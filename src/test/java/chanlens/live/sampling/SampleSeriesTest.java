package chanlens.live.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import chanlens.golang.WaitReason;
import chanlens.model.symbol.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SampleSeriesTest {
  private final SampleSeries series = new SampleSeries();
  private Instant now = Instant.EPOCH;

  private static Spot spot(int line) {
    return new Spot(new Frame(0, "main.f", "main.go", line), WaitReason.of("chan send"), "main.f");
  }

  private void add(long... counts) {
    Map<Spot, Long> by = new HashMap<>();
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        by.put(spot(i), counts[i]);
      }
      total += counts[i];
    }
    series.add(new Census(now, total, by), Gauges.NONE);
    now = now.plusSeconds(1);
  }

  @Test
  void whatCameAndLeftIsCountedByPlaceAndIsALowerBound() {
    add(10, 5);
    add(7, 9);
    assertThat(series.total(1)).isEqualTo(16);
    assertThat(series.rises(1)).isEqualTo(4);
    assertThat(series.falls(1)).isEqualTo(3);
    assertThat(series.births(1)).isEqualTo(OptionalLong.empty());
  }

  @Test
  void aPlaceWhereNobodyStandsAnyMoreHasNone() {
    add(10, 5);
    add(10);
    assertThat(series.at(spot(1), 0)).isEqualTo(5);
    assertThat(series.at(spot(1), 1)).isZero();
    assertThat(series.spots().getFirst()).isEqualTo(spot(0));
    assertThat(series.falls(1)).isEqualTo(5);
  }

  @Test
  void theNewestHourStays() {
    for (int i = 0; i < SampleSeries.MAX_SAMPLES + 10; i++) {
      add(i);
    }
    assertThat(series.size()).isEqualTo(SampleSeries.MAX_SAMPLES);
    assertThat(series.total(0)).isEqualTo(10);
    assertThat(series.at(spot(0), series.size() - 1)).isEqualTo(SampleSeries.MAX_SAMPLES + 9);
    assertThat(series.time(series.size() - 1)).isEqualTo(Instant.EPOCH.plusSeconds(SampleSeries.MAX_SAMPLES + 9));
    assertThat(series.rises(0)).isEqualTo(1);
  }

  @Test
  void placesBeyondTheLimitReplaceThoseWhereNobodyStands() {
    for (int i = 0; i < 5; i++) {
      Map<Spot, Long> by = new HashMap<>();
      for (int p = 0; p < 1_500; p++) {
        by.put(spot(i * 1_500 + p), 1L);
      }
      series.add(new Census(now, 1_500, by), Gauges.NONE);
      now = now.plusSeconds(1);
    }
    assertThat(series.spots()).hasSizeBetween(1_500, 2_000);
    assertThat(series.at(s -> true, series.size() - 1)).isEqualTo(1_500);
  }

  @Test
  void growthIsThatOfTheFloorSoBurstsAreNone() {
    for (int i = 0; i < 20; i++) {
      add(i % 2 == 0 ? 100 : 100 + i * 50);
    }
    assertThat(series.growthPerMinute(series::total, Duration.ofSeconds(16))).hasValue(0);
  }

  @Test
  void aLeakRaisesTheFloor() {
    for (int i = 0; i < 20; i++) {
      add(100 + i * 2 + (i % 3 == 0 ? 500 : 0));
    }
    assertThat(series.growthPerMinute(series::total, Duration.ofSeconds(16)).orElseThrow()).isBetween(100.0, 140.0);
  }

  @Test
  void growthIsUnknownBeforeTheWholeStretchWasWatched() {
    for (int i = 0; i < 10; i++) {
      add(i);
    }
    assertThat(series.growthPerMinute(series::total, Duration.ofSeconds(30))).isEmpty();
    assertThat(series.growthPerMinute(series::total, Duration.ofSeconds(9))).isPresent();
  }
}
