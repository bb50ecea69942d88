package chanlens.format.trace;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Refusal;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.Problem.Severity;
import chanlens.model.trace.Gap;
import chanlens.model.trace.Generation;
import chanlens.model.trace.TimeRange;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads execution traces of Go 1.22 and later.
///
/// A trace is a sequence of generations. Each is found by the headers of its batches, its tables are read, then its
/// events are ordered and passed to the model's builder. A generation that breaks the rules is abandoned at that point;
/// the next one starts afresh, since every generation records the complete state.
public final class TraceDecoder {
  private static final Set<Integer> KNOWN = Set.of(22, 23, 25, 26);

  private final ByteSource source;
  private final int version;
  private final TimeRange range;
  private final Progress progress;
  private final Cancel cancel;
  private final @Nullable EventListener tap;
  private final Problems problems = new Problems();
  private final long[] kinds = new long[Wire.KINDS];
  private final TraceBuilder builder = new TraceBuilder();
  private final Context x;
  private final Annotations annotations;
  private final Scheduler scheduler;
  private final Ordering ordering;
  private int generations;

  /// Whether there were events, since the last gap if there was one.
  private boolean begun;

  private int leftOut;
  /// Absolute time of the first generation; -1 before it is read.
  private long origin = -1;
  private Optional<Held> held = Optional.empty();
  private Optional<Gap> gap = Optional.empty();

  private TraceDecoder(
      ByteSource source, int version, TimeRange range, Progress progress, Cancel cancel, @Nullable EventListener tap) {
    this.source = source;
    this.version = version;
    this.range = range;
    this.progress = progress;
    this.cancel = cancel;
    this.tap = tap;
    this.x = new Context(builder, source.name());
    this.annotations = new Annotations(x);
    this.scheduler = new Scheduler(x, annotations);
    this.ordering = new Ordering(x, scheduler, tap);
  }

  /// Whether this is an execution trace, of a known version or not.
  public static boolean recognises(ByteSource source) {
    return TraceHeader.formatAt(source, 0) >= 0;
  }

  /// Reads a trace. Damage is survived as far as possible and reported as problems.
  ///
  /// @param range the generations wanted
  /// @throws MalformedCapture if nothing at all can be read
  /// @throws UnsupportedCapture if it is not a trace, or one in an unknown format
  public static Decoded<TraceModel> decode(ByteSource source, TimeRange range, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    return decode(source, range, progress, cancel, null);
  }

  /// Reads all of a trace.
  public static Decoded<TraceModel> decode(ByteSource source, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    return decode(source, TimeRange.ALL, progress, cancel, null);
  }

  static Decoded<TraceModel> decode(ByteSource source, Progress progress, Cancel cancel, @Nullable EventListener tap)
      throws MalformedCapture, UnsupportedCapture {
    return decode(source, TimeRange.ALL, progress, cancel, tap);
  }

  private static Decoded<TraceModel> decode(
      ByteSource source, TimeRange range, Progress progress, Cancel cancel, @Nullable EventListener tap)
      throws MalformedCapture, UnsupportedCapture {
    int version = TraceHeader.formatAt(source, 0);
    if (version < 0) {
      throw new UnsupportedCapture(source.name(), "not an execution trace", TraceHeader.KNOWN);
    }
    if (!KNOWN.contains(version)) {
      throw new UnsupportedCapture(
          source.name(), Refusal.OTHER_VERSION, "an execution trace of format 1." + version, TraceHeader.KNOWN);
    }
    TraceDecoder decoder = new TraceDecoder(source, version, range, progress, cancel, tap);
    try {
      return decoder.read();
    } finally {
      decoder.builder.abandon();
    }
  }

  private Decoded<TraceModel> read() throws MalformedCapture {
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    GenerationReader reader = new GenerationReader(source, version, TraceHeader.BYTES, problems, kinds);
    TableReader tables = new TableReader(source, version, problems, kinds, builder.stacks());
    for (Optional<RawGeneration> raw = reader.next(cancel); raw.isPresent(); raw = reader.next(cancel)) {
      offer(raw.get(), tables.read(raw.get(), cancel));
      if (origin >= 0 && held.isPresent() && held.get().nanos - origin >= range.toNanos()) {
        break;
      }
    }
    decide(Long.MAX_VALUE);
    reader.opened().ifPresent(raw -> tables.read(raw, cancel)); // the records of its batches are counted
    if (generations == 0) {
      throw new MalformedCapture(source.name(), source.length(), "", "a generation", TraceEnd.NOTHING_WRITTEN);
    }
    if (leftOut > 0) {
      problems.add(
          Severity.NOTE, 0, "a range of time was asked for",
          "only the generations that overlap it are read, " + generations + " of " + (generations + leftOut) + " seen");
    }
    sync(0);
    gap.ifPresent(g -> builder.gap(new Gap(g.generation(), g.startNanos(), x.nowNanos(), g.offset())));
    TraceModel model =
        builder.freeze(
            "1." + version, x.firstNanos(), x.nowNanos(), x.stamped(), !problems.anyLoss(), kindsByName());
    annotations.crossedRegions(model).ifPresent(problems::add);
    if (range.isAll()) {
      TraceEnd.notStopped(reader, model, problems.anyLoss()).ifPresent(problems::add);
    }
    reader.second().ifPresent(at -> problems.add(TraceEnd.second(at)));
    return new Decoded<>(model, problems.all());
  }

  /// A generation that waits for the start of the next one: only then is it known whether it overlaps the range.
  ///
  /// @param nanos absolute time at which it begins
  private record Held(RawGeneration raw, Tables tables, long nanos) {}

  private void offer(RawGeneration raw, Tables tables) {
    long nanos = Math.max(tables.clock().nanos(raw.minTime()), 0);
    if (origin < 0) {
      origin = nanos;
      x.begin(nanos);
      tapSync();
    }
    decide(nanos);
    held = Optional.of(new Held(raw, tables, nanos));
    if (range.isAll()) {
      decide(Long.MAX_VALUE);
    }
  }

  private void decide(long endNanos) {
    if (held.isEmpty()) {
      return;
    }
    Held h = held.get();
    held = Optional.empty();
    if (generations + leftOut > 0) {
      sync(h.nanos);
    }
    if (range.overlaps(Math.max(h.nanos - origin, 0), endNanos == Long.MAX_VALUE ? endNanos : endNanos - origin)) {
      generation(h.raw, h.tables);
    } else {
      leftOut++;
    }
  }

  private void generation(RawGeneration raw, Tables tables) {
    String name = raw.name();
    boolean resumed = gap.isPresent();
    gap.ifPresent(g -> resume(g, x.nowNanos()));
    gap = Optional.empty();
    x.first = !begun;
    x.sinceNanos = x.nowNanos();
    generations++;
    builder.generation(new Generation(raw.number(), x.sinceNanos, raw.offset(), clocks(tables)));
    x.enter(tables);
    scheduler.enter(generations);
    try {
      begun |= ordering.enter(raw.events(), sourceOf(raw, tables.clock()), tables);
      ordering.run();
      if (resumed) {
        builder.gapResolved(x.sinceNanos);
      }
    } catch (MalformedCapture e) {
      problems.add(Severity.DATA_LOSS, e, "what follows in " + name + " cannot be ordered and is not shown");
      gap = Optional.of(new Gap(raw.number(), x.nowNanos(), x.nowNanos(), e.offset()));
    }
    x.leave(name, problems);
  }

  private BatchCursor.Source sourceOf(RawGeneration raw, Clock clock) {
    return new BatchCursor.Source(
        source.name(),
        raw,
        source.segment(),
        clock,
        kinds,
        bytes -> {
          cancel.check();
          progress.done(bytes);
        });
  }

  /// Continues after a gap: earlier state no longer applies.
  private void resume(Gap g, long nanos) {
    builder.gap(new Gap(g.generation(), g.startNanos(), nanos, g.offset()));
    builder.gapBegins(g.startNanos());
    annotations.forget(g.startNanos());
    scheduler.forget();
    x.forgetThreads();
    begun = false;
  }

  private void sync(long nanos) {
    x.stampSync(nanos);
    tapSync();
  }

  private void tapSync() {
    if (tap != null) {
      tap.sync(x.nowNanos());
    }
  }

  private Optional<Generation.ClockSnapshot> clocks(Tables tables) {
    return tables
        .snapshot()
        .map(
            s ->
                new Generation.ClockSnapshot(
                    tables.clock().nanos(s.units()) - x.firstNanos(),
                    s.mono(),
                    s.wallSeconds(),
                    Math.clamp(s.wallNanos(), 0, 999_999_999)));
  }

  private Map<String, Long> kindsByName() {
    Map<String, Long> named = new LinkedHashMap<>();
    for (int k = 0; k < kinds.length; k++) {
      if (kinds[k] > 0) {
        named.put(Wire.name(k), kinds[k]);
      }
    }
    return named;
  }
}
