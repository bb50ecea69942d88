package chanlens.analysis.wakes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.format.trace.AnyTrace;
import chanlens.golang.OpFrame;
import chanlens.golang.SelectLines;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On captures of `main.go`, whose waiters are named for what ends their wait.
class WakeReaderTest {
  private static final Map<String, WakeKind> TRUTH =
      Map.ofEntries(
          Map.entry("sentToReceive", WakeKind.SENT),
          Map.entry("sentToRange", WakeKind.SENT),
          Map.entry("receivedFromSend", WakeKind.RECEIVED),
          Map.entry("closedReceive", WakeKind.CLOSED),
          Map.entry("closedSelect", WakeKind.CLOSED),
          Map.entry("sentToSelect", WakeKind.SENT),
          Map.entry("receivedFromSelect", WakeKind.RECEIVED),
          Map.entry("sentBySelect", WakeKind.SENT),
          Map.entry("receivedBySelect", WakeKind.RECEIVED),
          Map.entry("selectSentBySelect", WakeKind.SENT),
          Map.entry("selectReceivedBySelect", WakeKind.RECEIVED),
          Map.entry("sentByTry", WakeKind.SENT),
          Map.entry("receivedByTry", WakeKind.RECEIVED),
          Map.entry("cancelled", WakeKind.CLOSED),
          Map.entry("timerReceive", WakeKind.TIMER),
          Map.entry("timerSelect", WakeKind.TIMER),
          Map.entry("timerSleep", WakeKind.TIMER),
          Map.entry("releasedMutex", WakeKind.RELEASED),
          Map.entry("releasedReader", WakeKind.RELEASED),
          Map.entry("releasedGroup", WakeKind.RELEASED),
          Map.entry("releasedCond", WakeKind.RELEASED),
          Map.entry("networkRead", WakeKind.NETWORK));

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.27"})
  void everyWakeIsRecognisedByTheStackOfWhoWoke(String release) throws Exception {
    Map<String, WakeKind> found = wakes(release);
    found.keySet().retainAll(TRUTH.keySet());
    assertEquals(new TreeMap<>(TRUTH), found);
  }

  /// The trace has neither reason nor stack of a wait that began before it and ends in its first generation. A close
  /// cannot be told from other wakes then.
  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.27"})
  void waitsOfBeforeTheTraceAreRecognisedByTheWakerAlone(String release) throws Exception {
    TraceModel trace = trace(release);
    WakeReader wakes = WakeReader.of(trace);
    Map<Long, WakeKind> inOrder = new TreeMap<>();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      Spans spans = trace.spans(g);
      if (spans.count() > 1 && spans.beganBefore(0) && WakeReader.isWake(spans, 1) && spans.waker(1) >= 0
          && trace.goroutines().goid(spans.waker(1)) == 1) {
        inOrder.put(spans.startNanos(1), wakes.kind(spans, 1));
      }
    }
    assertEquals(
        List.of(WakeKind.SENT, WakeKind.RECEIVED, WakeKind.SENT, WakeKind.UNKNOWN, WakeKind.RELEASED),
        List.copyOf(inOrder.values()));
  }

  @Test
  void ofTwoUnknownLinesTheSmallerReceived() {
    TraceModel trace = selects("9.99", 610, 640);
    WakeReader wakes = WakeReader.of(trace);
    Spans spans = trace.spans(0);
    assertEquals(WakeKind.RECEIVED, wakes.kind(spans, 2));
    assertEquals(WakeKind.SENT, wakes.kind(spans, 5));
    assertEquals(
        "the waker's stack begins at line 640 of runtime.selectgo, one of two in this trace", wakes.because(spans, 5));
  }

  @Test
  void oneUnknownLineOfSelectLeavesTheWayOpen() {
    TraceModel trace = selects("9.99", 610, 610);
    assertEquals(WakeKind.SELECTED, WakeReader.of(trace).kind(trace.spans(0), 2));
    assertEquals(Optional.empty(), SelectLines.amongTwo(7, new TreeSet<>(List.of(5, 6, 7))), "of three as well");
  }

  @Test
  void aLineMeansSomethingInItsOwnFormatOnly() {
    assertEquals(Optional.of(OpFrame.RECEIVE), SelectLines.known("1.26", 497));
    assertEquals(Optional.of(OpFrame.SEND), SelectLines.known("1.19", 501));
    assertEquals(Optional.empty(), SelectLines.known("1.22", 497));
  }

  @Test
  void aStackThatContradictsTheWaitSaysNothing() {
    TraceModel trace = wokenBy("runtime.chanrecv1");
    assertEquals(WakeKind.UNKNOWN, WakeReader.of(trace).kind(trace.spans(0), 2), "a receive does not end a receive");
    assertEquals("", WakeReader.of(trace).because(trace.spans(0), 2));
  }

  @Test
  void functionsOfTheProgramThatSoundLikeTheRuntimesAreNot() {
    TraceModel trace = wokenBy("main.runtime.chansend1");
    assertEquals(WakeKind.CLOSED, WakeReader.of(trace).kind(trace.spans(0), 2));
  }

  /// Two waits in a select, each ended by another goroutine's select.
  private static TraceModel selects(String format, int firstLine, int secondLine) {
    TraceBuilder b = new TraceBuilder();
    int g = b.addGoroutine(1, 0);
    int other = b.addGoroutine(2, 0);
    int select = b.reason("select");
    int own = stack(b, "runtime.selectgo", 351);
    b.existed(g, 0, chanlens.golang.GoroutineState.RUNNING, 0, -1, -1);
    b.blocked(g, 10, select, own);
    b.woken(g, 20, other, stack(b, "runtime.selectgo", firstLine));
    b.started(g, 30, -1, -1);
    b.blocked(g, 40, select, own);
    b.woken(g, 50, other, stack(b, "runtime.selectgo", secondLine));
    return b.freeze(format, 0, 100, 6, true, Map.of());
  }

  private static TraceModel wokenBy(String function) {
    TraceBuilder b = new TraceBuilder();
    int g = b.addGoroutine(1, 0);
    int other = b.addGoroutine(2, 0);
    b.existed(g, 0, chanlens.golang.GoroutineState.RUNNING, 0, -1, -1);
    b.blocked(g, 10, b.reason("chan receive"), stack(b, "runtime.chanrecv1", 500));
    b.woken(g, 20, other, stack(b, function, 12));
    return b.freeze("1.26", 0, 100, 3, true, Map.of());
  }

  private static int stack(TraceBuilder b, String function, int line) {
    return b.stacks().add(List.of(new Frame(line, function, "select.go", line), new Frame(1, "main.f", "main.go", 9)));
  }

  /// What ended the last wait of each waiter.
  private static Map<String, WakeKind> wakes(String release) throws Exception {
    TraceModel trace = trace(release);
    WakeReader wakes = WakeReader.of(trace);
    Map<String, WakeKind> found = new TreeMap<>();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      Spans spans = trace.spans(g);
      for (int i = 1; i < spans.count(); i++) {
        if (WakeReader.isWake(spans, i)) {
          WakeKind kind = wakes.kind(spans, i);
          for (Frame f : trace.stacks().frames(spans.stack(i - 1))) {
            if (f.function().startsWith("main.")) {
              found.put(f.function().substring(5), kind);
              break;
            }
          }
          assertTrue(kind == WakeKind.UNKNOWN || kind == WakeKind.SWITCHED || !wakes.because(spans, i).isEmpty());
        }
      }
    }
    return found;
  }

  private static TraceModel trace(String release) throws Exception {
    Path file = Path.of("src/test/resources/chanlens/analysis/wakes", "wakes-" + release + ".trace.gz");
    return AnyTrace.decode(ByteSource.map(file, Progress.NONE, Cancel.NEVER)).model();
  }
}
