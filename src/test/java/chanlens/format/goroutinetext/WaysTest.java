package chanlens.format.goroutinetext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A text comes back as Go wrote it, whichever way it went: the same goroutines in the same states with the same calls,
/// arguments, creators and ancestors.
class WaysTest {
  private static final int CUTS = 3;
  private static final List<String> TEXTS = List.of("go1.19-stack", "go1.22-sigquit", "go1.27-labels");

  @TestFactory
  Stream<DynamicTest> aTextComesBackFromEveryWay() {
    return Ways.all().entrySet().stream().flatMap(way -> TEXTS.stream().map(
        text -> DynamicTest.dynamicTest(way.getKey() + ": " + text, () -> check(text, way))));
  }

  /// A text that was cut on its way is not taken for a whole one, and one that was damaged ends in a problem at most.
  @TestFactory
  Stream<DynamicTest> aCutIsReportedWhicheverWayTheTextWent() {
    return Ways.all().entrySet().stream().map(way -> DynamicTest.dynamicTest(way.getKey(), () -> cut(way)));
  }

  private static void cut(Map.Entry<String, Function<String, byte[]>> way) throws Exception {
    SplittableRandom random = new SplittableRandom(20261130);
    for (String name : TEXTS) {
      byte[] bytes = way.getValue().apply(new String(resource(name), StandardCharsets.UTF_8));
      Map<Long, String> whole = stacks(read(bytes));
      for (int i = 0; i < CUTS; i++) {
        cut(Arrays.copyOf(bytes, random.nextInt(bytes.length)), whole);
        byte[] flipped = bytes.clone();
        for (int j = 0; j <= i; j++) {
          flipped[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        readOrRefuse(flipped);
      }
    }
  }

  private static void cut(byte[] bytes, Map<Long, String> whole) {
    Optional<CaptureFile> read = readOrRefuse(bytes);
    if (read.isPresent()) {
      boolean reported =
          read.get().problems().stream()
              .anyMatch(p -> !p.what().startsWith("the text was changed") && !p.what().contains("base64"));
      stacks(model(read.get())).forEach((goid, stack) -> assertTrue(
          reported || stack.equals(whole.getOrDefault(goid, stack)),
          () -> goid + ": " + whole.get(goid) + " as " + stack));
    }
  }

  private static Optional<CaptureFile> readOrRefuse(byte[] bytes) {
    try {
      CaptureFile read = decode(bytes);
      read.problems().forEach(p -> assertTrue(0 <= p.offset() && p.offset() <= bytes.length, p.toString()));
      return Optional.of(read);
    } catch (MalformedCapture | UnsupportedCapture e) {
      return Optional.empty();
    }
  }

  private static Map<Long, String> stacks(StacksModel m) {
    Map<Long, String> out = new LinkedHashMap<>();
    m.goroutines().forEach(g -> out.put(g.goid(), m.stacks().frames(g.stack()) + " " + g.creator()));
    return out;
  }

  private static void check(String name, Map.Entry<String, Function<String, byte[]>> way) throws Exception {
    String text = new String(resource(name), StandardCharsets.UTF_8);
    List<String> expected = described(read(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(String.join("\n", expected), String.join("\n", described(read(way.getValue().apply(text)))));
  }

  private static StacksModel read(byte[] bytes) throws Exception {
    return model(decode(bytes));
  }

  private static StacksModel model(CaptureFile file) {
    return ((Capture.Stacks) file.capture()).stacks();
  }

  private static CaptureFile decode(byte[] bytes) throws MalformedCapture, UnsupportedCapture {
    return Formats.read(ByteSource.of("text", bytes), Progress.NONE, Cancel.NEVER);
  }

  private static List<String> described(StacksModel m) {
    List<String> out = new ArrayList<>();
    for (int row = 0; row < m.goroutines().size(); row++) {
      Goroutine g = m.goroutines().get(row);
      out.add(g.goid() + " " + g.status() + g.labels() + g.creator() + g.creatorGoid());
      g.ancestors().forEach(a -> out.add("  of " + a.goid() + a.creator() + m.stacks().frames(a.stack())));
      for (int depth = 0; depth < m.stacks().depth(g.stack()); depth++) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < m.wordCount(row, depth); i++) {
          words.append(' ').append(Long.toHexString(m.word(row, depth, i))).append(m.wordMaybeDead(row, depth, i)
              ? "?" : "");
        }
        out.add("  " + m.stacks().frame(g.stack(), depth) + words);
      }
    }
    return out;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = WaysTest.class.getResourceAsStream(name + ".txt")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
