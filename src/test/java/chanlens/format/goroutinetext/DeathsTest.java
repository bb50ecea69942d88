package chanlens.format.goroutinetext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.Death.Kind;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a text says was died of, as values.
class DeathsTest {
  private static final String MAIN = "goroutine 1 [running]:\nmain.main()\n\t/w/shop.go:7 +0x1d\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "panic: out of stock|PANIC|out of stock|''",
        "panic: runtime error: integer divide by zero\\n[signal SIGFPE: floating-point exception code=0x1]"
            + "|PANIC|runtime error: integer divide by zero|SIGFPE",
        "2031/05/06 07:08:09 panic: out of stock|PANIC|out of stock|''",
        "fatal error: concurrent map writes|FATAL_ERROR|fatal error: concurrent map writes|''",
        "fatal error: all goroutines are asleep - deadlock!|ALL_ASLEEP"
            + "|fatal error: all goroutines are asleep - deadlock!|''",
        "SIGQUIT: quit\\nPC=0x46b2e1 m=0 sigcode=0|ASKED|SIGQUIT: quit|SIGQUIT",
        "SIGABRT: abort\\nPC=0x46b2e1 m=0 sigcode=0|SIGNAL|SIGABRT: abort|SIGABRT",
        "SIGSEGV: segmentation violation\\nPC=0x7f m=2 sigcode=1 addr=0x8\\nsignal arrived during cgo execution"
            + "|SIGNAL_IN_C|SIGSEGV: segmentation violation|SIGSEGV",
        "Exception 0xc0000005 0x0 0x20 0x7ff6\\nPC=0x7ff6\\nsignal arrived during external code execution"
            + "|SIGNAL_IN_C|Exception 0xc0000005 0x0 0x20 0x7ff6|''",
        "2031/05/06 07:08:09 http: panic serving [::1]:40312: no price|HANDLER_PANIC"
            + "|http: panic serving [::1]:40312: no price|''",
        "2031/05/06 07:08:09 http2: panic serving [::1]:40312: no price|HANDLER_PANIC"
            + "|http2: panic serving [::1]:40312: no price|''",
        "I0506 07:08:09.123456 1 till.go:31] Observed a panic: no price|RECOVERED|Observed a panic: no price|''",
      })
  void theWordsBeforeAStackGiveTheKind(String before, Kind kind, String words, String signal) throws Exception {
    Death d = only(read(before.replace("\\n", "\n") + "\n\n" + MAIN));
    assertEquals(kind, d.kind());
    assertEquals(words, d.words());
    assertEquals(signal, d.signal());
    assertEquals(0, d.offset());
  }

  @Test
  void aChainOfPanicsIsKeptInItsOrderWithWhereItBegan() throws Exception {
    StacksModel m =
        read("""
            panic: no price [recovered, repanicked]
            \tpanic: no shelf [recovered]
            \tpanic: closing

            goroutine 21 [running]:
            main.(*Till).Close(0xc0000a2010)
            \t/w/till.go:70 +0x3a
            panic({0x4d1a20?, 0xc00001c0a8?})
            \t/go/src/runtime/panic.go:787 +0x132
            main.(*Till).Sell.func1()
            \t/w/till.go:44 +0x2b
            panic({0x4d1a20?, 0xc00001c0b8?})
            \t/go/src/runtime/panic.go:787 +0x132
            runtime.goPanicIndex(0x5, 0x3)
            \t/go/src/runtime/panic.go:115 +0x74
            main.(*Till).Sell(0xc0000a2010)
            \t/w/till.go:52 +0x1f
            created by main.main in goroutine 1
            \t/w/shop.go:19 +0x5e
            """);
    Death d = only(m);
    assertEquals(
        List.of(
            new Death.Panic("no price", true, true),
            new Death.Panic("no shelf", true, false),
            new Death.Panic("closing", false, false)),
        d.panics());
    assertEquals(21, d.goid());
    assertEquals("main.(*Till).Sell", raised(m, d));
  }

  @Test
  void aThrowOnAThreadsOwnStackBlamesNoGoroutine() throws Exception {
    StacksModel m =
        read("""
            fatal error: sweep increased allocation count

            runtime stack:
            runtime.throw({0x4e2b11?, 0x0?})
            \t/go/src/runtime/panic.go:1101 +0x48
            runtime.(*sweepLocked).sweep(0xc00009ce10, 0x0)
            \t/go/src/runtime/mgcsweep.go:610 +0x9c5

            goroutine 1 [select]:
            main.main()
            \t/w/shop.go:7 +0x1d

            goroutine 18 [runnable]:
            main.tick()
            \t/w/shop.go:9 +0x1d
            created by main.main in goroutine 1
            \t/w/shop.go:6 +0x5e
            """);
    Death d = only(m);
    assertEquals(Kind.THROW_ON_THREAD, d.kind());
    assertEquals(0, d.goid());
    assertEquals("runtime.(*sweepLocked).sweep", raised(m, d));
    assertEquals(List.of(0L, 1L, 18L), m.goroutines().stream().map(g -> g.goid()).toList());
  }

  @Test
  void aStackThatGrewTooLargeIsItsGoroutines() throws Exception {
    Death d =
        only(
            read("""
                runtime: goroutine stack exceeds 1000000000-byte limit
                fatal error: stack overflow

                runtime stack:
                runtime.throw({0x4e2b11?, 0x0?})
                \t/go/src/runtime/panic.go:1101 +0x48

                goroutine 7 [running]:
                main.tree(...)
                \t/w/tree.go:12
                main.grow(0x1)
                \t/w/tree.go:30 +0x5e
                created by main.main in goroutine 1
                \t/w/shop.go:6 +0x5e
                """));
    assertEquals(Kind.FATAL_ERROR, d.kind());
    assertEquals(7, d.goid());
  }

  @Test
  void aStackPrintedAfterARecoveryIsAPanicThatWasSurvived() throws Exception {
    StacksModel m =
        read("""
            2031/05/06 07:08:09 caught: no price
            goroutine 33 [running]:
            runtime/debug.Stack()
            \t/go/src/runtime/debug/stack.go:26 +0x5e
            main.guard()
            \t/w/guard.go:15 +0x2b
            panic({0x4d1a20?, 0xc00001c0b8?})
            \t/go/src/runtime/panic.go:787 +0x132
            main.(*Till).Sell(0xc0000a2010)
            \t/w/till.go:52 +0x1f
            created by main.main in goroutine 1
            \t/w/shop.go:19 +0x5e
            """);
    Death d = only(m);
    assertEquals(Kind.RECOVERED, d.kind());
    assertEquals("caught: no price", d.words());
    assertEquals("main.(*Till).Sell", raised(m, d));
  }

  @Test
  void aStackThatAProgramPrintsByItselfIsNoDeath() throws Exception {
    assertEquals(
        List.of(),
        read("""
            goroutine 33 [running]:
            runtime/debug.Stack()
            \t/go/src/runtime/debug/stack.go:26 +0x5e
            main.main()
            \t/w/guard.go:15 +0x2b
            """)
            .deaths());
  }

  @Test
  void aTestRunWhoseTimeWasUpNamesTheTestsThatRan() throws Exception {
    for (String indent : List.of("\t", "")) {
      Death d =
          only(
              read("panic: test timed out after 1m30s\n" + indent + "running tests:\n"
                  + indent + "\tTestTill (1m29s)\n" + indent + "\tTestTill/two shelves (1m2s)\n\n"
                  + "goroutine 90 [running]:\ntesting.(*M).startAlarm.func1()\n"
                  + "\t/go/src/testing/testing.go:2484 +0x394\n"
                  + "created by time.goFunc\n\t/go/src/time/sleep.go:215 +0x2d\n"));
      assertEquals(Kind.TEST_TIME_OUT, d.kind());
      assertEquals("test timed out after 1m30s", d.words());
      assertEquals(
          List.of(
              new Death.RunningTest("TestTill", 89_000_000_000L),
              new Death.RunningTest("TestTill/two shelves", 62_000_000_000L)),
          d.running());
      assertEquals(0, d.goid(), "the alarm is not to blame");
      assertEquals(StackTable.NONE, d.stack());
    }
  }

  @Test
  void severalDeathsInOneLogAreKeptInTheirOrder() throws Exception {
    String call =
        """
        goroutine %d [running]:
        net/http.(*conn).serve.func1()
        \t/go/src/net/http/server.go:1947 +0xbe
        panic({0x4d1a20?, 0xc00001c0b8?})
        \t/go/src/runtime/panic.go:787 +0x132
        main.%s()
        \t/w/till.go:52 +0x1f
        created by net/http.(*Server).Serve in goroutine 1
        \t/go/src/net/http/server.go:3454 +0x485
        """;
    String first = "2031/05/06 07:08:09 http: panic serving 10.1.1.1:5: no price\n" + call.formatted(40, "price");
    StacksModel m = read(first + "2031/05/06 07:09:00 http: panic serving 10.1.1.1:6: no shelf\n"
        + call.formatted(55, "shelf"));
    assertEquals(List.of("main.price", "main.shelf"), m.deaths().stream().map(d -> raised(m, d)).toList());
    assertEquals(List.of(0, 1), m.deaths().stream().map(Death::dump).toList());
    assertEquals(List.of(0L, (long) first.length()), m.deaths().stream().map(Death::offset).toList());
  }

  private static String raised(StacksModel m, Death d) {
    return m.stacks().frame(d.stack(), d.raisedAt().orElseThrow()).function();
  }

  private static Death only(StacksModel m) {
    assertEquals(1, m.deaths().size(), m.deaths().toString());
    assertTrue(m.deaths().getFirst().dump() == m.place());
    return m.deaths().getFirst();
  }

  private static StacksModel read(String text) throws Exception {
    ByteSource source = ByteSource.of("text", text.getBytes(StandardCharsets.UTF_8));
    return GoroutineTextDecoder.decode(source, Progress.NONE, Cancel.NEVER).model();
  }
}
