package chanlens.format.heapdump;

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
import chanlens.model.Problem.Severity;
import chanlens.model.heap.GlobalRegion;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HeapDumpDecoderTest extends DecoderContract<HeapModel> {
  static final List<String> RELEASES = ParkedDump.RELEASES;
  private static final String PARAMS = "params go1.27.4 amd64 0xc000000000 0xc000400000\n";
  /// One record of each kind a runtime writes, in as few bytes as possible: here damage meets them all.
  private static final String EVERY_RECORD =
      PARAMS
          + """
          raw 038080c0020803666f6f01
          itab 0x500100 0x500000
          object 0xc000000000 64 @8=0xc000000040 ptrs=8,16
          object 0xc000000040 64
          hchan 0xc000001000 recvq=0xc000002000,0xc000002000
          sudog 0xc000002000 g=0xc000010000 c=0xc000001000
          g 0xc000010000 goid=7 reason=chan_receive waiting=0xc000002000
          frame 0xc000300000 48 runtime.gopark @8=0xc000001000 ptrs=8
          frame 0xc000300030 48 main.main @8=0xc000000000 ptrs=8
          defer 0xc000300040 0xc000010000 0xc000300030 0x400000 0x500200 0x400100 0
          raw 0f010203040500
          raw 09010203
          data 0x600000 32 @8=0xc000000000 ptrs=8
          bss 0x610000 32
          finalizer 0xc000000000 0x500200 0x400100 0 0
          queuedfinalizer 0xc000000040 0x500200 0x400100 0 0
          memstats objects=5 bytes=832
          memprof 0x7000 64 main.make main.go 12
          allocsample 0xc000000040 0x7000
          eof
          """;

  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(ParkedDump.bytes("1.27"), HeapDumpText.bytes(EVERY_RECORD));
  }

  @Override
  protected Decoded<HeapModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    return HeapDumpDecoder.decode(source, progress, cancel);
  }

  @Override
  protected Map<String, IntFunction<byte[]>> hostile() {
    return Map.of(
        "blocks that overlap", n -> dump(n, i -> "object 0xc000000000 64"),
        "blocks on one slot", n -> dump(n, i -> "object 0x" + Long.toHexString((i + 1L) << 44) + " 16"),
        "names of one hash",
            n -> dump(n, i -> "memprof 0x" + Integer.toHexString(i) + " 64 main." + ofOneHash(i) + " main.go 12"),
        "globals that overlap", n -> dump(n, i -> "data 0x600000 32 @8=0xc000000000 ptrs=8"));
  }

  private static byte[] dump(int count, IntFunction<String> record) {
    return HeapDumpText.bytes(
        PARAMS + new String(joined(count, i -> record.apply(i) + "\n"), StandardCharsets.UTF_8)
            + "memstats objects=5 bytes=832\neof\n");
  }

  private static Decoded<HeapModel> read(String text) throws MalformedCapture, UnsupportedCapture {
    return HeapDumpDecoder.decode(HeapDumpText.source(text), Progress.NONE, Cancel.NEVER);
  }

  @ParameterizedTest
  @FieldSource("RELEASES")
  void objectsAndBytesAreExactlyTheAllocatorsFigures(String release) {
    Decoded<HeapModel> decoded = ParkedDump.decode(release);
    assertEquals(List.of(), decoded.problems());
    HeapModel heap = decoded.model();
    assertTrue(heap.objectCount().exact(), heap.objectCount().toString());
    assertEquals(release.equals("1.19"), heap.objectCount().phantoms() == 0);
  }

  @ParameterizedTest
  @FieldSource("chanlens.format.heapdump.ParkedDump#CAPTURES")
  void everyGoroutineProvesTheLayout(String release) {
    HeapModel heap = ParkedDump.model(release);
    assertTrue(heap.layout().known(), heap.layout().words());
    assertEquals(heap.goroutines().size(), heap.layout().compared());
    assertEquals(0, heap.layout().differing());
    assertEquals(release.replace("-arm64", ""), heap.layout().layout().orElseThrow().release());
  }

  @ParameterizedTest
  @FieldSource("RELEASES")
  void recordsOfEveryKindAreThere(String release) {
    HeapModel heap = ParkedDump.model(release);
    assertEquals("amd64", heap.params().arch());
    assertEquals(8, heap.params().pointerSize());
    assertTrue(heap.params().buildVersion().startsWith("go" + release + "."));
    assertEquals(
        List.of(GlobalRegion.Kind.DATA, GlobalRegion.Kind.BSS),
        heap.roots().globals().stream().map(GlobalRegion::kind).toList());
    assertFalse(heap.roots().finalizers().isEmpty(), "the program sets a finalizer");
    // two twice in loops; the one behind the panic is open-coded in later releases, and such are not on the list
    assertEquals(release.equals("1.19") ? 5 : 4, heap.roots().defers().size());
    assertEquals(1, heap.roots().panics().size());
    assertFalse(heap.symbols().types().isEmpty());
    assertFalse(heap.symbols().itabs().isEmpty());
    assertFalse(heap.symbols().threads().isEmpty());
    assertTrue(heap.allocations().memStats().orElseThrow().numGc() >= 2);
    HeapGoroutine main = heap.goroutines().stream().filter(g -> g.goid() == 1).findFirst().orElseThrow();
    assertEquals(GoroutineState.WAITING, main.state());
    assertEquals("select (no cases)", main.waitReason());
    List<HeapGoroutine> dumping = heap.goroutines().stream().filter(HeapGoroutine::dumping).toList();
    assertEquals(1, dumping.size());
    assertEquals(GoroutineState.RUNNING, dumping.getFirst().state(), "recorded as waiting, with any reason in 1.19");
    assertEquals("", dumping.getFirst().waitReason());
    assertEquals("runtime.gopark", main.frames().getFirst().function());
    assertEquals("runtime.goexit", main.frames().getLast().function());
    assertTrue(main.frames().stream().anyMatch(f -> f.function().equals("main.main")));
  }

  @Test
  void anObjectIsFoundByAnyAddressInsideIt() throws Exception {
    HeapModel heap =
        read(
                PARAMS
                    + """
                    object 0xc000020000 24576 @16=0xc000000010 ptrs=16
                    object 0xc000000010 16 @8=7
                    object 0xc000000040 16
                    memstats objects=3 bytes=24608
                    eof
                    """)
            .model();
    ObjectTable objects = heap.objects();
    assertEquals(ObjectTable.NONE, objects.at(0xc00000000fL));
    assertEquals(0, objects.at(0xc000000010L));
    assertEquals(0, objects.at(0xc00000001fL));
    assertEquals(ObjectTable.NONE, objects.at(0xc000000020L));
    assertEquals(1, objects.at(0xc000000048L));
    assertEquals(2, objects.at(0xc000025fffL), "in the third page of a large object");
    assertEquals(ObjectTable.NONE, objects.at(0xc000026000L));
    assertEquals(ObjectTable.NONE, objects.at(0));
    assertEquals(ObjectTable.NONE, objects.startingAt(0xc000000018L));
    assertEquals(7, heap.memory().word(0xc000000018L, -1));
    assertEquals(-1, heap.memory().word(0xc000000019L, -1), "half of the word lies behind the object");
    PointerScan scan = heap.memory().scan();
    scan.over(objects, 2);
    assertTrue(scan.next());
    assertEquals(16, scan.offset());
    assertEquals(0xc000000010L, scan.value());
    assertFalse(scan.next());
  }

  @Test
  void addressesFarApartAreFoundWithoutAPageTable() throws Exception {
    HeapModel heap =
        read(
                """
                params go1.27.4 amd64 0x10000 0x1000000000000
                object 0xff0000000000 64
                object 0x20000 64
                eof
                """)
            .model();
    assertEquals(0, heap.objects().at(0x20001));
    assertEquals(1, heap.objects().at(0xff000000003fL));
    assertEquals(ObjectTable.NONE, heap.objects().at(0x800000000000L));
  }

  @Test
  void memoryIsReadFromGlobalsAndStacksToo() throws Exception {
    HeapModel heap =
        read(
                PARAMS
                    + """
                    g 0xc000003000 goid=7 status=1
                    frame 0xc000300018 16 main.outer @8=9
                    frame 0xc000300000 24 main.inner @16=8
                    data 0x600000 32 @24=5
                    eof
                    """)
            .model();
    assertEquals(5, heap.memory().word(0x600018, -1));
    assertTrue(heap.memory().isGlobal(0x60001f));
    assertFalse(heap.memory().isGlobal(0x600020));
    assertEquals(8, heap.memory().word(0xc000300010L, -1));
    assertEquals(9, heap.memory().word(0xc000300020L, -1));
    assertEquals(OptionalLong.empty(), heap.memory().word(0xc000300028L));
  }

  @Test
  void sixtyFourBitLittleEndianIsNotTheOnlyMemory() throws Exception {
    Decoded<HeapModel> decoded =
        read(
            """
            params go1.27.4 mips 0x10000 0x90000 pointer=4 big
            object 0x10000 64 @4=0x10040 ptrs=4
            object 0x10040 64
            eof
            """);
    HeapModel heap = decoded.model();
    assertEquals(0x10040, heap.memory().word(0x10004, -1));
    PointerScan scan = heap.memory().scan();
    scan.over(heap.objects(), 0);
    assertTrue(scan.next());
    assertEquals(0x10040, scan.value());
    assertFalse(heap.layout().known());
    assertTrue(heap.layout().words().contains("64-bit little-endian"), heap.layout().words());
  }

  @Test
  void aReleaseWithoutATableKeepsItsGoroutines() throws Exception {
    Decoded<HeapModel> decoded =
        read("params go1.21.9 amd64 0xc000000000 0xc000400000\ng 0xc000003000 goid=7 reason=chan_receive\neof");
    assertEquals(7, decoded.model().goroutines().getFirst().goid());
    assertFalse(decoded.model().layout().known());
    assertEquals(Severity.DATA_LOSS, decoded.problems().getFirst().severity());
    assertTrue(decoded.problems().getFirst().what().contains("Go 1.21"), decoded.problems().toString());
  }

  @Test
  void oneGoroutineThatContradictsTheTableRefutesIt() throws Exception {
    Decoded<HeapModel> decoded =
        read(PARAMS + "g 0xc000003000 goid=7\ng 0xc000003200 goid=8 recordedgoid=9\nmemstats objects=2 bytes=960\neof");
    assertFalse(decoded.model().layout().known());
    assertEquals(1, decoded.model().layout().differing());
    assertEquals(List.of(Severity.SUSPECT), decoded.problems().stream().map(Problem::severity).toList());
  }

  /// sysmon wakes goroutines and threads return from system calls while the dump is being written.
  @Test
  void aGoroutineThatMovedOnWhileTheDumpWasWrittenRefutesNothing() throws Exception {
    String woken = "g 0xc000003000 goid=7 status=4 recordedstatus=1 reason=IO_wait\n";
    String back = "g 0xc000003200 goid=8 status=3 recordedstatus=1 @48=0xc000005000\n";
    assertTrue(read(PARAMS + woken + back + "eof").model().layout().known());
    String never = "g 0xc000003000 goid=7 status=1 recordedstatus=4 reason=IO_wait\n";
    assertFalse(read(PARAMS + never + "eof").model().layout().known());
  }

  @Test
  void slotsUnderTheCollectorsBitmapAreNoObjects() throws Exception {
    // Go 1.27, 512-byte slots: 128 bytes of inline marks and a bitmap of 128 leave 15 of 16 slots
    String sixteen = slots(16, "ptrs=0");
    assertEquals(15, read(PARAMS + sixteen + "memstats objects=15 bytes=7680\neof").model().objects().size());
    // without pointers the inline marks alone take the last slot
    String flat = slots(16, "");
    assertEquals(15, read(PARAMS + flat + "memstats objects=15 bytes=7680\neof").model().objects().size());
    // up to Go 1.21 every slot is an object
    String old = "params go1.19.8 amd64 0xc000000000 0xc000400000\n" + sixteen;
    assertEquals(16, read(old + "memstats objects=16 bytes=8192\neof").model().objects().size());
    // the experiment of 1.26 that turns the inline marks off leaves 16 slots for objects without pointers
    String off = "params go1.26.11-X:nogreenteagc amd64 0xc000000000 0xc000400000\n" + flat;
    assertEquals(16, read(off + "memstats objects=16 bytes=8192\neof").model().objects().size());
  }

  private static String slots(int count, String pointers) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("object ").append(0xc000000000L + 512L * i).append(" 512 ").append(pointers).append('\n');
    }
    return text.toString();
  }

  @Test
  void morePhantomsThanObjectsIsSettledByTheCount() throws Exception {
    // a page that shows only the slots under a pointer bitmap: 64-byte slots, 126 to 127 of 128 on Go 1.22
    String page = "object 0xc000001f80 64\nobject 0xc000001fc0 64\n";
    String params = "params go1.22.1 amd64 0xc000000000 0xc000400000\n";
    String other = "object 0xc000002000 64\n";
    assertEquals(1, read(params + page + other + "memstats objects=1 bytes=64\neof").model().objects().size());
    assertEquals(3, read(params + page + other + "memstats objects=3 bytes=192\neof").model().objects().size());
  }

  @Test
  void moreObjectsThanCountedIsSuspectFewerIsANote() throws Exception {
    String one = PARAMS + "object 0xc000000000 64\n";
    Decoded<HeapModel> more = read(one + "memstats objects=0 bytes=0\neof");
    assertEquals(Severity.SUSPECT, more.problems().getFirst().severity());
    Decoded<HeapModel> fewer = read(one + "memstats objects=2 bytes=128\neof");
    assertEquals(Severity.NOTE, fewer.problems().getFirst().severity());
    assertTrue(fewer.problems().getFirst().what().contains("1 objects of 64 bytes"), fewer.problems().toString());
  }

  @Test
  void objectsThatOverlapAreLeftOutAndSaid() throws Exception {
    Decoded<HeapModel> decoded =
        read(PARAMS + "object 0xc000000000 64\nobject 0xc000000020 64\nobject 0xc000000040 64\neof");
    assertEquals(2, decoded.model().objects().size());
    assertEquals(Severity.SUSPECT, decoded.problems().getFirst().severity());
  }

  @Test
  void aFileThatEndsEarlyKeepsWhatWasRead() throws Exception {
    byte[] whole = HeapDumpText.bytes(PARAMS + "object 0xc000000000 64\nobject 0xc000000040 64\neof");
    byte[] cut = Arrays.copyOf(whole, whole.length - 20);
    Decoded<HeapModel> decoded =
        HeapDumpDecoder.decode(ByteSource.of("cut.dump", cut), Progress.NONE, Cancel.NEVER);
    assertEquals(1, decoded.model().objects().size());
    Problem lost = decoded.problems().getFirst();
    assertEquals(Severity.DATA_LOSS, lost.severity());
    assertTrue(lost.what().startsWith("object.contents: expected a length within the"), lost.what());
  }

  @Test
  void aFileWithoutItsEofRecordSaysSo() throws Exception {
    Decoded<HeapModel> decoded = read(PARAMS + "object 0xc000000000 64");
    assertEquals(1, decoded.model().objects().size());
    assertEquals(Severity.DATA_LOSS, decoded.problems().getFirst().severity());
  }

  @Test
  void bytesAfterTheEofRecordAreNoted() throws Exception {
    Decoded<HeapModel> decoded = read(PARAMS + "eof\nraw 010203");
    Problem note = decoded.problems().getFirst();
    assertEquals(Severity.NOTE, note.severity());
    assertEquals("3 bytes follow the EOF record", note.what());
  }

  @Test
  void anUnknownRecordEndsReadingAtItsPlace() throws Exception {
    byte[] bytes = HeapDumpText.bytes(PARAMS + "object 0xc000000000 64\nraw 12\neof");
    Decoded<HeapModel> decoded = HeapDumpDecoder.decode(ByteSource.of("x", bytes), Progress.NONE, Cancel.NEVER);
    Problem p = decoded.problems().getFirst();
    assertEquals(bytes.length - 2, p.offset());
    assertEquals("record tag: expected a tag from 0 to 17, found 18", p.what());
    assertEquals(1, decoded.model().objects().size());
  }

  @Test
  void theParamsRecordComesFirst() {
    MalformedCapture e = assertThrows(MalformedCapture.class, () -> read("object 0xc000000000 64"));
    assertEquals(16, e.offset());
    assertEquals("the params record (tag 6) first", e.expected());
    assertThrows(MalformedCapture.class, () -> read(""));
  }

  @Test
  void wrongFieldsAreRefusedWhereTheyStand() throws Exception {
    assertProblem("object 0xc000000004 64", "object.address: expected a multiple of 8 from 0xc000000000");
    assertProblem("object 0xd000000000 64", "object.address: expected a multiple of 8 from 0xc000000000");
    assertProblem("object 0xc000000000 64 ptrs=60", "object.fields: expected the offset of a word within 64 bytes");
    assertProblem("object 0xc000000000 64 ptrs=64", "object.fields: expected the offset of a word within 64 bytes");
    assertProblem("object 0xc000000000 64 ptrs=8,8", "object.fields: expected an offset above 8");
    assertProblem("object 0xc000000000 4", "object.contents: expected 8 bytes to the end of the heap");
    assertProblem("raw 01808080808018400503", "object.contents: expected a length within");
    assertProblem("frame 0xc000300000 24 main.main", "frame: expected a goroutine record before it");
    assertProblem("params go1.27.4 amd64 0 0", "record tag: expected one params record");
    assertProblem("raw 04000000000005", "goroutine.system: expected 0 or 1");
    assertProblem("raw 100000ffffff7f", "memprof.frames: expected at most");
  }

  private static void assertProblem(String line, String what) throws Exception {
    List<Problem> problems = read(PARAMS + line + "\neof").problems();
    assertTrue(problems.getFirst().what().startsWith(what), problems.toString());
    assertEquals(Severity.DATA_LOSS, problems.getFirst().severity());
  }

  @Test
  void wrongParamsAreRefused() {
    assertThrows(MalformedCapture.class, () -> read("params go1.27.4 amd64 0x2000 0x1000"));
    assertThrows(MalformedCapture.class, () -> read("params go1.27.4 amd64 0 0x1000 pointer=5"));
    assertThrows(MalformedCapture.class, () -> read("params go1.27.4 amd64 0 0x2000000000000"));
  }

  /// A file of three-byte records would grow to many times its size in memory.
  @Test
  void manyTinyRecordsAreRefusedBeforeTheyFillTheMemory() throws Exception {
    byte[] itabs = new byte[300_000];
    for (int i = 0; i < itabs.length; i += 3) {
      itabs[i] = 8;
    }
    byte[] head = HeapDumpText.bytes(PARAMS);
    byte[] all = Arrays.copyOf(head, head.length + itabs.length);
    System.arraycopy(itabs, 0, all, head.length, itabs.length);
    Decoded<HeapModel> decoded = HeapDumpDecoder.decode(ByteSource.of("x", all), Progress.NONE, Cancel.NEVER);
    assertTrue(decoded.model().symbols().itabs().size() < 30_000);
    assertTrue(decoded.problems().getFirst().what().contains("small records"), decoded.problems().toString());
  }

  @Test
  void anAllocationSampleNamesTheStackOfItsObject() throws Exception {
    HeapModel heap =
        read(
                PARAMS
                    + """
                    object 0xc000000000 64
                    object 0xc000000040 64
                    memprof 0x7000 64 main.make main.go 12
                    allocsample 0xc000000040 0x7000
                    eof
                    """)
            .model();
    assertEquals(OptionalInt.empty(), heap.allocations().samples().bucketOf(0));
    int bucket = heap.allocations().samples().bucketOf(1).orElseThrow();
    int stack = heap.allocations().buckets().get(bucket).stack();
    assertEquals(List.of(new Frame(0, "main.make", "main.go", 12)), heap.allocations().stacks().frames(stack));
  }

  @Test
  void otherFilesAreNotHeapDumps() {
    for (String start : List.of("go 1.26 trace\0\0\0", "goroutine 1 [running]:\n", "go1.8 heap dump\n", "\u0089PNG")) {
      ByteSource source = ByteSource.of("x", start.getBytes(StandardCharsets.ISO_8859_1));
      assertFalse(HeapDumpDecoder.recognises(source), start);
      assertThrows(
          UnsupportedCapture.class, () -> HeapDumpDecoder.decode(source, Progress.NONE, Cancel.NEVER), start);
    }
    assertTrue(HeapDumpDecoder.recognises(HeapDumpText.source(PARAMS)));
    assertFalse(HeapDumpDecoder.recognises(ByteSource.of("x", new byte[0])));
  }

  @Test
  void readingStopsWhenAsked() throws IOException {
    CancelSwitch stop = new CancelSwitch();
    stop.ask();
    ByteSource source = ByteSource.of("x", ParkedDump.bytes("1.27"));
    assertThrows(Cancelled.class, () -> HeapDumpDecoder.decode(source, Progress.NONE, stop));
  }

  @Test
  void progressCountsTheBytesOfTheFile() throws Exception {
    List<Long> totals = new ArrayList<>();
    long[] done = {0};
    Progress progress =
        new Progress() {
          @Override
          public void phase(String name, long total, Unit unit) {
            totals.add(total);
          }

          @Override
          public void done(long amount) {
            done[0] += amount;
          }
        };
    byte[] bytes = ParkedDump.bytes("1.27");
    HeapDumpDecoder.decode(ByteSource.of("x", bytes), progress, Cancel.NEVER);
    assertEquals(bytes.length, totals.getFirst());
    assertTrue(done[0] <= bytes.length, done[0] + " of " + bytes.length);
  }
}
