package chanlens.format.channellog;

import static org.assertj.core.api.Assertions.assertThat;

import chanlens.bytes.ByteSource;
import chanlens.format.DecoderContract;
import chanlens.model.Decoded;
import chanlens.model.channellog.ChannelLog;
import chanlens.model.trace.ChannelMessage.Operation;
import chanlens.model.trace.ChannelMessage.State;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelLogDecoderTest extends DecoderContract<ChannelLog> {
  private static final String JSON =
      """
      {"time":100,"goroutine":7,"channel":"jobs","op":"send","state":"begin","len":3,"cap":4,"value":"a,\\"b\\""}
      {"time":"1970-01-01T00:00:01.5Z","channel":"jobs","op":"recv"}
      {"time":200,"channel":"jobs","op":"recv","state":"closed","extra":{"x":[1]}}
      """;

  private static final String CSV =
      """
      op,channel,time,value,goroutine
      send,jobs,100,"a,""b""\",7
      close,jobs,200,,8
      """;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected List<byte[]> samples() {
    return List.of(bytes(JSON), bytes(CSV));
  }

  @Override
  protected Decoded<ChannelLog> decode(ByteSource source, Progress progress, Cancel cancel) {
    return ChannelLogDecoder.decode(source, progress, cancel);
  }

  @Override
  protected Map<String, IntFunction<byte[]>> hostile() {
    return Map.of(
        "channels without number",
        n -> bytes(IntStream.range(0, n)
            .mapToObj(i -> "{\"time\":1,\"channel\":\"c" + i + "\",\"op\":\"send\"}\n").collect(Collectors.joining())),
        "nesting",
        n -> bytes("{\"time\":1,\"channel\":\"c\",\"op\":\"send\",\"x\":" + "[".repeat(n) + "\n"));
  }

  private static Decoded<ChannelLog> read(String text) {
    return ChannelLogDecoder.decode(ByteSource.of("x", bytes(text)), Progress.NONE, Cancel.NEVER);
  }

  @Test
  void jsonLinesAreOperations() {
    Decoded<ChannelLog> read = read(JSON);
    assertThat(read.problems()).isEmpty();
    ChannelLog log = read.model();
    assertThat(log.count()).isEqualTo(3);
    assertThat(log.op(0)).isEqualTo(Operation.SEND);
    assertThat(log.state(0)).isEqualTo(State.BEGIN);
    assertThat(log.goid(0)).isEqualTo(7);
    assertThat(log.len(0)).isEqualTo(3);
    assertThat(log.value(0)).isEqualTo("a,\"b\"");
    assertThat(log.nanos(1)).isEqualTo(1_500_000_000L);
    assertThat(log.state(1)).isEqualTo(State.END);
    assertThat(log.cap(1)).isEqualTo(-1);
    assertThat(log.state(2)).isEqualTo(State.CLOSED);
  }

  @Test
  void csvHasTitlesInAnyOrder() {
    ChannelLog log = read(CSV).model();
    assertThat(log.count()).isEqualTo(2);
    assertThat(log.value(0)).isEqualTo("a,\"b\"");
    assertThat(log.goid(1)).isEqualTo(8);
    assertThat(log.op(1)).isEqualTo(Operation.CLOSE);
  }

  @Test
  void linesThatAreNoOperationAreToldWithTheirPlace() {
    Decoded<ChannelLog> read = read(JSON + "{\"time\":1,\"channel\":\"x\",\"op\":\"shout\"}\nnoise\n");
    assertThat(read.model().count()).isEqualTo(3);
    assertThat(read.problems()).hasSize(1);
    assertThat(read.problems().getFirst().what()).startsWith("lines that are no operation on a channel: 2");
    assertThat(read.problems().getFirst().offset()).isEqualTo(JSON.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"time\":1}", "time,op\n", "{\"time\":1,\"channel\":\"x\",\"op\":\"shout\"}",
    "{\"level\":\"info\",\"channel\":\"general\",\"time\":1}", "goroutine 1 [running]:\n"})
  void otherTextsAreNotRecognised(String text) {
    assertThat(ChannelLogDecoder.recognises(ByteSource.of("x", bytes(text)))).isFalse();
  }

  @Test
  void bothAreRecognised() {
    assertThat(ChannelLogDecoder.recognises(ByteSource.of("x", bytes(JSON)))).isTrue();
    assertThat(ChannelLogDecoder.recognises(ByteSource.of("x", bytes(CSV)))).isTrue();
  }
}
