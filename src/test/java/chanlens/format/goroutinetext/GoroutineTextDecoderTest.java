package chanlens.format.goroutinetext;

import static chanlens.format.goroutinetext.GoroutineTexts.decodeText;
import static chanlens.format.goroutinetext.GoroutineTexts.described;
import static chanlens.format.goroutinetext.GoroutineTexts.read;
import static chanlens.format.goroutinetext.GoroutineTexts.resource;
import static chanlens.format.goroutinetext.GoroutineTexts.stacked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.DecoderContract;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is a goroutine text, and where it begins and ends among other text.
class GoroutineTextDecoderTest extends DecoderContract<StacksModel> {
  @Override
  protected List<byte[]> samples() throws IOException {
    List<byte[]> out = new ArrayList<>();
    for (String name : List.of("go1.19-stack", "go1.22-deep", "go1.25-synctest", "go1.27-labels", "go1.27-crash")) {
      out.add(resource(name));
    }
    return out;
  }

  @Override
  protected Decoded<StacksModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    return GoroutineTextDecoder.decode(source, progress, cancel);
  }

  @Override
  protected Map<String, IntFunction<byte[]>> hostile() {
    return Map.of(
        "marks without end", n -> joined(n / 100, i -> "goroutine " + (i + 1) + " [x" + i + " (leaked)".repeat(3000)
            + "]:\nmain.a()\n\t/a.go:1 +0x1\n\n"),
        "functions of one hash", n -> joined(n, i -> goroutine(i, "select", "main." + ofOneHash(i))),
        "states of one hash", n -> joined(n, i -> goroutine(i, "x" + ofOneHash(i), "main.a")),
        "labels of one hash", n -> joined(n, i -> goroutine(i, "select] {k: " + ofOneHash(i) + "}", "main.a")
            .replace("}]:", "}:")),
        "a dump after another", n -> joined(n, i -> "SIGQUIT: quit\n\n" + goroutine(0, "running", "main.a")),
        "line ends lost before words", n -> lost("x goroutine 1 [a]: ".repeat(n)),
        "line ends lost before calls", n -> lost("f({) ".repeat(n)),
        "calls broken and never closed", n -> joined(n, i -> i < n / 2
            ? goroutine(i, "select", "main.f(0x1,\n 0x2)\n\t/a.go:3\n +0x1\nmain.g") : "(\n".repeat(100)),
        "JSON of deep arrays", n -> joined(20 * n, i -> i == 0 ? "[".repeat(500) + "\n" + written() : "\"\","),
        "a debugger's list with brackets",
            n -> joined(n / 100, i -> "  Goroutine 1 - User: " + ":1 a (0x1) ".repeat(500)
            + "\n"));
  }

  private static String dump() {
    return new String(joined(20, i -> goroutine(i, "select", "main.f")), StandardCharsets.UTF_8);
  }

  private static byte[] lost(String more) {
    return (dump().replaceAll("\\s+", " ") + "\n" + more + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// A dump as a string of JSON.
  private static String written() {
    return "\"" + dump().replace("\n", "\\n").replace("\t", "\\t") + "\",\n";
  }

  private static String goroutine(int i, String state, String function) {
    return "goroutine " + (i + 1) + " [" + state + "]:\n" + function + "(0x1)\n\t/a.go:" + (i % 1000 + 1)
        + " +0x1d\ncreated by main.main in goroutine 1\n\t/a.go:99 +0x5\n\n";
  }

  @Test
  void ofSeveralDumpsTheLargestIsRead() throws Exception {
    String one = "goroutine 1 [running]:\nmain.main()\n\tmain.go:9 +0x1d\n";
    String two = one + "\ngoroutine 5 [select]:\nmain.f()\n\tmain.go:3 +0x1d\ncreated by main.main\n\tmain.go:8 +0x2\n";
    Decoded<StacksModel> read = decodeText("started\n" + one + two + "12:00 serving\n" + one);
    assertEquals(2, read.model().goroutines().size());
    assertEquals("the text holds 3 dumps", read.problems().getFirst().what());
  }

  @Test
  void logLinesAroundADumpDoNotMatter() throws Exception {
    String dump = new String(resource("go1.27-labels"), StandardCharsets.UTF_8);
    StacksModel alone = read(dump);
    StacksModel inLog = read("2026/11/20 10:00:00 up\npanic(s) seen: 0\n\n" + dump + "\n2026/11/20 10:00:01 down\n");
    assertEquals(described(alone), described(inLog));
    assertEquals(stacked(alone), stacked(inLog));
    assertEquals(List.of(), inLog.deaths());
  }

  @Test
  void whatALogPutsBeforeEachLineDoesNotMatter() throws Exception {
    String dump = new String(resource("go1.27-deadlock"), StandardCharsets.UTF_8);
    StacksModel alone = read(dump);
    for (String collected :
        List.of(
            dump.replaceAll("(?m)^(?=.)", "web-1  | "),
            dump.replaceAll("(?m)^(?=.)", "    "),
            "2026/11/20 10:00:00 " + dump.substring(dump.indexOf("goroutine 1")))) {
      assertEquals(described(alone), described(read(collected)), collected);
      assertEquals(stacked(alone), stacked(read(collected)), collected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goroutine 8 [select]:",
        "goroutine 8 [select]:\n",
        "goroutine 8 [select]:\nmain.f()\n",
        "goroutine 8 [select]:\nmain.f()\n\tmain.go:3 +0x1d\nmain.g(0x",
        "goroutine 8 [select]:\nmain.f()\n\tmain.go:3 +0x1d\ncreated by main.main\n",
        "goroutine 8 [select]:\nmain.f()\n\tmain.go:3 +0x1d\n",
        "goroutine 8 [select]:\nmain.f(0x1, 0x2)\n\tmain.go:3 +0x1d\n",
        "goroutine 8 [select]:\nmain.f(0x1)\n\tmain.go:3 +0x1d\nmain.g(0x1)\n",
        "goroutine 8 [select]:\nmain.f()\n\tmain.go:3 +0x1d",
      })
  void aTextThatEndsInsideAStackIsKeptWithAProblem(String end) throws Exception {
    Decoded<StacksModel> read = decodeText("goroutine 7 [select]:\nmain.f()\n\tmain.go:3 +0x1d\n\n" + end);
    assertEquals(List.of(7L, 8L), read.model().goroutines().stream().map(Goroutine::goid).toList());
    Problem p = read.problems().getFirst();
    assertEquals(Problem.Severity.DATA_LOSS, p.severity());
    assertTrue(p.what().contains("of goroutine 8"), p.what());
  }

  /// Go 1.19 to 1.24 print neither `runtime.runfinq` nor a creator.
  @ParameterizedTest
  @ValueSource(strings = {"main.free(0xc000012345?)", "main.(*file).Close({0xc0000a, 0x1, ...})"})
  void aTextMayEndWithARunningFinalizer(String outermost) throws Exception {
    Decoded<StacksModel> read =
        decodeText(
            "goroutine 17 [sleep]:\ntime.Sleep(0x1, 0x2)\n\ttime.go:3 +0x1d\n" + outermost + "\n\tm.go:3 +0x1\n");
    assertEquals(1, read.problems().size());
    Problem p = read.problems().getFirst();
    assertEquals(Problem.Severity.NOTE, p.severity());
    assertEquals("the text ends with goroutine 17, which names no creator", p.what());
  }

  @Test
  void contentIsRecognisedWhateverStandsBeforeIt() throws Exception {
    for (String name : List.of("go1.19-stack", "go1.22-sigquit", "go1.27-labels", "go1.27-panic-serving")) {
      assertTrue(GoroutineTextDecoder.recognises(ByteSource.of("unknown", resource(name))), name);
    }
    String log = "2026/11/20 10:00:00 request served\n".repeat(20_000);
    assertTrue(recognises(log + "goroutine 7 [select]:\nmain.f()\n\tmain.go:3 +0x1d\n"));
  }

  @Test
  void otherContentIsNotClaimed() {
    String dump = "goroutine 7 [select]:\nmain.f()\n\tmain.go:3 +0x1d\n";
    assertFalse(recognises(""));
    assertFalse(recognises("404 page not found\n"));
    assertFalse(recognises("<!DOCTYPE html><html><body><pre>\ngoroutines: 7 [busy]:\n</pre>"));
    assertFalse(recognises("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\n" + dump));
    assertFalse(recognises("2026/11/20 10:00:00 started 12 goroutines [ok]:\n"));
    assertFalse(recognises("\"main\" #1 prio=5 os_prio=0 tid=0x1 nid=0x2 waiting on condition [0x3]:\n"));
    assertFalse(recognises("goroutine profile: total 3\n1 @ 0x1 0x2\n"));
  }

  @Test
  void readingStopsWhenAsked() {
    CancelSwitch cancel = new CancelSwitch();
    cancel.ask();
    byte[] text = "goroutine 7 [select]:\nmain.f()\n\tmain.go:3 +0x1d\n".getBytes(StandardCharsets.UTF_8);
    ByteSource source = ByteSource.of("x", text);
    assertThrows(Cancelled.class, () -> GoroutineTextDecoder.decode(source, Progress.NONE, cancel));
  }

  private static boolean recognises(String text) {
    return GoroutineTextDecoder.recognises(ByteSource.of("unknown", text.getBytes(StandardCharsets.UTF_8)));
  }
}
