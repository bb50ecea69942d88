package chanlens.format.pprof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.DecoderContract;
import chanlens.model.Decoded;
import chanlens.model.profile.Label;
import chanlens.model.profile.Mapping;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.work.Progress;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The profiles in this test's resources were written by one program, built with the release in their name.
class PprofDecoderTest extends DecoderContract<ProfileModel> {
  @Override
  protected List<byte[]> samples() throws IOException {
    List<byte[]> out = new ArrayList<>();
    for (String name : List.of("go1.27-goroutine.pb.gz", "go1.27-block.pb.gz")) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(resource(name)))) {
        out.add(in.readAllBytes());
      }
    }
    out.add(resource("go1.27-goroutine.txt"));
    out.add(resource("go1.27-mutex.txt"));
    return out;
  }

  @Override
  protected Decoded<ProfileModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    return PprofDecoder.decode(source, progress, cancel);
  }

  @Override
  protected Map<String, IntFunction<byte[]>> hostile() {
    return Map.of(
        "stacks of one hash", n -> text(n, i -> "1 @ 0x" + Integer.toHexString(1000 + i) + " 0x"
            + Integer.toHexString(31 * n - 31 * i + 1000)),
        "functions of one hash",
            n -> text(n, i -> "1 @ 0x1\n#\t0x1\tmain." + ofOneHash(i) + "+0x1\t/a.go:1"),
        "labels of one hash", n -> text(n, i -> "1 @ 0x1\n# labels: {\"k\":\"" + ofOneHash(i) + "\"}"));
  }

  private static byte[] text(int count, IntFunction<String> sample) {
    return joined(
        count, i -> (i == 0 ? "goroutine profile: total " + count + "\n" : "") + sample.apply(i) + "\n\n");
  }

  /// Sample counts and totals as `go tool pprof -raw` gives them for the same files.
  @ParameterizedTest
  @CsvSource({
    "go1.19-goroutine.pb.gz, GOROUTINE, 1, 0, 27",
    "go1.22-mutex.pb.gz, MUTEX, 2, 1, 984",
    "go1.27-goroutine.pb.gz, GOROUTINE, 1, 0, 27",
    "go1.27-goroutineleak.pb.gz, GOROUTINE_LEAK, 1, 0, 26",
    "go1.27-heap.pb.gz, HEAP, 4, 3, 194778",
    "go1.27-block.pb.gz, BLOCK, 2, 1, 269",
    "go1.27-cpu.pb.gz, CPU, 2, 1, 29",
    "go1.27-threadcreate.pb.gz, THREAD_CREATE, 1, 0, 5",
    "go1.27-my_own.profile.pb.gz, OTHER, 1, 0, 1",
    "go1.27-goroutine.txt, GOROUTINE, 1, 0, 27",
    "go1.27-goroutineleak.txt, GOROUTINE_LEAK, 1, 0, 26",
  })
  void aKindIsRecognisedByWhatTheProfileHolds(String name, ProfileKind kind, int types, int shown, long firstTotal)
      throws Exception {
    ProfileModel p = read(name);
    assertEquals(kind, p.kind());
    assertEquals(types, p.facts().types().size());
    assertEquals(shown, p.facts().defaultType());
    assertEquals(firstTotal, p.total(0));
    assertTrue(PprofDecoder.recognises(ByteSource.of("unknown", resource(name))));
  }

  @Test
  void allocationsAreAHeapProfileThatShowsThemFirst() throws Exception {
    ProfileModel p = read("go1.27-allocs.pb.gz");
    assertEquals(ProfileKind.ALLOCS, p.kind());
    assertEquals(new ValueType("alloc_space", "bytes"), p.facts().types().get(p.facts().defaultType()));
    assertEquals(new ValueType("space", "bytes"), p.facts().periodType());
    assertEquals(4096, p.facts().period());
    assertFalse(p.isDelta());
  }

  @Test
  void everyStackIsLeafFirstWithItsInlinedCalls() throws Exception {
    ProfileModel p = read("go1.27-goroutine.pb.gz");
    assertEquals(20, p.value(0, 0));
    List<String> calls = p.stacks().frames(p.stack(0)).stream().map(f -> f.function() + " " + f.place()).toList();
    assertEquals(
        List.of(
            "runtime.gopark proc.go:474",
            "runtime.chansend chan.go:283",
            "runtime.chansend1 chan.go:161",
            "main.main.func2 main.go:40"),
        calls);
    List<Frame> locked = read("go1.27-block.pb.gz").stacks().frames(1);
    assertEquals(List.of("sync.(*Mutex).Lock", "main.locky"), locked.stream().map(Frame::function).limit(2).toList());
    assertEquals(List.of(new Label("req", "0", 0, ""), new Label("z", "1", 0, "")), p.labels(2));
    assertEquals(List.of(), p.labels(0));
  }

  @Test
  void theProgramIsTheFirstMapping() throws Exception {
    Mapping m = read("go1.27-cpu.pb.gz").facts().mappings().getFirst();
    assertEquals("/tmp/program", m.file());
    assertEquals("ad75bfa60cfe2e4d0559a1356cff201da0afe6be", m.buildId());
    assertEquals(0x400000, m.start());
    assertTrue(m.limit() > m.start());
  }

  @Test
  void aCpuProfileHasADuration() throws Exception {
    ProfileModel p = read("go1.27-cpu.pb.gz");
    assertEquals(301_546_576, p.facts().durationNanos());
    assertEquals(10_000_000, p.facts().period());
    assertEquals(290_000_000, p.total(1));
    assertFalse(p.isDelta());
  }

  @Test
  void numericLabelsKeepTheirNumber() throws Exception {
    ProfileModel p = read("go1.27-heap.pb.gz");
    assertEquals("bytes", p.labels(0).getFirst().key());
    assertTrue(p.labels(0).getFirst().number() > 0);
    assertEquals("", p.labels(0).getFirst().text());
  }

  @Test
  void textAndProtobufOfOneProfileAgree() throws Exception {
    for (String name : List.of("go1.27-goroutineleak", "go1.27-block", "go1.27-mutex")) {
      ProfileModel text = read(name + ".txt");
      ProfileModel proto = read(name + ".pb.gz");
      assertEquals(proto.kind(), text.kind());
      assertEquals(proto.samples(), text.samples(), name);
      assertEquals(proto.facts().types(), text.facts().types());
      for (int type = 0; type < proto.facts().types().size(); type++) {
        assertEquals(proto.total(type), text.total(type), name);
      }
    }
  }

  /// The runtime leaves its own leaf calls out of the text.
  @Test
  void aTextNamesItsCallsAndLabels() throws Exception {
    ProfileModel p = read("go1.27-goroutine.txt");
    assertEquals(20, p.value(0, 0));
    assertEquals(new Frame(0x4e785d, "main.main.func2", "prof/main.go", 40), p.stacks().frame(p.stack(0), 0));
    assertEquals(List.of(new Label("req", "0", 0, ""), new Label("z", "1", 0, "")), p.labels(2));
  }

  /// 1033 allocations of 112 bytes were sampled at a rate of 4096: each stands for 1 / (1 - e^(-112/4096)).
  @Test
  void aHeapTextIsScaledAsTheProtobufIs() throws Exception {
    ProfileModel p = read("go1.27-heap.txt");
    double factor = 1 / (1 - Math.exp(-112.0 / 4096));
    assertEquals(ProfileKind.HEAP, p.kind());
    assertEquals((long) (1033 * factor), p.value(0, 0));
    assertEquals((long) (115696 * factor), p.value(0, 1));
    assertEquals((long) (335 * factor), p.value(0, 2));
    assertEquals((long) (37520 * factor), p.value(0, 3));
    assertEquals(4096, p.facts().period());
    assertEquals("bytes", p.labels(0).getFirst().key());
    assertEquals(112, p.labels(0).getFirst().number());
  }

  /// 1 / (1 - exp(-1.5 / 2)) = 1.8953; of a mean size cut off to 1 it would be 2.5415.
  @Test
  void aMeanSizeThatIsNoWholeNumberScalesAsItIs() throws Exception {
    String text = "heap profile: 0: 0 [2000: 3000] @ heap/4\n0: 0 [2000: 3000] @ 0x1000\n";
    ProfileModel m = decodeText(text).model();
    assertEquals(3790, m.total(0));
    assertEquals(5685, m.total(1));
  }

  @Test
  void aTextWithoutNamesKeepsAddresses() throws Exception {
    ProfileModel p = decodeText("goroutine profile: total 3\n3 @ 0x10 0x20\n\n").model();
    assertEquals(
        List.of(new Frame(0x10, "", "", 0), new Frame(0x20, "", "", 0)), p.stacks().frames(p.stack(0)));
    ProfileModel threads = decodeText("threadcreate profile: total 5\n5 @ 0x0 0x0\n#\t0x0\n\n").model();
    assertEquals(0, threads.stacks().depth(threads.stack(0)));
  }

  @Test
  void aTextCutShortIsKeptWithAProblem() throws Exception {
    String whole = new String(resource("go1.27-goroutine.txt"), StandardCharsets.UTF_8);
    Decoded<ProfileModel> read = decodeText(whole.substring(0, whole.indexOf("3 @")));
    assertEquals(20, read.model().total(0));
    assertEquals("the first line counts 27, the stacks add up to 20", read.problems().getFirst().what());
  }

  @Test
  void aMutexTextTellsThatItWasSampled() throws Exception {
    String text = new String(resource("go1.27-mutex.txt"), StandardCharsets.UTF_8);
    Decoded<ProfileModel> read = decodeText(text.replace("sampling period=1\n", "sampling period=5\n"));
    assertEquals("one contention in 5 was sampled", read.problems().getFirst().what());
    assertThrows(MalformedCapture.class, () -> decodeText("--- contention:\n5 6 @ 0x10\n"));
  }

  @Test
  void aProfileWithoutSamplesIsOneOfItsKind() throws Exception {
    assertEquals(ProfileKind.MUTEX, decodeText("--- mutex:\ncycles/second=1\nsampling period=0\n").model().kind());
    ProfileModel p = decode(new Proto().type(1, 2).string("").string("contentions").string("count")).model();
    assertEquals(ProfileKind.CONTENTION, p.kind(), "block and mutex have the same types");
    assertEquals(0, p.samples());
  }

  @Test
  void aDifferenceOfTwoSnapshotsIsADelta() throws Exception {
    ProfileModel p =
        decode(new Proto().type(1, 2).string("").string("goroutine").string("count").number(10, 5_000_000_000L)
                .message(2, m -> m.writeInt64(2, -3)))
            .model();
    assertTrue(p.isDelta());
    assertEquals(-3, p.total(0));
  }

  @Test
  void unpackedNumbersStringsInFrontAndForeignIdsAreRead() throws Exception {
    ProfileModel p =
        decode(new Proto().string("").string("goroutine").string("count").string("main.f").string("main.go")
                .message(5, m -> { m.writeUInt64(1, 900); m.writeInt64(2, 3); m.writeInt64(4, 4); })
                .message(4, m -> {
                  m.writeUInt64(1, -5);
                  m.writeUInt64(3, 0x10);
                  m.writeByteArray(4, bytes(l -> { l.writeUInt64(1, 900); l.writeInt64(2, 7); }));
                  m.writeByteArray(4, bytes(l -> { l.writeUInt64(1, 900); l.writeInt64(2, 9); }));
                })
                .type(1, 2)
                .message(2, m -> { m.writeUInt64(1, -5); m.writeUInt64(1, -5); m.writeInt64(2, 42); })
                .message(13, m -> m.writeInt64NoTag(3)))
            .model();
    Frame inlined = new Frame(0x10, "main.f", "main.go", 7);
    Frame outer = new Frame(0x10, "main.f", "main.go", 9);
    assertEquals(List.of(inlined, outer, inlined, outer), p.stacks().frames(p.stack(0)));
    assertEquals(List.of("main.f"), p.facts().comments());
  }

  @Test
  void refusalsNameThePlace() throws IOException {
    Proto types = new Proto().type(1, 2).string("").string("goroutine").string("count");
    refused(types.message(2, m -> m.writeInt64(1, 1)), "sample 0.location_id", "a location of the profile");
    refused(types.message(2, m -> {}), "sample 0.value", "1 values");
    refused(types.message(5, m -> m.writeInt64(2, 1)), "function.id", "a unique id, not 0");
    refused(
        types.message(5, m -> m.writeInt64(1, 1)).message(5, m -> m.writeInt64(1, 1)), "function.id",
        "a unique id, not 0");
    refused(
        types.message(4, m -> { m.writeInt64(1, 1); m.writeByteArray(4, bytes(l -> l.writeInt64(1, 6))); }),
        "location 0.line.function_id", "a function of the profile");
    refused(
        types.string("f").message(5, m -> { m.writeInt64(1, 1); m.writeInt64(2, 9); })
            .message(4, m -> { m.writeInt64(1, 1); m.writeByteArray(4, bytes(l -> l.writeInt64(1, 1))); }),
        "function 0.name", "a string below 4");
    refused(new Proto().type(1, 9).string("").string("goroutine"), "sample_type.unit", "a string below 2");
    refused(new Proto().type(0, 0).string("x"), "string_table 0", "the empty text");
    refused(new Proto().string(""), "sample_type", "at least one");
    refused(types.number(2, 7), "sample 0", "a message or text", true);
    refused(types.raw((byte) 0x0b), "", "a field of a profile", true);
  }

  /// A location with many inlined calls, named over and over: a few kilobytes that would be gigabytes of frames.
  @Test
  void stacksThatUnfoldWithoutEndAreRefused() throws IOException {
    Proto bomb = new Proto().type(1, 2).string("").string("goroutine").string("count")
        .message(4, m -> {
          m.writeInt64(1, 1);
          for (int i = 0; i < 10_000; i++) {
            m.writeByteArray(4, new byte[0]);
          }
        })
        .message(2, m -> {
          m.writeInt64(2, 1);
          for (int i = 0; i < 10_000; i++) {
            m.writeUInt64(1, 1);
          }
        });
    refused(bomb, "sample 0.location_id", "at most one frame for each byte of the profile");
  }

  @Test
  void otherContentIsNotClaimed() throws IOException {
    for (String other :
        List.of("", "404 page not found\n", "<!DOCTYPE html>\n<html>", "go 1.26 trace\0\0\0", "go1.7 heap dump\n",
            "\u0089PNG\r\n\u001a\n", "goroutine 1 [running]:\nmain.main()\n", "\n\n\n\n", "profile: total 5 of it\n")) {
      ByteSource source = ByteSource.of("unknown", other.getBytes(StandardCharsets.ISO_8859_1));
      assertFalse(PprofDecoder.recognises(source), other);
    }
    byte[] zeros = new byte[1000];
    assertFalse(PprofDecoder.recognises(ByteSource.of("unknown", zeros)));
  }

  @Test
  void aProfileCutShortIsStillRecognised() throws IOException {
    byte[] whole = samples().get(1);
    assertTrue(PprofDecoder.recognises(ByteSource.of("cut", Arrays.copyOf(whole, whole.length / 2))));
  }

  @Test
  void readingStopsWhenAsked() throws IOException {
    CancelSwitch cancel = new CancelSwitch();
    cancel.ask();
    ByteSource source = ByteSource.of("x", samples().getFirst());
    assertThrows(Cancelled.class, () -> PprofDecoder.decode(source, Progress.NONE, cancel));
  }

  private void refused(Proto profile, String path, String expected) {
    refused(profile, path, expected, false);
  }

  private void refused(Proto profile, String path, String expected, boolean ofTheFieldItself) {
    MalformedCapture e = assertThrows(MalformedCapture.class, () -> decode(profile));
    assertEquals(path, e.path());
    assertEquals(expected, e.expected());
    assertTrue(e.offset() <= profile.bytes().length);
    assertEquals(ofTheFieldItself ? profile.lastField : e.offset(), e.offset());
  }

  private Decoded<ProfileModel> decode(Proto profile) throws MalformedCapture, UnsupportedCapture {
    return PprofDecoder.decode(ByteSource.of("made", profile.bytes()), Progress.NONE, Cancel.NEVER);
  }

  private static Decoded<ProfileModel> decodeText(String text) throws MalformedCapture, UnsupportedCapture {
    ByteSource source = ByteSource.of("text", text.getBytes(StandardCharsets.UTF_8));
    return PprofDecoder.decode(source, Progress.NONE, Cancel.NEVER);
  }

  private static ProfileModel read(String name) throws Exception {
    Decoded<ProfileModel> read =
        PprofDecoder.decode(ByteSource.of(name, resource(name)), Progress.NONE, Cancel.NEVER);
    assertEquals(List.of(), read.problems(), name);
    return read.model();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PprofDecoderTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream to) throws IOException;
  }

  private static byte[] bytes(Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  /// A profile made by hand; each call gives a longer one.
  private static final class Proto {
    private final byte[] bytes;
    private final int lastField;

    Proto() {
      this(new byte[0], 0);
    }

    private Proto(byte[] bytes, int lastField) {
      this.bytes = bytes;
      this.lastField = lastField;
    }

    byte[] bytes() {
      return bytes.clone();
    }

    Proto raw(byte... more) {
      byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
      System.arraycopy(more, 0, all, bytes.length, more.length);
      return new Proto(all, bytes.length);
    }

    Proto message(int field, Fields fields) throws IOException {
      byte[] inner = PprofDecoderTest.bytes(fields);
      return raw(PprofDecoderTest.bytes(out -> out.writeByteArray(field, inner)));
    }

    Proto type(int type, int unit) throws IOException {
      return message(1, m -> { m.writeInt64(1, type); m.writeInt64(2, unit); });
    }

    Proto string(String text) throws IOException {
      return raw(PprofDecoderTest.bytes(out -> out.writeString(6, text)));
    }

    Proto number(int field, long value) throws IOException {
      return raw(PprofDecoderTest.bytes(out -> out.writeInt64(field, value)));
    }
  }
}
