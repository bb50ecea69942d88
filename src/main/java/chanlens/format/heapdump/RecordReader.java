package chanlens.format.heapdump;

import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import chanlens.columns.LongColumn;
import chanlens.golang.GoVersion;
import chanlens.model.heap.FrameTable;
import chanlens.model.heap.GlobalRegion;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapParams;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.ObjectTableBuilder;
import chanlens.model.heap.Region;
import chanlens.model.heap.StackFrame;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the records of a dump one after the other. There are no lengths around them and no checksum: one misread field
/// loses the rest, so every field is checked as strictly as the runtime allows. What was read before an error is kept.
///
/// Source: runtime/heapdump.go of Go 1.19 to 1.27, whose record layout is the same.
final class RecordReader {
  private static final int TAG_EOF = 0;
  private static final int TAG_OBJECT = 1;
  private static final int TAG_PARAMS = 6;
  private static final int STEP = 4096;
  /// The approximate memory of a record other than an object. A crafted file of three-byte records would grow to many
  /// times its size; in a real one objects make up nearly all of the file.
  private static final int BYTES_PER_RECORD = 96;

  private static final int SLACK = 1 << 20;

  private final Cursor in;
  private final Progress progress;
  private final Cancel cancel;
  private long reported;

  private @Nullable HeapParams params;
  private long heapStart;
  private long heapEnd;
  private int pointerSize = 8;
  final ObjectTableBuilder objects = new ObjectTableBuilder();
  final List<PendingGoroutine> goroutines = new ArrayList<>();
  final FrameTable.Builder frames = new FrameTable.Builder();
  final List<GlobalRegion> globals = new ArrayList<>();
  final List<HeapRecords.Finalizer> finalizers = new ArrayList<>();
  final List<HeapRecords.Finalizer> queuedFinalizers = new ArrayList<>();
  final List<HeapRecords.OtherRoot> otherRoots = new ArrayList<>();
  final List<HeapRecords.Defer> defers = new ArrayList<>();
  final List<HeapRecords.Panic> panics = new ArrayList<>();
  final List<HeapRecords.Type> types = new ArrayList<>();
  final List<HeapRecords.Itab> itabs = new ArrayList<>();
  final List<HeapRecords.OsThread> threads = new ArrayList<>();
  final List<HeapRecords.AllocBucket> buckets = new ArrayList<>();
  final StackTable.Builder stacks = new StackTable.Builder();
  final LongColumn sampledObjects = new LongColumn();
  final LongColumn sampledBuckets = new LongColumn(); // of each of these objects
  HeapRecords.@Nullable MemStats memStats;
  long memStatsOffset;
  boolean ended;
  private final Map<String, String> names = new HashMap<>();
  private long records;
  private long others;

  /// @param in at the first record, after the header
  RecordReader(Cursor in, Progress progress, Cancel cancel) {
    this.in = in;
    this.progress = progress;
    this.cancel = cancel;
    this.reported = in.offset();
  }

  /// The params record; null while it has not been read.
  @Nullable HeapParams params() {
    return params;
  }

  /// The reading position: after the last complete record, or at the first byte that could not be read.
  long offset() {
    return in.offset();
  }

  /// Reads up to the EOF record or to the end of the data at the end of a record; `ended` says which.
  void read() throws MalformedCapture {
    while (!in.atEnd()) {
      if ((records++ & STEP - 1) == 0) {
        cancel.check();
        progress.done(in.offset() - reported);
        reported = in.offset();
      }
      long at = in.offset();
      long tag = in.uvarint("record tag");
      if (params == null && tag != TAG_PARAMS) {
        throw in.malformed(at, "record tag", "the params record (tag 6) first", "tag " + Long.toUnsignedString(tag));
      }
      if (tag == TAG_EOF) {
        ended = true;
        return;
      }
      if (tag == TAG_OBJECT) {
        object();
      } else {
        record(at, tag);
        others++;
        if (others * BYTES_PER_RECORD > 4 * in.offset() + SLACK) {
          throw in.malformed(at, "record tag", "fewer small records in so few bytes", others + " of them");
        }
      }
    }
  }

  private void record(long at, long tag) throws MalformedCapture {
    switch (Math.clamp(tag, -1, 99)) {
      case 2 -> otherRoots.add(
          new HeapRecords.OtherRoot(in.sizedText("otherroot.description"), in.uvarint("otherroot.pointer")));
      case 3 -> types.add(
          new HeapRecords.Type(
              in.uvarint("type.address"),
              in.uvarint("type.size"),
              in.sizedText("type.name"),
              bool("type.pointer")));
      case 4 -> goroutine();
      case 5 -> frame(at);
      case TAG_PARAMS -> params(at);
      case 7 -> finalizers.add(finalizer("finalizer"));
      case 8 -> itabs.add(new HeapRecords.Itab(in.uvarint("itab.address"), in.uvarint("itab.type")));
      case 9 -> threads.add(
          new HeapRecords.OsThread(in.uvarint("osthread.m"), in.uvarint("osthread.id"), in.uvarint("osthread.thread")));
      case 10 -> memStats(at);
      case 11 -> queuedFinalizers.add(finalizer("queuedfinalizer"));
      case 12 -> globals.add(new GlobalRegion(GlobalRegion.Kind.DATA, global("data")));
      case 13 -> globals.add(new GlobalRegion(GlobalRegion.Kind.BSS, global("bss")));
      case 14 -> defers.add(
          new HeapRecords.Defer(
              in.uvarint("defer.address"),
              in.uvarint("defer.g"),
              in.uvarint("defer.sp"),
              in.uvarint("defer.pc"),
              in.uvarint("defer.fn"),
              in.uvarint("defer.code"),
              in.uvarint("defer.next")));
      case 15 -> panic();
      case 16 -> memProf();
      case 17 -> {
        sampledObjects.add(in.uvarint("allocsample.object"));
        sampledBuckets.add(in.uvarint("allocsample.bucket"));
      }
      default -> throw in.malformed(at, "record tag", "a tag from 0 to 17", Long.toUnsignedString(tag));
    }
  }

  private void params(long at) throws MalformedCapture {
    if (params != null) {
      throw in.malformed(at, "record tag", "one params record", "a second one");
    }
    boolean bigEndian = bool("params.bigEndian");
    long sizeAt = in.offset();
    long size = in.uvarint("params.pointerSize");
    if (size != 4 && size != 8) {
      throw in.malformed(sizeAt, "params.pointerSize", "4 or 8", Long.toUnsignedString(size));
    }
    long startAt = in.offset();
    long start = in.uvarint("params.heapStart");
    long endAt = in.offset();
    long end = in.uvarint("params.heapEnd");
    if (end < 0 || end > ObjectTableBuilder.MAX_ADDR) {
      throw in.malformed(endAt, "params.heapEnd", "an address of at most 48 bits", hex(end));
    }
    if (start < 0 || start > end) {
      throw in.malformed(startAt, "params.heapStart", "an address up to heapEnd " + hex(end), hex(start));
    }
    String arch = in.sizedText("params.arch");
    String version = in.sizedText("params.version");
    long cpus = in.uvarint("params.ncpu");
    pointerSize = (int) size;
    heapStart = start;
    heapEnd = end;
    params = new HeapParams(bigEndian, pointerSize, start, end, arch, version, GoVersion.parse(version), cpus);
  }

  private void object() throws MalformedCapture {
    long at = in.offset();
    long addr = in.uvarint("object.address");
    if (addr < heapStart || addr >= heapEnd || (addr & 7) != 0) {
      throw in.malformed(
          at, "object.address", "a multiple of 8 from " + hex(heapStart) + " to " + hex(heapEnd), hex(addr));
    }
    long lengthAt = in.offset();
    long contents = in.skipSized("object.contents");
    long size = in.offset() - contents;
    if (size < 8 || size > Integer.MAX_VALUE || size > heapEnd - addr) {
      throw in.malformed(lengthAt, "object.contents", "8 bytes to the end of the heap", Long.toString(size));
    }
    boolean pointers = fields("object.fields", size, true);
    objects.add(addr, contents, (int) size, pointers);
    if (objects.runs() == ObjectTableBuilder.MAX_RUNS) {
      throw in.malformed(at, "object.address", "at most " + ObjectTableBuilder.MAX_RUNS + " heap pages", "more");
    }
  }

  /// Checks a list of pointer words and skips it.
  ///
  /// @param ordered whether offsets must ascend
  /// @return whether it has any
  private boolean fields(String path, long size, boolean ordered) throws MalformedCapture {
    long previous = -1;
    while (true) {
      long at = in.offset();
      int kind = in.u8(path);
      if (kind == 0) {
        return previous >= 0;
      }
      if (kind != 1) {
        throw in.malformed(at, path, "field kind 0 (end) or 1 (pointer)", Integer.toString(kind));
      }
      at = in.offset();
      long offset = in.uvarint(path);
      if (offset < 0 || offset > size - pointerSize || (offset & pointerSize - 1) != 0) {
        throw in.malformed(
            at, path, "the offset of a word within " + size + " bytes", Long.toUnsignedString(offset));
      }
      if (ordered && offset <= previous) {
        throw in.malformed(at, path, "an offset above " + previous, Long.toString(offset));
      }
      previous = offset;
    }
  }

  private Region region(long addr, String path, boolean ordered, Fields between) throws MalformedCapture {
    long lengthAt = in.offset();
    long contents = in.skipSized(path + ".contents");
    long size = in.offset() - contents;
    if (size > Integer.MAX_VALUE) {
      throw in.malformed(lengthAt, path + ".contents", "less than 2 GiB", Long.toString(size));
    }
    between.read();
    long pointers = in.offset();
    fields(path + ".fields", size, ordered);
    return new Region(addr, (int) size, contents, pointers);
  }

  private interface Fields {
    void read() throws MalformedCapture;
  }

  private Region global(String path) throws MalformedCapture {
    return region(in.uvarint(path + ".address"), path, true, () -> {});
  }

  private void goroutine() throws MalformedCapture {
    long at = in.offset();
    goroutines.add(
        new PendingGoroutine(
            at,
            new HeapGoroutine(
                in.uvarint("goroutine.address"),
                in.uvarint("goroutine.sp"),
                in.uvarint("goroutine.goid"),
                in.uvarint("goroutine.gopc"),
                in.count("goroutine.status", 0xffff),
                bool("goroutine.system"),
                background(),
                name("goroutine.waitReason"),
                in.uvarint("goroutine.ctxt"),
                in.uvarint("goroutine.m"),
                in.uvarint("goroutine.defer"),
                in.uvarint("goroutine.panic"),
                List.of()),
            frames.count()));
  }

  /// Skips the flag that no release sets, then reads waitsince.
  private long background() throws MalformedCapture {
    bool("goroutine.background");
    return in.uvarint("goroutine.waitSince");
  }

  private void frame(long at) throws MalformedCapture {
    if (goroutines.isEmpty()) {
      throw in.malformed(at, "frame", "a goroutine record before it", "none");
    }
    long sp = in.uvarint("frame.sp");
    int depth = in.count("frame.depth", Integer.MAX_VALUE);
    long callee = in.uvarint("frame.calleeSp");
    long[] pcs = new long[3];
    String[] name = {""};
    Region memory =
        region(
            sp,
            "frame",
            false,
            () -> {
              pcs[0] = in.uvarint("frame.entry");
              pcs[1] = in.uvarint("frame.pc");
              pcs[2] = in.uvarint("frame.continuationPc");
              name[0] = name("frame.function");
            });
    frames.add(new StackFrame(depth, memory, callee, pcs[0], pcs[1], pcs[2], name[0]));
  }

  private HeapRecords.Finalizer finalizer(String path) throws MalformedCapture {
    return new HeapRecords.Finalizer(
        in.uvarint(path + ".object"),
        in.uvarint(path + ".fn"),
        in.uvarint(path + ".code"),
        in.uvarint(path + ".parameterType"),
        in.uvarint(path + ".objectType"));
  }

  private void panic() throws MalformedCapture {
    long addr = in.uvarint("panic.address");
    long g = in.uvarint("panic.g");
    long type = in.uvarint("panic.type");
    long data = in.uvarint("panic.data");
    in.uvarint("panic.defer"); // always 0, no longer recorded
    panics.add(new HeapRecords.Panic(addr, g, type, data, in.uvarint("panic.next")));
  }

  private void memStats(long at) throws MalformedCapture {
    long[] v = new long[24];
    for (int i = 0; i < v.length; i++) {
      v[i] = in.uvarint("memstats[" + i + "]");
    }
    Long[] pauses = new Long[256];
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] = in.uvarint("memstats.pauseNs");
    }
    long numGc = in.uvarint("memstats.numGC");
    memStatsOffset = at;
    memStats =
        new HeapRecords.MemStats(
            v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13], v[14], v[15],
            v[16], v[17], v[18], v[19], v[20], v[21], v[22], v[23], Arrays.asList(pauses), numGc);
  }

  private void memProf() throws MalformedCapture {
    long addr = in.uvarint("memprof.address");
    long size = in.uvarint("memprof.objectSize");
    int depth = in.count("memprof.frames", in.remaining() / 3);
    int[] rows = new int[depth];
    for (int i = 0; i < depth; i++) {
      String function = name("memprof.function");
      String file = name("memprof.file");
      rows[i] = stacks.frame(new Frame(0, function, file, in.count("memprof.line", Integer.MAX_VALUE)));
    }
    int stack = stacks.add(rows);
    buckets.add(
        new HeapRecords.AllocBucket(addr, size, stack, in.uvarint("memprof.allocs"), in.uvarint("memprof.frees")));
  }

  private String name(String path) throws MalformedCapture {
    String text = in.sizedText(path);
    return names.computeIfAbsent(text, t -> t);
  }

  private boolean bool(String path) throws MalformedCapture {
    long at = in.offset();
    long value = in.uvarint(path);
    if (value != 0 && value != 1) {
      throw in.malformed(at, path, "0 or 1", Long.toUnsignedString(value));
    }
    return value == 1;
  }

  static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  /// A goroutine whose frames are still coming.
  ///
  /// @param offset the offset of its record in the file
  /// @param firstFrame row of its innermost frame, if it has any
  record PendingGoroutine(long offset, HeapGoroutine record, int firstFrame) {
    /// @param frames its own
    HeapGoroutine complete(List<StackFrame> frames) {
      HeapGoroutine g = record;
      return new HeapGoroutine(
          g.addr(), g.sp(), g.goid(), g.gopc(), g.status(), g.system(), g.waitSinceNanos(), g.lastWaitReason(),
          g.ctxt(), g.m(), g.defer(), g.panic(), frames);
    }
  }
}
