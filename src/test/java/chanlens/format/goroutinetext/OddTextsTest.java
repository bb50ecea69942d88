package chanlens.format.goroutinetext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.golang.GoroutineState;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.stacks.TextOrigin;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Texts with goroutines in them that are no dump of the runtime's, or not all of one.
class OddTextsTest {
  private static final String CREATED = "created by main.open in goroutine 8\n\t/w/shop.go:31 +0x20\n";

  @Test
  void aLeakTestsOwnFormIsRead() throws Exception {
    StacksModel m =
        read("    shop_test.go:40: found unexpected goroutines:\n"
            + "        [Goroutine 12 in state select, 3 minutes, with main.(*Till).run on top of the stack:\n"
            + "        main.(*Till).run(0xc000210c20)\n        \t/w/till.go:61 +0x1eb\n"
            + indented(CREATED)
            + "         Goroutine 15 in state chan send, with main.(*Till).ring on top of the stack:\n"
            + "        main.(*Till).ring(0xc000210c20)\n        \t/w/till.go:77 +0x3b\n"
            + indented(CREATED) + "        ]\n")
            .model();
    assertEquals(TextOrigin.LEAK_TEST, m.origin());
    assertEquals(List.of(12L, 15L), ids(m));
    assertEquals("select", m.goroutines().get(0).status().reason());
    assertEquals("chan send", m.goroutines().get(1).status().reason());
    assertEquals(new Frame(0, "main.(*Till).ring", "/w/till.go", 77), leaf(m, 15));
    assertEquals(8, m.goroutines().get(1).creatorGoid());
  }

  @Test
  void aLeakTestsOlderFormRepeatsTheHeader() throws Exception {
    StacksModel m =
        read("[Goroutine 12 in state select, with main.run on top of the stack:\ngoroutine 12 [select]:\n"
            + "main.run()\n\t/w/till.go:61 +0x1eb\n" + CREATED + "]\n").model();
    assertEquals(List.of(12L), ids(m));
    assertEquals("main.run", leaf(m, 12).function());
  }

  @Test
  void headersAloneAreGoroutinesWithoutStacks() throws Exception {
    Decoded<StacksModel> read =
        read("goroutine 44 [IO wait, 7 minutes]:\ngoroutine 7 [select]:\ngoroutine 91 [syscall, locked to thread]:\n");
    assertEquals(List.of(44L, 7L, 91L), ids(read.model()));
    assertEquals(7, read.model().goroutines().getFirst().status().minutes());
    assertEquals(List.of("goroutines without a stack: 3"), what(read));
  }

  @Test
  void aRaceReportNamesWhoMetAndWhoStartedThem() throws Exception {
    Decoded<StacksModel> read =
        read("""
            ==================
            WARNING: DATA RACE
            Read at 0x00c000014090 by goroutine 9:
              main.(*Till).Sum()
                  /w/till.go:20 +0x3c
              main.main.func2()
                  /w/shop.go:14 +0x2a

            Previous write at 0x00c000014090 by main goroutine:
              main.main()
                  /w/shop.go:16 +0x88

            Goroutine 9 (finished) created at:
              main.main()
                  /w/shop.go:13 +0x7a
            ==================
            Found 1 data race(s)
            exit status 66
            """);
    StacksModel m = read.model();
    assertEquals(TextOrigin.RACE_DETECTOR, m.origin());
    assertEquals(List.of(9L, 1L), ids(m));
    assertEquals(GoroutineState.ENDED, m.goroutines().getFirst().status().state());
    assertEquals(2, m.stacks().depth(m.goroutines().getFirst().stack()));
    assertEquals(new Frame(0, "main.main", "/w/shop.go", 13), m.goroutines().getFirst().creator().orElseThrow());
    assertEquals(new Frame(0, "main.main", "/w/shop.go", 16), leaf(m, 1));
    assertEquals(List.of("this is a report of the race detector"), what(read));
  }

  @Test
  void delvesListOfGoroutinesIsRead() throws Exception {
    Decoded<StacksModel> read =
        read("""
            (dlv) goroutines
            * Goroutine 1 - User: ./shop.go:16 main.main (0x4a2f10) (thread 511)
              Goroutine 4 - User: /go/src/runtime/proc.go:402 runtime.gopark (0x43f2ce) [GC worker (idle)]
              Goroutine 9 - User: ./till.go:20 main.(*Till).Sum (0x4a2d05) [chan receive 12m3.5s]
            [3 goroutines]
            """);
    StacksModel m = read.model();
    assertEquals(TextOrigin.DEBUGGER, m.origin());
    assertEquals(List.of(1L, 4L, 9L), ids(m));
    assertEquals(GoroutineState.RUNNING, m.goroutines().get(0).status().state());
    assertEquals("GC worker (idle)", m.goroutines().get(1).status().reason());
    assertEquals("chan receive", m.goroutines().get(2).status().reason());
    assertEquals(12, m.goroutines().get(2).status().minutes());
    assertEquals(new Frame(0, "main.(*Till).Sum", "./till.go", 20), leaf(m, 9));
    assertEquals(List.of("this is a debugger's list of goroutines"), what(read));
  }

  @Test
  void delvesStacksBelowTheListAreRead() throws Exception {
    StacksModel m =
        read("""
              Goroutine 9 - User: ./till.go:20 main.(*Till).Sum (0x4a2d05) [select]
            \t0  0x000000000043f2ce in runtime.gopark
            \t   at /go/src/runtime/proc.go:402
            \t1  0x000000000044f80f in runtime.selectgo
            \t   at /go/src/runtime/select.go:335
            \t2  0x00000000004a2d05 in main.(*Till).Sum
            \t   at ./till.go:20
              Goroutine 10 - Go: ./shop.go:13 main.main (0x4a2e44) [sleep]
            [2 goroutines]
            """).model();
    assertEquals(3, m.stacks().depth(m.goroutines().getFirst().stack()));
    assertEquals(new Frame(0x43f2ce, "runtime.gopark", "/go/src/runtime/proc.go", 402), leaf(m, 9));
    assertEquals(Optional.of(new Frame(0, "main.main", "./shop.go", 13)), m.goroutines().get(1).creator());
    assertEquals(0, m.stacks().depth(m.goroutines().get(1).stack()), "where it stands the list does not say");
  }

  @Test
  void gdbsListOfGoroutinesIsRead() throws Exception {
    StacksModel m =
        read("""
            (gdb) info goroutines
            * 1 running  main.main
              2 waiting  runtime.gopark
              18 syscall  syscall.Syscall
            """)
            .model();
    assertEquals(List.of(1L, 2L, 18L), ids(m));
    assertEquals(GoroutineState.SYSCALL, m.goroutines().get(2).status().state());
    assertEquals("syscall.Syscall", leaf(m, 18).function());
  }

  @Test
  void gccgosNamesWithoutArgumentsAreRead() throws Exception {
    StacksModel m =
        read("""
            goroutine 5 [syscall]:
            runtime.sigtramp
                    ../../../libgo/runtime/go-signal.c:86

                    :0

                    :0
            store.unlock
                    /w/store.go:44
            main.main
                    /w/shop.go:9
            """).model();
    assertEquals(
        List.of("runtime.sigtramp", "store.unlock", "main.main"),
        m.stacks().frames(m.goroutines().getFirst().stack()).stream().map(Frame::function).toList());
  }

  @Test
  void linesOfOthersInsideAFrameAreCountedAndTheCallKeepsItsName() throws Exception {
    Decoded<StacksModel> read =
        read("""
            goroutine 4 [chan send]:
            main.put(0xc00001, 0x2)
            2031/05/06 07:08:09 sold to=10.0.0.1:80
            \t/w/a.go:5 +0x1d
            shelf full (12)
            main.fill()
            \t/w/a.go:20 +0x3d
            created by main.main in goroutine 1
            price missing
            \t/w/a.go:18 +0x2d
            """);
    StacksModel m = read.model();
    assertEquals(
        List.of("main.put", "main.fill"),
        m.stacks().frames(m.goroutines().getFirst().stack()).stream().map(Frame::function).toList());
    assertEquals(2, m.wordCount(0, 0));
    assertEquals(18, m.goroutines().getFirst().creator().orElseThrow().line());
    assertEquals(List.of("lines inside stacks that are not part of them: 3"), what(read));
  }

  @Test
  void callsCutAtTheWidthOfAScreenKeepTheirNames() throws Exception {
    String one = "sync.(*Mutex).Lock(0xc4207f6200)\n\t/go/src/sync/mutex.go:134 +0x108\n"
        + "example.com/shop/till.(*Till).find(0xc420acb4a0, 0xc420b\n\t/w/find.go:40 +0xa30\n"
        + "example.com/shop/till/registry.(*Registry).findByNameAnd\n\t/w/registry.go:9 +0x1\n" + CREATED + "\n";
    Decoded<StacksModel> read = read("goroutine 7 [semacquire]:\n" + one + "goroutine 8 [semacquire]:\n" + one);
    StacksModel m = read.model();
    List<Frame> frames = m.stacks().frames(m.goroutines().getFirst().stack());
    assertEquals("example.com/shop/till.(*Till).find", frames.get(1).function());
    assertEquals("example.com/shop/till/registry.(*Registry).findByNameAnd\u2026", frames.get(2).function());
    assertEquals(1, m.wordCount(0, 1), "the second word may have lost digits");
    assertEquals(m.goroutines().get(0).stack(), m.goroutines().get(1).stack());
    assertEquals(List.of("calls cut at the width of a screen: 4"), what(read));
  }

  @Test
  void aReasonInFrontOfTheHeaderIsRead() throws Exception {
    StacksModel m =
        read("panic: no price goroutine 6 [running]:\nmain.sell()\n        /w/a.go:20 +0x3d\n" + CREATED).model();
    assertEquals("no price", m.deaths().getFirst().words());
    assertEquals(6, m.deaths().getFirst().goid());
  }

  @Test
  void aCallWithoutItsPlaceIsACallAllTheSame() throws Exception {
    Decoded<StacksModel> read =
        read("goroutine 3 [select]:\nmain.first(0x1)\nmain.second(0x2)\n\t/w/a.go:5 +0x1d\n" + CREATED);
    assertEquals(new Frame(0, "main.first", "", 0), leaf(read.model(), 3));
    assertEquals(1, read.model().wordCount(0, 0));
    assertEquals(List.of("calls without a place: 1"), what(read));
  }

  @Test
  void aTextThatLostAllItsPlacesIsNotCut() throws Exception {
    Decoded<StacksModel> read = read("""
        goroutine 3 [select]:
        main.first(0x1)
        main.second(0x2)
        created by main.main

        goroutine 4 [select]:
        main.first(0x1)
        main.second(0x2)
        """);
    assertEquals(List.of(3L, 4L), ids(read.model()));
    assertEquals(List.of("calls without a place: 4"), what(read));
  }

  @Test
  void whatACutTextLacksIsReportedOnce() throws Exception {
    Decoded<StacksModel> read =
        read("goroutine 3 [select]:\nmain.f()\n\t/w/a.go:5 +0x1d\n" + CREATED + "\ngoroutine 10 [select]:\nmain.f()\n");
    assertEquals(List.of("the text ends inside the stack of goroutine 10"), what(read));
  }

  @Test
  void aStackInTheMiddleOfWhichAnotherTextBeginsIsReported() throws Exception {
    Decoded<StacksModel> read =
        read("goroutine 3 [select]:\nmain.f(0x1, 0x2)\n\t/w/a.go:5 +0x1d\nmain.g(0x1)\npanic: no price\n\n"
            + "goroutine 4 [running]:\nmain.f()\n\t/w/a.go:5 +0x1d\n" + CREATED);
    assertTrue(what(read).contains("stacks cut off by other output: 1"), what(read).toString());
  }

  @Test
  void ofSeveralDumpsTheLastWholeOneIsShownAndTheOthersAreKept() throws Exception {
    String dump = "goroutine 1 [select]:\nmain.main()\n\t/w/a.go:9 +0x1d\n\n"
        + "goroutine %d [select]:\nmain.f()\n\t/w/a.go:3 +0x1d\n" + CREATED + "\n";
    String text = dump.formatted(5) + "one minute later\n" + dump.formatted(6) + "and another\n" + dump.formatted(7);
    Decoded<StacksModel> read = read(text);
    assertEquals(List.of(1L, 7L), ids(read.model()));
    assertEquals(2, read.model().place());
    assertEquals(List.of(List.of(1L, 5L), List.of(1L, 6L)),
        read.model().others().stream().map(OddTextsTest::ids).toList());
    assertEquals(List.of("the text holds 3 dumps"), what(read));
    Decoded<StacksModel> cut = read(text.substring(0, text.length() - 30));
    assertEquals(List.of(1L, 6L), ids(cut.model()), "the last one is cut");
    assertEquals(2, cut.model().others().size());
  }

  @Test
  void ofVeryManyDumpsTheLastAreKeptAndTheNoteSaysHowManyAreLeftOut() throws Exception {
    String dump = "goroutine 1 [select]:\nmain.main()\n\t/w/a.go:9 +0x1d\n\n"
        + "goroutine %d [select]:\nmain.f()\n\t/w/a.go:3 +0x1d\n" + CREATED + "\n%d minutes later\n";
    String stack = "goroutine 9 [running]:\nmain.guard()\n\t/w/a.go:44 +0x1d\n" + CREATED + "\ncaught it\n";
    String text = IntStream.range(0, 100).mapToObj(i -> dump.formatted(i + 10, i)).collect(Collectors.joining());
    Decoded<StacksModel> read = read(text + stack.repeat(200));
    assertEquals(List.of(1L, 109L), ids(read.model()));
    assertEquals(99, read.model().place());
    assertEquals(63 + 64, read.model().others().size(), "dumps, and stacks that were printed");
    assertEquals(List.of(1L, 46L), ids(read.model().others().getFirst()));
    Problem note = read.problems().getFirst();
    assertEquals("the text holds 300 dumps", note.what());
    assertTrue(note.consequence().endsWith("of the others the last 127 count as other moments when they are of the"
        + " same process; 172 are left out"), note.consequence());
  }

  @Test
  void aStackThatWasPrintedAloneIsNotTakenForTheDump() throws Exception {
    Decoded<StacksModel> read =
        read("goroutine 1 [select]:\nmain.main()\n\t/w/a.go:9 +0x1d\n\n"
            + "goroutine 5 [select]:\nmain.f()\n\t/w/a.go:3 +0x1d\n"
            + CREATED + "\ncaught: no price\ngoroutine 9 [running]:\nmain.guard()\n\t/w/a.go:44 +0x1d\n"
            + "panic({0x4d1a20?, 0xc00001c0b8?})\n\t/go/src/runtime/panic.go:787 +0x132\nmain.g()\n\t/w/a.go:40 +0x2\n"
            + CREATED);
    assertEquals(List.of(1L, 5L), ids(read.model()));
    assertEquals(1, read.model().deaths().getFirst().dump(), "reported all the same, with its own stack");
    assertEquals(9, read.model().deaths().getFirst().goid());
  }

  @Test
  void offsetsOfProblemsPointIntoTheFile() throws Exception {
    String plain = "goroutine 3 [select]:\nmain.f()\nsold\n\t/w/a.go:5 +0x1d\n" + CREATED;
    String wrapped = "{\"line\":\"up\"}\n" + plain.lines().map(l -> "{\"line\":" + Ways.json(l) + "}\n").reduce("",
        String::concat);
    Problem stranger = read(wrapped).problems().getLast();
    assertEquals("lines inside stacks that are not part of them: 1", stranger.what());
    assertEquals(wrapped.indexOf("goroutine 3"), stranger.offset());
  }

  @Test
  void whatWasUndoneIsReportedInOneLine() throws Exception {
    String plain = "goroutine 3 [select]:\nmain.f()\n\t/w/a.go:5 +0x1d\n" + CREATED;
    String wrapped = plain.lines().map(l -> "2031-05-06T07:08:09.1Z \u001b[31m" + l + "\u001b[0m\n").reduce("",
        String::concat);
    Decoded<StacksModel> read = read(wrapped);
    assertEquals(1, read.problems().size());
    assertTrue(read.problems().getFirst().what().contains("a time before each line was removed"),
        what(read).toString());
    assertTrue(read.problems().getFirst().what().contains("colours"), what(read).toString());
    assertEquals(Problem.Severity.NOTE, read.problems().getFirst().severity());
  }

  @Test
  void twoWrappingsInOneTextAreBothUndone() throws Exception {
    String plain = "goroutine 3 [select]:\nmain.f()\n\t/w/a.go:5 +0x1d\n" + CREATED + "\n";
    String text = plain.lines().map(l -> "shop-1  | " + l + "\n").reduce("", String::concat) + "\n\n"
        + plain.lines().map(l -> "> " + l + "\n").reduce("", String::concat);
    Decoded<StacksModel> read = read(text);
    assertEquals(1, read.model().others().size());
    assertEquals("main.f", leaf(read.model(), 3).function());
    assertEquals(leaf(read.model(), 3), leaf(read.model().others().getFirst(), 3));
  }

  @Test
  void aTextThatOnlySpeaksOfGoroutinesIsNotClaimed() {
    for (String other : List.of("{\"msg\":\"12 goroutines are busy\"}\n", "goroutine leak found\n",
        "Goroutine 12 is late\n")) {
      assertFalse(GoroutineTextDecoder.recognises(source(other)), other);
    }
  }

  private static String indented(String text) {
    return text.lines().map(l -> "        " + l + "\n").reduce("", String::concat);
  }

  private static List<Long> ids(StacksModel m) {
    return m.goroutines().stream().map(Goroutine::goid).toList();
  }

  private static Frame leaf(StacksModel m, long goid) {
    return m.stacks().frame(m.goroutines().get(m.rowOf(goid).orElseThrow()).stack(), 0);
  }

  private static List<String> what(Decoded<StacksModel> read) {
    return read.problems().stream().map(Problem::what).toList();
  }

  private static ByteSource source(String text) {
    return ByteSource.of("text", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Decoded<StacksModel> read(String text) throws Exception {
    return GoroutineTextDecoder.decode(source(text), Progress.NONE, Cancel.NEVER);
  }
}
