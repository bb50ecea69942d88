package chanlens.format.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import chanlens.bytes.ByteSource;
import chanlens.format.DecoderContract;
import chanlens.model.Decoded;
import chanlens.model.metrics.MetricsLog;
import chanlens.model.metrics.MetricsLog.Clock;
import chanlens.model.metrics.MetricsLog.Figure;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsDecoderTest extends DecoderContract<MetricsLog> {
  private static final String LOG =
      """
      listening on :8080
      2026-12-01T10:00:00.1Z SCHED 1004ms: gomaxprocs=2 idleprocs=1 threads=5 spinningthreads=0 idlethreads=2 \
      runqueue=3 [1 2]
        P0: status=1 schedtick=7
      gc 7 @1.512s 2%: 0.026+0.39+0.10 ms clock, 0.05+0.1/0.2/0+0.2 ms cpu, \
      4->5->3 MB, 6 MB goal, 0 MB stacks, 0 MB globals, 2 P
      gc 8 @x broken
      """;

  private static final String CSV =
      """
      time,goroutines,heap
      2026-12-01T10:00:00Z,12,1.5e6
      2026-12-01 10:00:01.5,13,
      """;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected List<byte[]> samples() {
    return List.of(bytes(LOG), bytes(CSV));
  }

  @Override
  protected Decoded<MetricsLog> decode(ByteSource source, Progress progress, Cancel cancel) {
    return MetricsDecoder.decode(source, progress, cancel);
  }

  @Override
  protected Map<String, IntFunction<byte[]>> hostile() {
    return Map.of(
        "columns", n -> bytes("time" + ",x".repeat(n) + "\n1700000000" + ",1".repeat(n) + "\n"),
        "rows", n -> bytes("time,x\n" + "1700000000,1\n".repeat(n)),
        "queues", n -> bytes("SCHED 1ms: gomaxprocs=1 runqueue=0 [" + "1 ".repeat(n) + "]\n"));
  }

  private static Decoded<MetricsLog> read(String text) {
    return MetricsDecoder.decode(ByteSource.of("x", bytes(text)), Progress.NONE, Cancel.NEVER);
  }

  private static Figure figure(MetricsLog log, String name) {
    return log.figures().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void whatTheRuntimePrintsIsFoundAmongOtherLines() {
    MetricsLog log = read(LOG).model();
    assertThat(log.clock()).isEqualTo(Clock.PROCESS);
    assertThat(log.collections()).containsExactly(1_512_000_000L);
    assertThat(figure(log, "GC pauses (ms)").value(0)).isEqualTo(0.126);
    assertThat(figure(log, "heap live (MB)").value(0)).isEqualTo(3);
    assertThat(figure(log, "heap goal (MB)").value(0)).isEqualTo(6);
    assertThat(figure(log, "runqueue").value(0)).isEqualTo(3);
    assertThat(figure(log, "queued at processors").value(0)).isEqualTo(3);
    assertThat(figure(log, "threads").nanos(0)).isEqualTo(1_004_000_000L);
  }

  @Test
  void aTableHasTimesOfDay() {
    Decoded<MetricsLog> read = read(CSV + "noise\n");
    assertThat(read.model().clock()).isEqualTo(Clock.WALL);
    assertThat(figure(read.model(), "goroutines").count()).isEqualTo(2);
    assertThat(figure(read.model(), "goroutines").nanos(1) - figure(read.model(), "goroutines").nanos(0))
        .isEqualTo(1_500_000_000L);
    assertThat(figure(read.model(), "heap").count()).isEqualTo(1);
    assertThat(read.problems()).hasSize(1).first().satisfies(
        p -> assertThat(p.what()).isEqualTo("rows without a time: 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1700000000", "1700000000000", "1700000000000000", "1700000000000000000"})
  void timesSince1970AreOfAnyUnit(String time) {
    MetricsLog log = read("ts,x\n" + time + ",1\n").model();
    assertThat(log.figures().getFirst().nanos(0)).isEqualTo(1_700_000_000_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "time,name\nnoon,tea\n", "a,b\n1,2\n", "gc is great\n", "time\n1\n"})
  void otherTextsAreNotRecognised(String text) {
    assertThat(MetricsDecoder.recognises(ByteSource.of("x", bytes(text)))).isFalse();
  }

  @Test
  void bothAreRecognised() {
    assertThat(MetricsDecoder.recognises(ByteSource.of("x", bytes(LOG)))).isTrue();
    assertThat(MetricsDecoder.recognises(ByteSource.of("x", bytes(CSV)))).isTrue();
  }
}
