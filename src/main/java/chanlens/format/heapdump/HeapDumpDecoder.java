package chanlens.format.heapdump;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Cursor;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.Problem.Severity;
import chanlens.model.heap.AllocSamples;
import chanlens.model.heap.FrameTable;
import chanlens.model.heap.GlobalRegion;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapParams;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.LayoutStanding;
import chanlens.model.heap.ObjectCount;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.Region;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads one heap dump. The header has said `go1.7` since Go 1.7; the release is in the params record. After that
/// record an error is survived: what was read is kept, with a [Problem].
public final class HeapDumpDecoder {
  private static final byte[] HEADER = "go1.7 heap dump\n".getBytes(StandardCharsets.US_ASCII);
  private static final String KNOWN = "heap dumps of Go 1.7 and later can be read";

  private final ByteSource source;
  private final Progress progress;
  private final Cancel cancel;
  private final List<Problem> problems = new ArrayList<>();

  private HeapDumpDecoder(ByteSource source, Progress progress, Cancel cancel) {
    this.source = source;
    this.progress = progress;
    this.cancel = cancel;
  }

  /// Whether the first bytes are the header of a heap dump, or as much of it as there is.
  public static boolean recognises(ByteSource source) {
    return source.length() > 0 && headerBytes(source) == Math.min(HEADER.length, source.length());
  }

  /// Reads a dump.
  ///
  /// @throws MalformedCapture if nothing can be read: the header or the params record is wrong
  /// @throws UnsupportedCapture if it is not a heap dump
  public static Decoded<HeapModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    if (source.length() > 0 && !recognises(source)) {
      throw new UnsupportedCapture(source.name(), "not a heap dump", KNOWN);
    }
    return new HeapDumpDecoder(source, progress, cancel).decode();
  }

  private static int headerBytes(ByteSource source) {
    Cursor in = source.cursor();
    int same = 0;
    try {
      while (same < HEADER.length && !in.atEnd() && in.u8("header") == HEADER[same]) {
        same++;
      }
    } catch (MalformedCapture e) {
      throw new IllegalStateException("a byte that remains cannot be missing", e);
    }
    return same;
  }

  private Decoded<HeapModel> decode() throws MalformedCapture {
    Cursor in = source.cursor();
    in.skip(HEADER.length, "header");
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    RecordReader records = new RecordReader(in, progress, cancel);
    HeapParams params = read(records);
    progress.phase("index", records.objects.size(), Progress.Unit.ITEMS);
    ObjectTable objects = index(records, params);
    cancel.check();

    List<HeapGoroutine> goroutines = new ArrayList<>();
    FrameTable frames = records.frames.freeze();
    for (int g = 0; g < records.goroutines.size(); g++) {
      boolean last = g + 1 == records.goroutines.size();
      int end = last ? frames.count() : records.goroutines.get(g + 1).firstFrame();
      goroutines.add(records.goroutines.get(g).complete(frames.rows(records.goroutines.get(g).firstFrame(), end)));
    }
    List<Region> globals = records.globals.stream().map(GlobalRegion::memory).toList();
    HeapMemory memory = new HeapMemory(source.segment(), params, objects, globals, frames);
    HeapModel model =
        new HeapModel(
            params,
            objects,
            memory,
            goroutines,
            new HeapModel.Roots(
                records.globals,
                records.finalizers,
                records.queuedFinalizers,
                records.otherRoots,
                records.defers,
                records.panics),
            new HeapModel.Symbols(records.types, records.itabs, records.threads),
            allocations(records, objects),
            count,
            layout(params, objects, memory, goroutines, records),
            Optional.empty());
    return new Decoded<>(model, problems);
  }

  private ObjectCount count = new ObjectCount(0, 0, 0, 0, OptionalLong.empty(), OptionalLong.empty());

  private HeapParams read(RecordReader records) throws MalformedCapture {
    try {
      records.read();
    } catch (MalformedCapture e) {
      if (records.params() == null) {
        throw e;
      }
      problems.add(
          new Problem(
              Severity.DATA_LOSS,
              e.offset(),
              e.path() + ": expected " + e.expected() + ", found " + e.found(),
              "nothing after this offset could be read"));
    }
    HeapParams params = records.params();
    if (params == null) {
      throw source.cursor().malformed(records.offset(), "params", "the params record", "the end of the data");
    }
    if (problems.isEmpty() && !records.ended) {
      problems.add(
          new Problem(
              Severity.DATA_LOSS,
              source.length(),
              "the file ends without its EOF record",
              "the dump was not written to its end; records may be missing"));
    }
    if (records.ended && records.offset() < source.length()) {
      problems.add(
          new Problem(
              Severity.NOTE,
              records.offset(),
              (source.length() - records.offset()) + " bytes follow the EOF record",
              "they are not part of the dump and were not read"));
    }
    return params;
  }

  private ObjectTable index(RecordReader records, HeapParams params) {
    int overlaps = records.objects.sort();
    if (overlaps > 0) {
      problems.add(
          new Problem(
              Severity.SUSPECT,
              source.length(),
              overlaps + " objects overlap others",
              "they were left out; the file is damaged and other objects may be wrong"));
    }
    HeapRecords.MemStats stats = records.memStats;
    OptionalLong counted = stats == null ? OptionalLong.empty() : OptionalLong.of(stats.heapObjects());
    OptionalLong countedBytes = stats == null ? OptionalLong.empty() : OptionalLong.of(stats.heapAlloc());
    long phantoms = PhantomSlots.drop(records.objects, params, counted);
    ObjectTable objects = records.objects.freeze();
    count = new ObjectCount(objects.size(), objects.totalBytes(), overlaps, phantoms, counted, countedBytes);
    if (stats != null && !count.exact()) {
      problems.add(miscount(stats, records.memStatsOffset));
    }
    return objects;
  }

  /// The runtime takes its figures before a running sweep is over, so they may count garbage that is no longer there.
  /// The opposite is not possible.
  private Problem miscount(HeapRecords.MemStats stats, long offset) {
    String what =
        "read " + count.objects() + " objects of " + count.bytes() + " bytes, the allocator counted "
            + stats.heapObjects() + " of " + stats.heapAlloc();
    boolean fewer = count.objects() < stats.heapObjects() && count.bytes() < stats.heapAlloc();
    return fewer
        ? new Problem(
            Severity.NOTE, offset, what, "garbage swept while the dump began is counted; nothing in use is missing")
        : new Problem(Severity.SUSPECT, offset, what, "some objects may be wrong");
  }

  private HeapModel.Allocations allocations(RecordReader records, ObjectTable objects) {
    Map<Long, Integer> bucketRows = new HashMap<>();
    for (int i = 0; i < records.buckets.size(); i++) {
      bucketRows.put(records.buckets.get(i).addr(), i);
    }
    AllocSamples.Builder samples = new AllocSamples.Builder();
    int lost = 0;
    for (int i = 0; i < records.sampledObjects.size(); i++) {
      int object = objects.at(records.sampledObjects.get(i));
      Integer bucket = bucketRows.get(records.sampledBuckets.get(i));
      if (object == ObjectTable.NONE || bucket == null) {
        lost++;
      } else {
        samples.add(object, bucket);
      }
    }
    if (lost > 0) {
      problems.add(
          new Problem(
              Severity.DATA_LOSS,
              records.offset(),
              lost + " allocation samples name an object or a stack that is not in the file",
              "where these objects were allocated is not shown"));
    }
    return new HeapModel.Allocations(
        Optional.ofNullable(records.memStats), records.buckets, records.stacks.freeze(), samples.freeze());
  }

  private LayoutStanding layout(
      HeapParams params,
      ObjectTable objects,
      HeapMemory memory,
      List<HeapGoroutine> goroutines,
      RecordReader records) {
    LayoutStanding standing = LayoutCheck.of(params, objects, memory, goroutines);
    if (!standing.known()) {
      problems.add(
          new Problem(
              standing.differing() > 0 ? Severity.SUSPECT : Severity.DATA_LOSS,
              records.goroutines.isEmpty() ? HEADER.length : records.goroutines.getFirst().offset(),
              standing.words(),
              "goroutines, stacks and objects are shown; channels, locks and queues are not"));
    }
    return standing;
  }
}
