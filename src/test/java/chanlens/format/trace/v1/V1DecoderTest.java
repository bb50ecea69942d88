package chanlens.format.trace.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.DecoderContract;
import chanlens.format.trace.Captures;
import chanlens.golang.GoroutineState;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TimeRange;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Traces of before Go 1.22.
class V1DecoderTest extends DecoderContract<TraceModel> {
  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(Captures.bytes("v1/story-1.19"), Captures.bytes("v1/story-1.21"));
  }

  @Override
  protected Decoded<TraceModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    return V1Decoder.decode(source, TimeRange.ALL, progress, cancel);
  }

  @Override
  protected Map<String, IntFunction<byte[]>> hostile() {
    return Map.of(
        "goroutines on one slot", n -> started(events(n, i -> r(V1Wire.GO_CREATE, 1, (i + 9L) << 44, 0, 0))),
        "processors without end", n -> started(events(n, i -> r(V1Wire.BATCH, i + 1, 2000))));
  }

  private static long[][] events(int count, IntFunction<long[]> event) {
    return IntStream.range(0, count).mapToObj(event).toArray(long[][]::new);
  }

  /// Bytes of a trace of format 1.21, written by hand: a record a line, its type, then its numbers.
  private static byte[] trace(long[]... records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("go 1.21 trace\0\0\0".getBytes(StandardCharsets.US_ASCII));
    for (long[] r : records) {
      int args = r.length - 1;
      ByteArrayOutputStream numbers = new ByteArrayOutputStream();
      for (int i = 1; i < r.length; i++) {
        for (long v = r[i]; ; v >>>= 7) {
          boolean more = (v & ~0x7f) != 0;
          numbers.write(((int) v & 0x7f) | (more ? 0x80 : 0));
          if (!more) {
            break;
          }
        }
      }
      boolean sized = args > 3 && r[0] != V1Wire.BATCH;
      out.write((int) r[0] | (sized ? 3 : args - 1) << 6);
      if (sized) {
        out.write(numbers.size());
      }
      out.writeBytes(numbers.toByteArray());
    }
    return out.toByteArray();
  }

  private static long[] r(long... numbers) {
    return numbers;
  }

  /// P 0 begins to run goroutine 1, which is there already; goroutine 5 waits.
  private static final long[][] START = {
    r(V1Wire.BATCH, 0, 1000), r(V1Wire.GO_CREATE, 1, 1, 0, 0), r(V1Wire.GO_CREATE, 1, 5, 0, 0),
    r(V1Wire.GO_WAITING, 1, 5), r(V1Wire.PROC_START, 1, 3), r(V1Wire.GO_START_LOCAL, 1, 1),
    r(V1Wire.GOMAXPROCS, 1, 2, 0)
  };

  private static final long[] NANOSECONDS = r(V1Wire.FREQUENCY, 1_000_000_000);

  private static byte[] started(long[]... more) {
    long[][] all = Arrays.copyOf(START, START.length + more.length + 1);
    System.arraycopy(more, 0, all, START.length, more.length);
    all[all.length - 1] = NANOSECONDS;
    return trace(all);
  }

  private String shown(byte[] bytes, long goid) throws Exception {
    assertEquals(List.of(), problems(bytes));
    return spans(bytes, goid);
  }

  private List<Problem> problems(byte[] bytes) throws Exception {
    return decode(ByteSource.of("test", bytes)).problems();
  }

  private String spans(byte[] bytes, long goid) throws Exception {
    Decoded<TraceModel> read = decode(ByteSource.of("test", bytes));
    Spans spans = read.model().spans(read.model().goroutines().row(goid).orElseThrow());
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < spans.count(); i++) {
      boolean waits = spans.state(i) == GoroutineState.WAITING;
      s.append(i == 0 ? "" : ", ").append(spans.state(i).word()).append(waits ? " \"" + spans.reason(i) + "\"" : "");
      s.append(' ').append(spans.startNanos(i));
    }
    return s.toString();
  }

  private String refused(byte[] bytes) throws Exception {
    List<Problem> problems = problems(bytes);
    assertEquals(1, problems.size(), problems.toString());
    return problems.getFirst().what();
  }

  @Test
  void aGoroutineThatWaitedBeforeIsWoken() throws Exception {
    byte[] bytes = started(r(V1Wire.GO_UNBLOCK, 10, 5, 2, 0));
    assertEquals("waiting \"\" 0, runnable 16", shown(bytes, 5));
    assertEquals("running 0", shown(bytes, 1));
  }

  @Test
  void aBlockTellsItsReasonByItsType() throws Exception {
    byte[] bytes = started(r(V1Wire.GO_BLOCK_SEND, 10, 0), r(V1Wire.PROC_STOP, 5));
    assertEquals("running 0, waiting \"chan send\" 16", shown(bytes, 1));
  }

  @Test
  void aSystemCallThatDoesNotBlockLastsANanosecond() throws Exception {
    byte[] bytes = started(r(V1Wire.GO_SYS_CALL, 10, 0), r(V1Wire.GO_SCHED, 10, 0));
    assertEquals("running 0, syscall 16, running 17, runnable 26", shown(bytes, 1));
  }

  @Test
  void aReturnFromASystemCallIsShownWhenItHappenedNotWhenItWasWritten() throws Exception {
    byte[] bytes =
        started(
            r(V1Wire.GO_SYS_CALL, 10, 0), r(V1Wire.GO_SYS_BLOCK, 5), r(V1Wire.PROC_STOP, 5),
            r(V1Wire.GO_SYS_EXIT, 100, 1, 2, 1061));
    assertEquals("running 0, syscall 16, syscall 17, runnable 61", shown(bytes, 1));
  }

  @Test
  void anEventWaitsForTheOneBeforeItInSequenceWhateverTheClocksSay() throws Exception {
    byte[] bytes =
        started(
            r(V1Wire.GO_UNBLOCK, 10, 5, 2, 0), r(V1Wire.BATCH, 1, 1000), r(V1Wire.PROC_START, 1, 4),
            r(V1Wire.GO_START, 30, 5, 3));
    assertEquals("waiting \"\" 0, runnable 16, running 31", shown(bytes, 5));
  }

  @Test
  void whatNoRuleAllowsComesByItsTime() throws Exception {
    byte[] bytes = started(r(V1Wire.GO_UNBLOCK, 10, 5, 7, 0), r(V1Wire.GO_SCHED, 10, 0));
    assertEquals("waiting \"\" 0, runnable 16", spans(bytes, 5));
    Problem reported = problems(bytes).getFirst();
    assertEquals(Problem.Severity.SUSPECT, reported.severity());
    assertTrue(reported.what().endsWith("found 1 that no rule of order allows"), reported.what());
  }

  @Test
  void aGoroutineOfBeforeOnWhichCCallsGoIsThereFromItsFirstEventOn() throws Exception {
    byte[] bytes =
        started(
            r(V1Wire.GO_SCHED, 5, 0), r(V1Wire.GO_SYS_EXIT, 10, 99, 1, 0), r(V1Wire.GO_START_LOCAL, 5, 99),
            r(V1Wire.GO_SLEEP, 5, 0));
    assertEquals("syscall 12, runnable 21, running 26, waiting \"sleep\" 31", spans(bytes, 99));
    assertTrue(problems(bytes).getFirst().consequence().contains("as when C calls Go"));
  }

  @Test
  void aGoroutineThatIsThereIsNotCreatedAgain() throws Exception {
    byte[] bytes = started(r(V1Wire.GO_CREATE, 10, 5, 0, 0));
    assertEquals("waiting \"\" 0", spans(bytes, 5));
    assertTrue(problems(bytes).getFirst().what().contains("no rule of order allows"));
  }

  @Test
  void aPThatRunsCannotStart() throws Exception {
    String what = refused(started(r(V1Wire.PROC_START, 10, 9)));
    assertEquals("ProcStart: expected a P that does not run, found one that does", what);
  }

  @Test
  void aPWithAGoroutineCannotStop() throws Exception {
    String what = refused(started(r(V1Wire.PROC_STOP, 10)));
    assertEquals("ProcStop: expected a P that runs and has no goroutine, found one that has", what);
  }

  @Test
  void aReturnFromASystemCallThatNamesNoSequenceIsThatOfTheGoroutineOnItsP() throws Exception {
    String what = refused(started(r(V1Wire.GO_SYS_EXIT_LOCAL, 10, 5, 0)));
    assertEquals("GoSysExitLocal: expected its goroutine waiting, found one running", what);
  }

  @Test
  void aSystemCallBlocksThatBegan() throws Exception {
    String what = refused(started(r(V1Wire.GO_SYS_BLOCK, 10), r(V1Wire.PROC_STOP, 5)));
    assertEquals("expected a system call before it blocks, found 1 that block without one", what);
  }

  @Test
  void theFrequencyIsOneNumber() throws Exception {
    List<Problem> problems = decode(ByteSource.of("test", trace(START[0], r(V1Wire.FREQUENCY, 1000, 1)))).problems();
    assertEquals("Frequency: expected 1 arguments, found 2", problems.getFirst().what());
  }

  @Test
  void aFrameWithoutItsTextsIsReported() throws Exception {
    String what = refused(started(r(V1Wire.STACK, 7, 1, 0x1000, 9, 9, 12)));
    assertEquals("Stack: expected string ids that are in the table, found 1 frames without", what);
  }

  @Test
  void aTimeThatNoClockReachesIsRefused() throws Exception {
    String what = refused(trace(START[0], r(V1Wire.PROC_START, 1, 3), r(V1Wire.HEAP_ALLOC, Long.MAX_VALUE - 2000, 1),
        r(V1Wire.FREQUENCY, 1)));
    assertTrue(what.startsWith("HeapAlloc: expected a time within 78 hours of the first"), what);
  }

  @Test
  void aSweepEndsThatBegan() throws Exception {
    String what = refused(started(r(V1Wire.GC_SWEEP_DONE, 10, 1, 1)));
    assertEquals("GCSweepDone: expected such a range in progress, found none", what);
  }

  @Test
  void aRegionBelongsToAGoroutine() throws Exception {
    String what = refused(started(r(V1Wire.GO_SCHED, 10, 0), r(V1Wire.USER_REGION, 5, 0, 0, 0, 0)));
    assertEquals("UserRegion: expected a goroutine, found none", what);
  }

  @Test
  void aGoroutineOfBeforeOfWhichNothingMoreIsSaidIsUnknown() throws Exception {
    byte[] bytes = trace(START[0], START[1], START[2], r(V1Wire.GOMAXPROCS, 1, 2, 0, 7), NANOSECONDS);
    TraceModel trace = decode(ByteSource.of("test", bytes)).model();
    assertEquals(2, trace.goroutines().count());
    for (int g = 0; g < 2; g++) {
      assertEquals(GoroutineState.UNKNOWN, trace.spans(g).state(0));
    }
  }

  @Test
  void aNumberOfArgumentsThatIsNotTheTypesIsRefused() throws Exception {
    assertEquals("GoSched: expected 2 arguments, found 3", refused(trace(
        START[0], NANOSECONDS, r(V1Wire.GO_SCHED, 10, 0, 0))));
  }

  @Test
  void anEventBeforeTheFirstBatchIsRefused() {
    MalformedCapture e =
        assertThrows(
            MalformedCapture.class, () -> decode(ByteSource.of("test", trace(r(V1Wire.GO_SCHED, 10, 0)))));
    assertEquals("a batch of events", e.expected());
  }

  @Test
  void aRecordingThatWasCutTellsThatItsTimesHaveNoUnit() throws Exception {
    String what = refused(trace(START));
    assertEquals("expected the frequency of the clock at the end of the trace, found none", what);
  }

  @Test
  void goroutinesOfBeforeAreNamedByTheirEntryFunction() throws Exception {
    TraceModel trace = decode(ByteSource.of("test", Captures.bytes("v1/story-1.19"))).model();
    int nameless = 0;
    for (int g = 0; g < trace.goroutines().count(); g++) {
      nameless += trace.goroutines().function(g).isEmpty() ? 1 : 0;
    }
    assertEquals(0, nameless);
  }
}
