package chanlens.view.live;

import static org.assertj.core.api.Assertions.assertThat;

import chanlens.golang.WaitReason;
import chanlens.live.sampling.Census;
import chanlens.live.sampling.Gauges;
import chanlens.live.sampling.SampleCsv;
import chanlens.live.sampling.SampleSeries;
import chanlens.live.sampling.SeriesSnapshot;
import chanlens.live.sampling.Spot;
import chanlens.model.symbol.Frame;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackedAreasTest {
  private static Spot spot(String function, String reason) {
    return new Spot(new Frame(0, function, "/a/m,ain.go", 5), WaitReason.of(reason), function);
  }

  private static SeriesSnapshot series() {
    SampleSeries series = new SampleSeries();
    Spot a = spot("main.a", "chan send");
    Spot b = spot("main.b", "select");
    Spot c = spot("=c", "");
    series.add(new Census(Instant.EPOCH, 16, Map.of(a, 10L, b, 5L, c, 1L)), Gauges.NONE);
    series.add(new Census(Instant.EPOCH.plusSeconds(10), 27, Map.of(a, 20L, b, 5L, c, 2L)), Gauges.NONE);
    series.add(new Census(Instant.EPOCH.plusSeconds(40), 40, Map.of(a, 34L, b, 4L, c, 2L)), Gauges.NONE);
    return series.snapshot(10, 100);
  }

  @Test
  void areasLieUponEachOtherAndReachTheTotal() {
    StackedAreas areas = StackedAreas.places(series(), 2);
    assertThat(areas.bands()).hasSize(3);
    assertThat(areas.bands().get(0).number()).isEqualTo(1);
    assertThat(areas.bands().get(0).reason()).contains(WaitReason.of("chan send"));
    assertThat(areas.bands().get(0).upper()).containsExactly(10.0, 20.0, 34.0);
    assertThat(areas.bands().get(1).lower()).isEqualTo(areas.bands().get(0).upper());
    assertThat(areas.bands().get(2).number()).isZero();
    assertThat(areas.bands().get(2).upper()).containsExactly(16.0, 27.0, 40.0);
    assertThat(areas.top()).isEqualTo(40);
    assertThat(areas.xs()).containsExactly(0.0, 0.25, 1.0);
  }

  @Test
  void areasOfWaitsAreThoseOfAllPlaces() {
    StackedAreas areas = StackedAreas.waits(series(), 2);
    assertThat(areas.bands()).extracting(b -> b.reason().map(WaitReason::text).orElse("others"))
        .containsExactly("chan send", "select", "others");
    assertThat(areas.bands().get(1).upper()).containsExactly(15.0, 25.0, 38.0);
    assertThat(areas.bands().get(2).upper()).containsExactly(16.0, 27.0, 40.0);
  }

  @Test
  void theHeapIsDrawnWhereTheServiceSaysIt() {
    SampleSeries series = new SampleSeries();
    Gauges said = Gauges.ofMetrics("go_memstats_heap_alloc_bytes 4096\n");
    series.add(new Census(Instant.EPOCH, 1, Map.of()), said);
    series.add(new Census(Instant.EPOCH.plusSeconds(1), 1, Map.of()), Gauges.NONE);
    series.add(new Census(Instant.EPOCH.plusSeconds(4), 1, Map.of()), said);
    StackedAreas areas = StackedAreas.heap(series.snapshot(10, 100));
    assertThat(areas.bands()).hasSize(1);
    assertThat(areas.bands().getFirst().upper()).containsExactly(4096.0, 4096.0);
    assertThat(areas.xs()).containsExactly(0.0, 1.0);
    assertThat(StackedAreas.heap(series()).bands()).isEmpty();
  }

  @Test
  void whatIsUnderThePointerIsFound() {
    StackedAreas areas = StackedAreas.places(series(), 2);
    assertThat(areas.sampleAt(0.6)).isEqualTo(1);
    assertThat(areas.sampleAt(5)).isEqualTo(2);
    assertThat(areas.bandAt(2, 33).orElseThrow().number()).isEqualTo(1);
    assertThat(areas.bandAt(2, 37).orElseThrow().number()).isEqualTo(2);
    assertThat(areas.bandAt(2, 41)).isEmpty();
    assertThat(StackedAreas.places(SeriesSnapshot.EMPTY, 2).sampleAt(0)).isEqualTo(-1);
  }

  @Test
  void samplesAreRowsOfCsv() {
    assertThat(SampleCsv.of(series())).startsWith("""
        time,what,function,place,waits_for,count
        1970-01-01T00:00:00Z,goroutines,,,,16
        1970-01-01T00:00:00Z,place,main.a,"m,ain.go:5",chan send,10
        1970-01-01T00:00:00Z,place,main.b,"m,ain.go:5",select,5
        1970-01-01T00:00:00Z,place,'=c,"m,ain.go:5",,1
        """);
  }
}
