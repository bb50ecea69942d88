package chanlens.format.goroutinetext;

import static chanlens.format.goroutinetext.GoroutineTexts.death;
import static chanlens.format.goroutinetext.GoroutineTexts.decodeResource;
import static chanlens.format.goroutinetext.GoroutineTexts.goroutine;
import static chanlens.format.goroutinetext.GoroutineTexts.read;
import static chanlens.format.goroutinetext.GoroutineTexts.resourceModel;
import static chanlens.format.goroutinetext.GoroutineTexts.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.model.Decoded;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Texts of processes that died: signals, panics and fatal errors.
class CrashTextsTest {
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
}
