package chanlens.format.goroutinetext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.DecoderContract;
import chanlens.golang.GoroutineState;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The texts in this test's resources are the output of real programs of the release in their name, some goroutines
/// left out.
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "goroutine 7 [chan receive]:|WAITING|chan receive|0|false|false|false|0",
        "goroutine 7 [chan receive (nil chan)]:|WAITING|chan receive (nil chan)|0|false|false|false|0",
        "goroutine 7 [select (no cases), 1 minutes]:|WAITING|select (no cases)|1|false|false|false|0",
        "goroutine 7 [IO wait, 527 minutes, locked to thread]:|WAITING|IO wait|527|false|true|false|0",
        "goroutine 7 [syscall, locked to thread]:|SYSCALL|''|0|false|true|false|0",
        "goroutine 7 [running]:|RUNNING|''|0|false|false|false|0",
        "goroutine 7 [runnable (scan)]:|RUNNABLE|''|0|false|false|false|0",
        "goroutine 7 gp=0xc000002380 m=nil [sync.Mutex.Lock]:|WAITING|sync.Mutex.Lock|0|false|false|false|0",
        "goroutine 7 gp=0x5fda80 m=0 mp=0x5fe840 [idle]:|WAITING|idle|0|false|false|false|0",
        "goroutine 7 [chan send (leaked)]:|WAITING|chan send|0|true|false|false|0",
        "goroutine 7 [leaked (leaked)]:|WAITING|''|0|true|false|false|0",
        "goroutine 7 [waiting]:|WAITING|''|0|false|false|false|0",
        "goroutine 7 [???]:|WAITING|''|0|false|false|false|0",
        "goroutine 7 [select (durable), 2 minutes, synctest bubble 3]:|WAITING|select|2|false|false|true|3",
        "goroutine 7 [chan send (synctest), synctest group 19]:|WAITING|chan send|0|false|false|true|19",
        "goroutine 7 [select (leaked) (scan) (durable)]:|WAITING|select|0|true|false|true|0",
      })
  void aHeaderTellsStateAndMarks(
      String header, GoroutineState state, String reason, int minutes, boolean leaked, boolean locked, boolean durable,
      long bubble)
      throws Exception {
    Goroutine g = read(header + "\nmain.f()\n\tmain.go:3 +0x1d\n").goroutines().getFirst();
    assertEquals(7, g.goid());
    assertEquals(state, g.status().state());
    assertEquals(reason, g.status().reason());
    assertEquals(minutes, g.status().minutes());
    assertEquals(leaked, g.status().leaked());
    assertEquals(locked, g.status().locked());
    assertEquals(durable, g.status().durable());
    assertEquals(bubble, g.status().bubble());
  }

  @Test
  void labelsAreReadInTheFormOfEveryRelease() throws Exception {
    assertEquals(Map.of("request", "A", "tier", "a/b.c_1"), labels("[select] {request: A, tier: a/b.c_1}:"));
    assertEquals(Map.of("request", "A"), labels("[select labels:{\"request\": \"A\"}]:"));
    assertEquals(
        Map.of("we ird", "a\"}]: \\n:\u00e9\\x01"),
        labels("[select, 3 minutes] {\"we ird\": \"a\\\"}]: \\n:\\u00e9\\x01\"}:"));
    assertEquals(
        Map.of("k", "]:", "b", "\ufffd\t\\"), labels("[select labels:{\"k\": \"]:\", \"b\": \"\\xff\\t\\\\\"}]:"));
    assertEquals(Map.of("k", "\ud83d\ude00"), labels("[select] {k: \"\\U0001f600\"}:"));
    assertEquals(Map.of(), labels("[select]:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goroutine leak [running]:",
        "goroutine 7 is [running]:",
        "goroutine 7:",
        "goroutine 7 [running]",
        "goroutine 7 [running] here:",
        "goroutine 1234567890123456789012345678901 [running]:",
        "goroutine profile: total 5",
      })
  void whatOnlyLooksLikeAHeaderIsNone(String line) {
    assertThrows(MalformedCapture.class, () -> read(line + "\nmain.f()\n\tmain.go:3 +0x1d\n"));
  }

  @Test
  void aWholeDumpOfGo119IsRead() throws Exception {
    StacksModel m = resourceModel("go1.19-stack");
    assertEquals(24, m.goroutines().size());
    Goroutine g = goroutine(m, 18);
    assertEquals("chan receive", g.status().reason());
    assertEquals(List.of(new Frame(0, "main.(*T).Method", "gen/main.go", 18)), m.stacks().frames(g.stack()));
    assertEquals(new Frame(0, "main.main", "gen/main.go", 55), g.creator().orElseThrow());
    assertEquals(0, g.creatorGoid(), "Go 1.19 does not print it");
    assertEquals(
        List.of(new Frame(0, "main.Gen[...]", "gen/main.go", 21)), m.stacks().frames(goroutine(m, 19).stack()));
    assertTrue(goroutine(m, 1).creator().isEmpty());
  }

  @Test
  void argumentWordsAreKeptWithTheirDoubts() throws Exception {
    StacksModel m =
        read("""
            goroutine 7 [select]:
            main.f(0x1, {0xc000010000?, {0x2, ...}}, _, 0xffffffffffffffff)
            \tmain.go:3 +0x1d
            main.inlined(...)
            \tmain.go:4
            main.g({})
            \tmain.go:9 +0x2
            """);
    assertEquals(List.of("0x1", "0xc000010000?", "0x2", "0xffffffffffffffff"), words(m, 0, 0));
    assertEquals(List.of(), words(m, 0, 1));
    assertEquals(List.of(), words(m, 0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> m.word(0, 0, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> m.wordCount(0, 3));
  }

  @Test
  void theWordsOfTwoGoroutinesDoNotMix() throws Exception {
    StacksModel m = resourceModel("go1.27-crash");
    int receiver = m.rowOf(34).orElseThrow();
    assertEquals(List.of("0x24dcfe6020e0", "0x0", "0x1"), words(m, receiver, 1), "runtime.chanrecv and its channel");
    int waiter = m.rowOf(32).orElseThrow();
    assertEquals(List.of("0x24dcfe604030"), words(m, waiter, 4), "sync.(*WaitGroup).Wait");
  }

  @Test
  void aCallSiteIsFoundByFunctionAndOffset() throws Exception {
    StacksModel m = resourceModel("go1.27-crash");
    assertEquals(
        List.of(
            new Frame(0, "internal/sync.(*Mutex).Lock", "internal/sync/mutex.go", 70),
            new Frame(0, "sync.(*Mutex).Lock", "sync/mutex.go", 46),
            new Frame(0, "sync.(*RWMutex).Lock", "sync/rwmutex.go", 150)),
        m.sites().at("sync.(*RWMutex).Lock", 0x31));
    assertEquals(List.of(), m.sites().at("sync.(*RWMutex).Lock", 0x32));
  }

  @Test
  void aCallSiteSeenInTwoPlacesHasNone() throws Exception {
    StacksModel m =
        read("""
            goroutine 7 [select]:
            main.f()
            \ta/main.go:3 +0x1d

            goroutine 8 [select]:
            main.f()
            \tb/main.go:4 +0x1d
            """);
    assertEquals(List.of(), m.sites().at("main.f", 0x1d));
  }

  @Test
  void creatorsHaveTheirGoroutineSinceGo121() throws Exception {
    Goroutine g = goroutine(resourceModel("go1.27-deadlock"), 19);
    assertEquals(1, g.creatorGoid());
    assertEquals(new Frame(0, "main.main", "gen2/main.go", 24), g.creator().orElseThrow());
  }

  @Test
  void ancestorsAreReadBehindTheCreator() throws Exception {
    StacksModel m = resourceModel("go1.27-labels");
    Goroutine g = goroutine(m, 43);
    assertEquals(new Frame(0, "main.main.func9.1", "gen/main.go", 86), g.creator().orElseThrow());
    assertEquals(42, g.creatorGoid());
    assertEquals(List.of(42L, 41L, 1L), g.ancestors().stream().map(a -> a.goid()).toList());
    assertEquals("main.main.func9", g.ancestors().get(0).creator().orElseThrow().function());
    assertTrue(g.ancestors().get(2).creator().isEmpty());
    assertEquals(Map.of("request", "A", "we ird", "a\"}]: \\n:\u00e9\\x01"), goroutine(m, 36).labels());
    assertEquals(
        Map.of("request", "A", "we ird", "a\"}]: \\n:\u00e9\\x01"),
        goroutine(resourceModel("go1.26-labels"), 36).labels());
  }

  @Test
  void leakedGoroutinesAreMarked() throws Exception {
    StacksModel m = resourceModel("go1.27-leaked");
    assertEquals(8, m.goroutines().stream().filter(g -> g.status().leaked()).count());
    assertTrue(goroutine(m, 15).status().leaked());
    assertEquals("chan send (nil chan)", goroutine(m, 15).status().reason());
    assertFalse(goroutine(m, 18).status().leaked());
  }

  @Test
  void minutesAreKept() throws Exception {
    StacksModel m = resourceModel("go1.27-minutes");
    assertEquals(2, goroutine(m, 7).status().minutes());
    assertTrue(goroutine(m, 8).status().locked());
  }

  @Test
  void goroutinesInABubbleAreMarked() throws Exception {
    StacksModel m = resourceModel("go1.25-synctest");
    assertTrue(goroutine(m, 12).status().durable());
    assertEquals(1, goroutine(m, 12).status().bubble());
    assertFalse(goroutine(m, 17).status().durable(), "a mutex does not block durably");
    assertTrue(goroutine(resourceModel("go1.24-synctest"), 22).status().durable());
  }

  @Test
  void framesLeftOutOfADeepStackLeaveAMark() throws Exception {
    StacksModel m = resourceModel("go1.22-deep");
    List<Frame> frames = m.stacks().frames(m.goroutines().getFirst().stack());
    assertEquals(101, frames.size());
    assertTrue(StacksModel.elided(frames.get(50)));
    assertEquals("...101 frames elided...", frames.get(50).function());
    List<Frame> old =
        read("""
            goroutine 5 [select]:
            main.f()
            \tmain.go:3 +0x1
            ...additional frames elided...
            created by main.main
            \tmain.go:8 +0x2
            """)
            .stacks()
            .frames(1);
    assertTrue(StacksModel.elided(old.getLast()), "up to Go 1.20");
    assertFalse(StacksModel.elided(old.getFirst()));
  }

  @Test
  void theLogOfASignalIsRead() throws Exception {
    StacksModel m = resourceModel("go1.22-sigquit");
    assertEquals(Death.Kind.ASKED, death(m).kind());
    assertTrue(death(m).said().startsWith("SIGQUIT: quit\nPC="), death(m).said());
    assertEquals("runtime.goexit", m.stacks().frames(goroutine(m, 1).stack()).getLast().function());
    assertEquals("IO wait", goroutine(m, 37).status().reason());
    assertEquals(15, m.goroutines().size() - m.goroutines().stream().filter(g -> g.goid() == 38).count());
  }

  @Test
  void everyThreadOfACrashIsOfTheSameDump() throws Exception {
    Decoded<StacksModel> read = decodeResource("go1.27-crash");
    assertEquals(List.of(), read.problems());
    assertEquals(2, read.model().goroutines().stream().filter(g -> g.goid() == 0).count(), "threads' own stacks");
    assertTrue(read.model().rowOf(0).isEmpty());
    assertEquals(Death.Kind.ASKED, death(read.model()).kind());
  }

  @Test
  void aStackThatCouldNotBeWalkedIsUnavailable() throws Exception {
    StacksModel m = resourceModel("go1.27-other-threads");
    assertEquals("with busy others", death(m).words());
    assertTrue(goroutine(m, 7).stackUnavailable());
    assertEquals(0, m.stacks().depth(goroutine(m, 7).stack()));
    assertEquals(30, goroutine(m, 7).creator().orElseThrow().line());
  }

  @Test
  void aStackFoundOnItsOwnThreadTakesTheUnavailableOnesPlace() throws Exception {
    StacksModel m =
        read("""
            SIGQUIT: quit
            PC=0x1 m=0 sigcode=0

            goroutine 1 [select]:
            main.main(0x7)
            \tmain.go:1 +0x1

            goroutine 7 [running]:
            \tgoroutine running on other thread; stack unavailable
            created by main.main in goroutine 1
            \tmain.go:9 +0x2

            -----

            SIGQUIT: quit
            PC=0x2 m=3 sigcode=0

            goroutine 7 [running]:
            main.spin(0x8)
            \tmain.go:5 +0x1
            created by main.main in goroutine 1
            \tmain.go:9 +0x2

            rax    0x0
            """);
    assertEquals(List.of(1L, 7L), m.goroutines().stream().map(Goroutine::goid).toList());
    assertEquals(List.of("0x8"), words(m, m.rowOf(7).orElseThrow(), 0));
    assertEquals(List.of("0x7"), words(m, m.rowOf(1).orElseThrow(), 0));
  }

  @Test
  void theReasonOfAPanicIsKept() throws Exception {
    StacksModel again = resourceModel("go1.27-repanic");
    assertEquals(
        List.of(
            new Death.Panic("close of closed channel", true, false),
            new Death.Panic("again close of closed channel", false, false)),
        death(again).panics());
    int raised = death(again).raisedAt().orElseThrow();
    assertEquals("main.main", again.stacks().frame(death(again).stack(), raised).function());
    Death asleep = death(resourceModel("go1.27-deadlock"));
    assertEquals(Death.Kind.ALL_ASLEEP, asleep.kind());
    assertEquals("fatal error: all goroutines are asleep - deadlock!", asleep.words());
    List<Frame> frames = again.stacks().frames(1);
    assertEquals("runtime.gopanic", frames.get(1).function(), "printed as panic");
  }

  @Test
  void aHeaderInThePanicsOwnWordsIsNoGoroutine() throws Exception {
    StacksModel m = resourceModel("go1.27-panic-lines");
    assertEquals(List.of(1L), m.goroutines().stream().map(Goroutine::goid).toList());
    assertEquals("first\nsecond\n\ngoroutine 5 [fake]:\nthird", death(m).words());
    assertEquals(
        List.of(1L), resourceModel("go1.19-panic-lines").goroutines().stream().map(Goroutine::goid).toList());
  }

  @Test
  void stacksOfDifferentPanicsAreDifferentDumps() throws Exception {
    Decoded<StacksModel> read = decodeResource("go1.27-panic-serving");
    assertEquals(1, read.model().goroutines().size());
    assertEquals(
        List.of(52444, 52456, 52466),
        read.model().deaths().stream()
            .map(d -> Integer.parseInt(d.words().replaceAll(".*:(\\d+): boom", "$1")))
            .toList());
    assertTrue(read.model().deaths().stream().allMatch(d -> d.kind() == Death.Kind.HANDLER_PANIC));
    assertEquals("the text holds 3 dumps", read.problems().getFirst().what());
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

  @Test
  void windowsLineEndsAndPathsAreRead() throws Exception {
    StacksModel m =
        read("""
            goroutine 7 [select]:
            main.f()
            \tC:/Users/some one/main.go:3 +0x1d
            created by main.main
            \tC:\\src\\main.go:8 +0x2

            goroutine 8 [select]:
            main.f()
            \tC:/x.go:1
            """.replace("\n", "\r\n"));
    assertEquals(2, m.goroutines().size());
    Frame leaf = m.stacks().frame(m.goroutines().get(0).stack(), 0);
    assertEquals(new Frame(0, "main.f", "C:/Users/some one/main.go", 3), leaf);
    assertEquals(new Frame(0, "main.main", "C:\\src\\main.go", 8), m.goroutines().get(0).creator().orElseThrow());
  }

  @Test
  void callsIntoCAreRead() throws Exception {
    StacksModel m =
        read("""
            goroutine 7 [syscall]:
            non-Go function at pc=0x401000
            frob
            \t/src/frob.c:12 pc=0x401010
            grob
            \tpc=0x401020
            main._Cfunc_frob()
            \t_cgo_gotypes.go:44 +0x3f
            """);
    assertEquals(
        List.of(
            new Frame(0x401000, "", "", 0),
            new Frame(0, "frob", "/src/frob.c", 12),
            new Frame(0x401020, "grob", "", 0),
            new Frame(0, "main._Cfunc_frob", "_cgo_gotypes.go", 44)),
        m.stacks().frames(m.goroutines().getFirst().stack()));
  }

  @Test
  void aLineOfSomethingElseInsideAStackIsPassedOverAndTold() throws Exception {
    Decoded<StacksModel> read =
        decodeText("""
            goroutine 7 [select]:
            main.f()
            \tmain.go:3 +0x1d
            GET /health 200
            main.g()
            \tmain.go:9 +0x2
            created by main.main
            \tmain.go:8 +0x2
            """);
    StacksModel m = read.model();
    assertEquals(2, m.stacks().depth(m.goroutines().getFirst().stack()));
    assertEquals("lines inside stacks that are not part of them: 1", read.problems().getFirst().what());
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
  void wordsOfAReleaseToComeAreTold() throws Exception {
    Decoded<StacksModel> read = decodeText("goroutine 1 [select, pinned to P]:\nmain.main()\n\tmain.go:3 +0x1d\n");
    assertEquals("select", read.model().goroutines().getFirst().status().reason());
    assertTrue(read.problems().getFirst().what().endsWith("pinned to P"), read.problems().toString());
  }

  @Test
  void equalStacksAreOneRow() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 1000; i++) {
      text.append("goroutine ").append(i).append(" [select]:\nmain.f(0x").append(i).append(")\n\tmain.go:3 +0x1d\n\n");
    }
    StacksModel m = read(text.toString());
    assertEquals(1000, m.goroutines().size());
    assertEquals(2, m.stacks().size(), "none, and the one");
    assertEquals(999, m.rowOf(1000).orElseThrow());
    assertEquals(0x1000, m.word(999, 0, 0));
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

  private static Death death(StacksModel m) {
    assertEquals(1, m.deaths().size(), m.deaths().toString());
    return m.deaths().getFirst();
  }

  private static Map<String, String> labels(String header) throws Exception {
    return read("goroutine 7 " + header + "\nmain.f()\n\tmain.go:3 +0x1d\n").goroutines().getFirst().labels();
  }

  private static boolean recognises(String text) {
    return GoroutineTextDecoder.recognises(ByteSource.of("unknown", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Goroutine goroutine(StacksModel m, long goid) {
    return m.goroutines().get(m.rowOf(goid).orElseThrow());
  }

  private static List<String> words(StacksModel m, int row, int depth) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < m.wordCount(row, depth); i++) {
      out.add("0x" + Long.toHexString(m.word(row, depth, i)) + (m.wordMaybeDead(row, depth, i) ? "?" : ""));
    }
    return out;
  }

  /// Everything a goroutine has but its stack.
  private static List<String> described(StacksModel m) {
    return m.goroutines().stream()
        .map(g -> g.goid() + " " + g.status() + g.labels() + g.creator() + g.creatorGoid())
        .toList();
  }

  private static List<String> stacked(StacksModel m) {
    return m.goroutines().stream().map(g -> m.stacks().frames(g.stack()).toString())
        .toList();
  }

  private static StacksModel read(String text) throws MalformedCapture, UnsupportedCapture {
    return decodeText(text).model();
  }

  private static Decoded<StacksModel> decodeText(String text) throws MalformedCapture, UnsupportedCapture {
    ByteSource source = ByteSource.of("text", text.getBytes(StandardCharsets.UTF_8));
    return GoroutineTextDecoder.decode(source, Progress.NONE, Cancel.NEVER);
  }

  private static StacksModel resourceModel(String name) throws Exception {
    return decodeResource(name).model();
  }

  private static Decoded<StacksModel> decodeResource(String name) throws Exception {
    return GoroutineTextDecoder.decode(ByteSource.of(name, resource(name)), Progress.NONE, Cancel.NEVER);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GoroutineTextDecoderTest.class.getResourceAsStream(name + ".txt")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
