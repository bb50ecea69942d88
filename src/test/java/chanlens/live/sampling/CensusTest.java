package chanlens.live.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CensusTest {
  private static Census sample(String folder, String file) throws Exception {
    Path path = Path.of("samples", folder, "captures", file);
    return Census.read(Instant.EPOCH, ByteSource.map(path, Progress.NONE, Cancel.NEVER), Cancel.NEVER);
  }

  /// The truth of the sample: 180 calls of produce are abandoned.
  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.22", "go1.25", "go1.27"})
  void goroutinesAreCountedWhereTheyStandInTheProgram(String release) throws Exception {
    Census census = sample("abandoned-sender", release + "/goroutine.pb.gz");
    Map.Entry<Spot, Long> most =
        census.counts().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    assertThat(most.getKey().site().function()).startsWith("main.");
    assertThat(most.getKey().reason().text()).isEqualTo("chan send");
    assertThat(most.getKey().isOwn()).isTrue();
    assertThat(census.at(most.getKey())).isEqualTo(most.getValue());
    assertThat(census.total()).isEqualTo(census.counts().values().stream().mapToLong(n -> n).sum());
  }

  @Test
  void theGoroutineThatTakesTheProfileIsNotCounted() throws Exception {
    assertThat(sample("abandoned-sender", "go1.27/goroutine.pb.gz").counts().keySet())
        .noneMatch(s -> s.site().function().startsWith("runtime/pprof."));
  }

  @Test
  void anotherProfileIsNamed() {
    assertThatExceptionOfType(UnsupportedCapture.class)
        .isThrownBy(() -> sample("abandoned-sender", "go1.27/heap.pb.gz"))
        .withMessageContaining("no goroutine profile");
  }

  @Test
  void aPageIsNoProfile() {
    ByteSource page = ByteSource.of("x", "<html>login</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThatExceptionOfType(UnsupportedCapture.class)
        .isThrownBy(() -> Census.read(Instant.EPOCH, page, Cancel.NEVER));
    assertThatExceptionOfType(MalformedCapture.class)
        .isThrownBy(() -> Census.read(Instant.EPOCH, ByteSource.of("x", new byte[0]), Cancel.NEVER));
  }
}
