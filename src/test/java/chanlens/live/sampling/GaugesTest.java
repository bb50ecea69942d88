package chanlens.live.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaugesTest {
  private static final String VARS =
      """
      {"cmdline": ["app"], "memstats": {"Alloc":1,"HeapAlloc":1234567,"NextGC":4194304,"PauseTotalNs":9000,
      "PauseNs":[1,2,3],"NumGC":7,"BySize":[{"Size":0}]}, "later": 1}""";

  @Test
  void theFiguresOfPackageExpvarAreRead() {
    Gauges g = Gauges.ofExpvar(VARS);
    assertThat(g.heapBytes()).hasValue(1_234_567);
    assertThat(g.nextGcBytes()).hasValue(4_194_304);
    assertThat(g.collections()).hasValue(7);
    assertThat(g.pauseNanos()).hasValue(9000);
    assertThat(g.created()).isEmpty();
  }

  @Test
  void theFiguresOfThePrometheusClientAreRead() {
    Gauges g =
        Gauges.ofMetrics(
            """
            # HELP go_goroutines x
            go_goroutines 33
            go_memstats_heap_alloc_bytes 1.2e+06
            go_gc_duration_seconds{quantile="0"} 1
            go_gc_duration_seconds_sum 0.5
            go_gc_duration_seconds_count 12
            go_memstats_next_gc_bytes NaN
            """);
    assertThat(g.heapBytes()).hasValue(1_200_000);
    assertThat(g.collections()).hasValue(12);
    assertThat(g.pauseNanos()).hasValue(500_000_000);
    assertThat(g.nextGcBytes()).isEqualTo(OptionalLong.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"memstats\": 3}", "<html>", "{\"memstats\":{\"HeapAlloc\":\"x\"}}"})
  void anythingElseHasNone(String text) {
    assertThat(Gauges.ofExpvar(text).isEmpty()).isTrue();
    assertThat(Gauges.ofMetrics(text).isEmpty()).isTrue();
  }

  @Test
  void whatCameBeforeACutCounts() {
    assertThat(Gauges.ofExpvar(VARS.substring(0, 70)).heapBytes()).hasValue(1_234_567);
  }
}
