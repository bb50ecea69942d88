package chanlens.analysis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.metrics.PlacedMetrics.How;
import chanlens.model.metrics.MetricsLog.Figure;
import chanlens.model.trace.Metric;
import chanlens.view.timeline.Timeline;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacedMetricsTest {
  private static Diagnosis run(String release) {
    return SampleRun.at(Path.of("src/test/resources/chanlens/analysis/metrics", release));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.22", "1.27"})
  void aLogOfGctraceLiesBesideTheTraceByItsCollections(String release) {
    List<PlacedMetrics> all = PlacedMetrics.of(run(release).run());
    PlacedMetrics log = all.getFirst();
    assertThat(log.file()).isEqualTo("gctrace.txt");
    assertThat(log.how()).isEqualTo(How.COLLECTIONS);
    Figure goal =
        log.log().figures().stream().filter(f -> f.name().equals("heap goal (MB)")).findFirst().orElseThrow();
    assertThat(goal.count()).isEqualTo(log.log().collections().length);
    assertThat(log.shiftNanos()).isNegative(); // the process began before the trace
  }

  @Test
  void aTableLiesBesideTheTraceByTheTimeOfDayWhereTheTraceHasOne() {
    assertThat(PlacedMetrics.of(run("1.22").run()).getLast().how()).isEqualTo(How.UNKNOWN);
    Diagnosis run = run("1.27");
    PlacedMetrics table = PlacedMetrics.of(run.run()).getLast();
    assertThat(table.how()).isEqualTo(How.WALL_CLOCK);
    // what the program measured itself is what the trace measured, about
    Figure heap = table.log().figures().getLast();
    var traced = run.run().trace().orElseThrow().metric(Metric.HEAP_LIVE);
    int compared = 0;
    for (int i = 0; i < heap.count(); i++) {
      int at = traced.at(heap.nanos(i) + table.shiftNanos());
      if (at > 0 && at < traced.count() - 1) {
        assertThat(Math.abs(heap.value(i) - traced.value(at))).isLessThan(2 << 20);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(5);
  }

  @Test
  void twoPlacesThatFitAreNone() {
    long ms = 1_000_000;
    long[] even = {0, 10 * ms, 20 * ms, 30 * ms, 40 * ms};
    assertThat(PlacedMetrics.shift(even, new long[] {5 * ms, 15 * ms, 25 * ms})).isEmpty();
    assertThat(PlacedMetrics.shift(new long[] {0, 10 * ms, 25 * ms, 70 * ms}, new long[] {ms, 16 * ms, 61 * ms}))
        .hasValue(-9 * ms);
    assertThat(PlacedMetrics.shift(new long[] {0, 10 * ms, 25 * ms}, new long[] {ms, 16 * ms})).isEmpty();
    assertThat(PlacedMetrics.shift(new long[] {0, 10 * ms, 25 * ms}, new long[] {ms, 2 * ms, 3 * ms})).isEmpty();
  }

  @Test
  void figuresAreTracksOfTheTimeline() {
    Timeline timeline = Timeline.of(run("1.27"), Cancel.NEVER).orElseThrow();
    assertThat(timeline.tracks().measured()).isGreaterThan(2);
  }
}
