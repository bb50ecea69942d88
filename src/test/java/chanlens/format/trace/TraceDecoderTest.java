package chanlens.format.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.scheduling.FigureTable;
import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.DecoderContract;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceDecoderTest extends DecoderContract<TraceModel> {
  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(
        Captures.bytes("story-1.22"), Captures.bytes("story-1.25"), Captures.bytes("story-1.27"),
        Captures.bytes("long-1.27"));
  }

  @Override
  protected Decoded<TraceModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    return TraceDecoder.decode(source, progress, cancel);
  }

  @Override
  protected Map<String, IntFunction<byte[]>> hostile() {
    return Map.of(
        "functions of one hash",
            n -> trace(n, i -> "GoCreate +1 g=" + (i + 2) + " stack=main." + ofOneHash(i) + ":1 stack=0"),
        "regions of one hash", n -> trace(n, i -> "UserRegionBegin +1 task=0 name=\"" + ofOneHash(i)
            + "\" stack=main.main:1"),
        "goroutines on one slot", n -> trace(n, i -> "GoCreate +1 g=" + ((i + 1L) << 44) + " stack=0 stack=0"),
        "processors without end", n -> trace(n, i -> "ProcStatus +1 p=" + (i + 1) + " status=2"),
        "a generation for each event", n -> TraceText.bytes(
            IntStream.range(0, n / 10).mapToObj(i -> "generation " + (i + 1))
                .flatMap(g -> Stream.concat(Stream.of(g), BEGIN.stream())).toList()));
  }

  private static final List<String> BEGIN =
      List.of("thread 1 at 1000", "ProcStatus +1 p=0 status=1", "GoStatus +1 g=1 m=1 status=2");

  /// A batch for each hundred events.
  private static byte[] trace(int count, IntFunction<String> event) {
    Stream<String> events =
        IntStream.range(0, count).boxed().flatMap(
            i -> i % 100 == 99 ? Stream.of("thread 1 at " + (2000 + i), event.apply(i)) : Stream.of(event.apply(i)));
    return TraceText.bytes(Stream.concat(BEGIN.stream(), events).toList());
  }

  private Decoded<TraceModel> decode(byte[] bytes) throws MalformedCapture, UnsupportedCapture {
    return decode(ByteSource.of("test", bytes));
  }

  @Test
  void aTraceIsRecognisedByItsHeaderWhateverItsVersion() {
    assertTrue(TraceDecoder.recognises(source("go 1.99 trace\0\0\0")));
    assertTrue(!TraceDecoder.recognises(source("go 1.26 trace\0\0")));
    assertTrue(!TraceDecoder.recognises(source("go1.7 heap dump\n")));
  }

  private static ByteSource source(String text) {
    return ByteSource.of("test", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void anUnknownFormatIsSaidToBeUnknown() {
    for (String version : List.of("20", "24", "27", "99")) {
      UnsupportedCapture e =
          assertThrows(UnsupportedCapture.class, () -> decode(source("go 1." + version + " trace\0\0\0")));
      assertEquals("an execution trace of format 1." + version, e.what());
    }
  }

  @Test
  void aFileThatEndsInAGenerationKeepsWhatCameBefore() throws Exception {
    byte[] whole = Captures.bytes("long-1.27");
    TraceModel all = decode(whole).model();
    Decoded<TraceModel> cut = decode(Arrays.copyOf(whole, whole.length - 1));
    assertEquals(all.generations(), cut.model().generations());
    assertEquals(all.events(), cut.model().events(), "only the mark that ends the last generation is missing");
    assertEquals(false, cut.model().complete());
    assertEquals(1, cut.problems().size());
    assertEquals(Problem.Severity.DATA_LOSS, cut.problems().getFirst().severity());
  }

  @Test
  void aGoroutineThatRunsAtTheStartRanFirstWhenThatWasSaid() throws Exception {
    byte[] bytes =
        TraceText.bytes(
            List.of(
                "format 1.26", "thread 7 at 1000", "ProcStatus +1 p=0 status=1", "GoStatus +0 g=1 m=7 status=2"));
    assertEquals(2, FigureTable.of(decode(bytes).model(), Cancel.NEVER).firstRanNanos(0), "no two events at a time");
  }

  @Test
  void aClockThatShowsNoTimeOfDayIsReportedAndLeftOut() throws Exception {
    List<String> events = List.of("wall 216172782113779968", "thread 7 at 1000", "GoStatus +0 g=1 m=7 status=4");
    Decoded<TraceModel> read = decode(TraceText.bytes(events));
    assertEquals(Optional.empty(), read.model().timeOfDay(0));
    assertEquals(
        List.of("generation 1, sync batch.ClockSnapshot.sec: expected seconds since 1970, found 216172782113779968"),
        read.problems().stream().map(Problem::what).toList());
  }

  @Test
  void aDamagedGenerationLeavesTheOthers() throws Exception {
    byte[] bytes = Captures.bytes("long-1.27");
    TraceModel whole = decode(bytes).model();
    assertEquals(3, whole.generations().size());
    int second = (int) whole.generations().get(1).offset();
    int third = (int) whole.generations().get(2).offset();
    for (int at = second + 400; at < third; at += 997) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x55;
      Decoded<TraceModel> read = decode(damaged);
      assertEquals(
          whole.generations().getLast().number(), read.model().generations().getLast().number(), "damaged at " + at);
      assertTrue(
          read.model().complete() || !read.problems().isEmpty(), "a loss that nobody reports, damaged at " + at);
    }
  }

  private static byte[] appended(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void aSecondTraceAfterTheFirstIsNamedByItsPlaceAndTheFirstIsReadWhole() throws Exception {
    for (String name : List.of("story-1.22", "story-1.25", "story-1.27", "v1/story-1.19", "v1/story-1.21")) {
      byte[] first = Captures.bytes(name);
      Decoded<TraceModel> read = AnyTrace.decode(ByteSource.of(name, appended(first, Captures.bytes("story-1.23"))));
      assertEquals(
          List.of("a second trace begins at byte " + first.length),
          read.problems().stream().map(Problem::what).toList(), name);
      assertEquals(AnyTrace.decode(ByteSource.of(name, first)).model().events(), read.model().events(), name);
    }
  }

  @Test
  void aSecondTraceAfterOneThatIsCutIsNamedToo() throws Exception {
    byte[] whole = Captures.bytes("long-1.27");
    int kept = (int) decode(whole).model().generations().getLast().offset() + 7;
    Decoded<TraceModel> read = decode(appended(Arrays.copyOf(whole, kept), Captures.bytes("story-1.23")));
    List<String> reported = read.problems().stream().map(Problem::what).toList();
    assertTrue(reported.contains("a second trace begins at byte " + kept), reported.toString());
  }

  @Test
  void aTraceWhoseProcessEndedWithoutStopSaysSo() throws Exception {
    for (String name : List.of("long-1.22", "long-1.25", "killedidle-1.26")) {
      byte[] whole = Captures.bytes(name);
      int last = (int) decode(whole).model().generations().getLast().offset();
      byte[] killed = name.startsWith("killed") ? whole : Arrays.copyOf(whole, last);
      Problem reported = decode(killed).problems().getFirst();
      assertEquals(Problem.Severity.DATA_LOSS, reported.severity(), name);
      assertTrue(reported.consequence().startsWith("the process ended without trace.Stop"), name + reported);
    }
  }

  @Test
  void aTraceOfNothingButItsHeaderSaysWhatUsuallyHappened() {
    MalformedCapture e = assertThrows(MalformedCapture.class, () -> decode(source("go 1.23 trace\0\0\0")));
    assertEquals("the end of the file: usually the process ended before trace.Stop", e.found());
  }

  @Test
  void regionsThatOverlapAreMatchedByTheirNameAndKeepTheirTimes() throws Exception {
    RegionTable regions =
        decode(
            TraceText.bytes(
                List.of(
                    "format 1.26", "thread 7 at 1000", "  ProcStatus +1 p=0 status=1", "  GoStatus +1 g=1 m=7 status=2",
                    "  UserRegionBegin +3 task=0 \"a\" main.f:10", "  UserRegionBegin +3 task=0 \"b\" main.f:11",
                    "  UserRegionEnd +3 task=0 \"a\" main.f:12", "  UserRegionBegin +3 task=0 \"c\" main.f:13",
                    "  UserRegionEnd +3 task=0 \"b\" main.f:14", "  UserRegionEnd +3 task=0 \"c\" main.f:15")))
            .model().regions();
    StringBuilder shown = new StringBuilder();
    for (int r = 0; r < regions.count(); r++) {
      shown.append(regions.name(r)).append(' ').append(regions.startNanos(r)).append("..").append(regions.endNanos(r));
      shown.append(" depth ").append(regions.depth(r)).append(", ");
    }
    assertEquals("a 5..11 depth 0, b 8..17 depth 1, c 14..20 depth 2, ", shown.toString());
  }

  @Test
  void manyRegionsThatEndInTheOrderOfTheirBeginsCostNoMoreThanNestedOnes() {
    TraceBuilder builder = new TraceBuilder();
    int g = builder.addGoroutine(1, 0);
    int many = 400_000;
    for (int i = 0; i < many; i++) {
      builder.regionBegins(g, i, 0, builder.text("r" + i), 0);
    }
    for (int i = 0; i < many - 1; i++) {
      assertFalse(builder.regionEnds(g, many + i, 0, builder.text("r" + i)));
    }
    assertTrue(builder.regionEnds(g, 2L * many, 0, builder.text("r" + (many - 1))));
    builder.abandon();
  }

  @Test
  void cancellingStopsTheReading() throws IOException {
    CancelSwitch cancel = new CancelSwitch();
    ByteSource source = ByteSource.of("test", Captures.bytes("story-1.27"));
    Progress askAtFirstByte =
        new Progress() {
          @Override
          public void phase(String name, long total, Unit unit) {}

          @Override
          public void done(long amount) {
            cancel.ask();
          }
        };
    assertThrows(Cancelled.class, () -> TraceDecoder.decode(source, askAtFirstByte, cancel));
  }
}
