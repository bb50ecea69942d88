package chanlens.format.goroutinetext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Reads goroutine texts and says what is in them. The texts among the resources are the output of real programs of the
/// release in their name, some goroutines left out.
final class GoroutineTexts {
  private GoroutineTexts() {}

  static Death death(StacksModel m) {
    assertEquals(1, m.deaths().size(), m.deaths().toString());
    return m.deaths().getFirst();
  }

  static Goroutine goroutine(StacksModel m, long goid) {
    return m.goroutines().get(m.rowOf(goid).orElseThrow());
  }

  static List<String> words(StacksModel m, int row, int depth) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < m.wordCount(row, depth); i++) {
      out.add("0x" + Long.toHexString(m.word(row, depth, i)) + (m.wordMaybeDead(row, depth, i) ? "?" : ""));
    }
    return out;
  }

  /// Everything a goroutine has but its stack.
  static List<String> described(StacksModel m) {
    return m.goroutines().stream()
        .map(g -> g.goid() + " " + g.status() + g.labels() + g.creator() + g.creatorGoid())
        .toList();
  }

  static List<String> stacked(StacksModel m) {
    return m.goroutines().stream().map(g -> m.stacks().frames(g.stack()).toString())
        .toList();
  }

  static StacksModel read(String text) throws MalformedCapture, UnsupportedCapture {
    return decodeText(text).model();
  }

  static Decoded<StacksModel> decodeText(String text) throws MalformedCapture, UnsupportedCapture {
    ByteSource source = ByteSource.of("text", text.getBytes(StandardCharsets.UTF_8));
    return GoroutineTextDecoder.decode(source, Progress.NONE, Cancel.NEVER);
  }

  static StacksModel resourceModel(String name) throws Exception {
    return decodeResource(name).model();
  }

  static Decoded<StacksModel> decodeResource(String name) throws Exception {
    return GoroutineTextDecoder.decode(ByteSource.of(name, resource(name)), Progress.NONE, Cancel.NEVER);
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in = GoroutineTexts.class.getResourceAsStream(name + ".txt")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
