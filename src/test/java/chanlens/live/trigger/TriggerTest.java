package chanlens.live.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chanlens.golang.WaitReason;
import chanlens.live.sampling.Census;
import chanlens.live.sampling.Gauges;
import chanlens.live.sampling.LongWaits;
import chanlens.live.sampling.SampleSeries;
import chanlens.live.sampling.Spot;
import chanlens.model.symbol.Frame;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerTest {
  private static final Spot WORK = spot("main.work", "/src/app/worker.go", 20, "chan send");
  private static final Spot IDLE = spot("main.idle", "/src/app/idle.go", 7, "select");

  private final SampleSeries series = new SampleSeries();
  private Instant now = Instant.EPOCH;

  private static Spot spot(String function, String file, int line, String reason) {
    return new Spot(new Frame(0, function, file, line), WaitReason.of(reason), function);
  }

  private void look(long work, long heap) {
    Gauges gauges =
        new Gauges(
            OptionalLong.of(heap), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(),
            OptionalLong.empty());
    series.add(new Census(now, work + 10, Map.of(WORK, work, IDLE, 10L)), gauges);
    now = now.plusSeconds(1);
  }

  private boolean fires(String words) {
    return Trigger.parse(words).check(series, Optional.empty()).isPresent();
  }

  @Test
  void aThresholdFiresAboveItNotAtIt() {
    look(90, 1);
    assertThat(fires("goroutines > 100")).isFalse();
    assertThat(fires("goroutines > 99")).isTrue();
    assertThat(fires("goroutines above 99")).isTrue();
  }

  @Test
  void aHoldTimeAsksForAllOfIt() {
    look(200, 1);
    look(200, 1);
    assertThat(fires("goroutines > 100 for 2s")).isFalse();
    look(200, 1);
    assertThat(fires("goroutines > 100 for 2s")).isTrue();
    look(20, 1);
    look(200, 1);
    assertThat(fires("goroutines > 100 for 2s")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "at main.work > 50", "at worker.go > 50", "at worker.go:20 > 50", "at app/worker.go:20 > 50", "at work > 50",
    "goroutines at main.work > 50", "at any > 50"})
  void aPlaceIsAFunctionAFileOrALine(String words) {
    look(51, 1);
    assertThat(fires(words)).isTrue();
    assertThat(Trigger.parse(words).check(series, Optional.empty()).orElseThrow().spot()).contains(WORK);
  }

  @Test
  void anotherPlaceIsNotMeant() {
    look(51, 1);
    assertThat(fires("at worker.go:2 > 5")).isFalse();
    assertThat(fires("at main.idle > 10")).isFalse();
  }

  @Test
  void theHeapIsMeasuredInBytes() {
    look(1, 3 << 20);
    assertThat(fires("heap > 2MiB")).isTrue();
    assertThat(fires("heap > 3MB")).isFalse();
    assertThat(fires("heap > 1g")).isFalse();
  }

  @Test
  void growthNamesThePlaceThatGrows() {
    for (int i = 0; i < 40; i++) {
      look(5 + i, 1);
    }
    Trigger.Fired fired =
        Trigger.parse("at any grow > 30/min for 20s").check(series, Optional.empty()).orElseThrow();
    assertThat(fired.spot()).contains(WORK);
    assertThat(fired.value()).isBetween(50.0, 70.0);
    assertThat(fires("goroutines grow > 100/min for 20s")).isFalse();
    assertThat(fires("goroutines grows > 30 per minute for 20s")).isTrue();
  }

  @Test
  void ofPlacesThatGrowAlikeTheProgramsOwnIsNamed() {
    Spot library = spot("net/http.(*conn).serve", "/go/src/net/http/server.go", 9, "IO wait");
    for (long i = 0; i < 40; i++) {
      series.add(new Census(now, 2 * i, Map.of(WORK, i, library, i + i / 30)), Gauges.NONE);
      now = now.plusSeconds(1);
    }
    assertThat(Trigger.parse("at any grow > 30/min for 20s").check(series, Optional.empty()).orElseThrow().spot())
        .contains(WORK);
  }

  @Test
  void waitsCountWhereNoIdleGoroutineWaitsOrAtAPlace() {
    look(5, 1);
    long minute = 60_000_000_000L;
    Optional<LongWaits> waits = Optional.of(new LongWaits(Map.of(IDLE, 90 * minute, WORK, 11 * minute)));
    Trigger.Fired fired = Trigger.parse("wait > 10m").check(series, waits).orElseThrow();
    assertThat(fired.spot()).contains(WORK);
    assertThat(Trigger.parse("wait > 12m").check(series, waits)).isEmpty();
    assertThat(Trigger.parse("wait at main.idle > 1h").check(series, waits)).isPresent();
    assertThat(Trigger.parse("wait > 10m").check(series, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "goroutines", "goroutines > x", "goroutines > 5GiB", "goroutines grow > 5", "goroutines > 5/min", "> 5",
    "heap at main.work > 5", "wait > 10", "wait grow > 10m/min", "goroutines grow > 5/min for 1s", "gibberish > 4",
    "goroutines > 1.2.3", "goroutines > 5 for 99999s"})
  void whatCannotBeMeasuredIsRefused(String words) {
    assertThatIllegalArgumentException().isThrownBy(() -> Trigger.parse(words)).withMessageContaining(words);
  }

  /// Checked by hand with `promtool check rules` of Prometheus 2.42.
  @Test
  void triggersAreRulesOfPrometheusWhereItRecordsThem() {
    assertThat(AlertRules.expression(Trigger.parse("goroutines > 5000"))).contains("go_goroutines > 5000");
    assertThat(AlertRules.expression(Trigger.parse("heap > 1KiB"))).contains("go_memstats_heap_alloc_bytes > 1024");
    assertThat(AlertRules.expression(Trigger.parse("goroutines grow > 100/min for 2m")))
        .contains("(min_over_time(go_goroutines[60s]) - min_over_time(go_goroutines[60s] offset 60s)) * 60 / 60 > 100");
    assertThat(AlertRules.expression(Trigger.parse("at main.work > 5"))).isEmpty();
    assertThat(AlertRules.of(java.util.List.of(Trigger.parse("wait > 5m")))).isEmpty();
    assertThat(AlertRules.of(java.util.List.of(Trigger.parse("goroutines > 5000 for 30s")))).contains("""
        groups:
          - name: goroutines
            rules:
              - alert: GoroutinesHigh1
                expr: go_goroutines > 5000
                for: 30s
                annotations:
                  summary: '{{ $labels.instance }}: goroutines > 5000 for 30s'
        """);
  }
}
