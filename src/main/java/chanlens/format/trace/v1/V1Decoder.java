package chanlens.format.trace.v1;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.trace.Problems;
import chanlens.format.trace.TraceEnd;
import chanlens.format.trace.TraceHeader;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.Problem.Severity;
import chanlens.model.trace.Gap;
import chanlens.model.trace.Generation;
import chanlens.model.trace.TimeRange;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads execution traces of Go 1.11 to 1.21.
///
/// Three passes: the first finds the batches of each P and the tables, the second orders the events to learn which
/// system calls blocked and when they returned, the last orders them again and feeds the builder. Events are decoded
/// again each time, so a large file takes no more memory than its model.
public final class V1Decoder {
  private static final Set<Integer> KNOWN = Set.of(11, 19, 21);
  private static final int ASK_EVERY = 1 << 14;
  /// Clocks of processors differ by less than this part of a second.
  private static final int PATIENCE = 1000;

  private final ByteSource source;
  private final int version;
  private final Problems problems = new Problems();
  private final long[] kinds = new long[V1Wire.KINDS];
  private final TraceBuilder builder = new TraceBuilder();

  private V1Decoder(ByteSource source, int version) {
    this.source = source;
    this.version = version;
  }

  /// Whether this is an execution trace in a format that is read here.
  public static boolean recognises(ByteSource source) {
    return KNOWN.contains(TraceHeader.formatAt(source, 0));
  }

  /// Reads a trace. Damage is survived as far as possible and reported as problems.
  ///
  /// @param range noted as a problem unless it is all: these traces have no generations and are read completely
  /// @throws MalformedCapture if nothing at all can be read
  /// @throws UnsupportedCapture if it is not recognised
  public static Decoded<TraceModel> decode(ByteSource source, TimeRange range, Progress progress, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    if (!recognises(source)) {
      throw new UnsupportedCapture(source.name(), "not an execution trace from before Go 1.22", TraceHeader.KNOWN);
    }
    V1Decoder decoder = new V1Decoder(source, TraceHeader.formatAt(source, 0));
    try {
      return whole(decoder.read(TraceHeader.BYTES, progress, cancel), range);
    } finally {
      decoder.builder.abandon();
    }
  }

  private static Decoded<TraceModel> whole(Decoded<TraceModel> all, TimeRange range) {
    if (range.isAll()) {
      return all;
    }
    List<Problem> problems = new ArrayList<>(all.problems());
    problems.add(
        new Problem(
            Severity.NOTE, 0, "a range of time was asked for", "traces before Go 1.22 can only be read completely"));
    return new Decoded<>(all.model(), problems);
  }

  private Decoded<TraceModel> read(long from, Progress progress, Cancel cancel) throws MalformedCapture {
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    V1Scan scan = new V1Scan(source, version, from, problems, kinds, builder.stacks());
    scan.run(progress, cancel);
    if (scan.streams.isEmpty()) {
      throw new MalformedCapture(source.name(), source.length(), "", "a batch of events", TraceEnd.NOTHING_WRITTEN);
    }
    builder.generation(new Generation(1, 0, from, Optional.empty()));
    List<V1Stream> streams = streams(scan);
    V1Merge byRules = new V1Merge(streams, V1Merge.BY_THE_RULES);
    V1Syscalls syscalls = V1Syscalls.of(byRules, cancel);
    long patience = byRules.forcedEver() ? Math.max(1, scan.ticksPerSecond / PATIENCE) : V1Merge.BY_THE_RULES;
    if (byRules.forcedEver()) {
      syscalls = V1Syscalls.of(new V1Merge(streams, patience), cancel);
    }
    syscalls.report(problems, byRules.forcedEver());
    V1State state = new V1State(builder, source.name(), scan, streams.size());
    V1Replay replay = new V1Replay(state, source.name(), version, scan, syscalls);
    try {
      replay(replay, new V1Merge(streams, patience), syscalls, cancel);
    } catch (MalformedCapture e) {
      problems.add(Severity.DATA_LOSS, e, "what follows cannot be ordered and is not shown");
      builder.gap(new Gap(1, state.nowNanos(), state.nowNanos(), e.offset()));
    }
    state.end();
    forced(replay);
    if (state.missing() > 0 && scan.ticksPerSecond != 0) {
      problems.add(
          Severity.DATA_LOSS,
          state.firstMissing(),
          "expected ids of strings and stacks that the tables have, found " + state.missing() + " without",
          "these names and stacks are unknown");
    }
    TraceModel model =
        builder.freeze(
            "1." + version,
            V1State.firstNanos(),
            state.nowNanos(),
            state.stamped(),
            !problems.anyLoss(),
            kindsByName());
    scan.second.ifPresent(at -> problems.add(TraceEnd.second(at)));
    replay.crossedRegions(model).ifPresent(problems::add);
    return new Decoded<>(model, problems.all());
  }

  private void forced(V1Replay replay) {
    if (replay.forced() > 0) {
      problems.add(
          Severity.SUSPECT,
          replay.firstForced(),
          "expected events that can come one after the other, found " + replay.forced()
              + " that no rule of order allows",
          "they are ordered only by their time: "
              + (replay.forcedAreFirst()
                  ? "they are the first of their goroutines, as when C calls Go"
                  : "others are missing or damaged"));
    }
  }

  /// By the number of their P, the samples last; rows follow.
  private List<V1Stream> streams(V1Scan scan) {
    List<V1Stream> streams = new ArrayList<>(scan.streams);
    streams.sort(Comparator.comparingLong(s -> s.pid));
    streams.add(new V1Samples(streams.size(), source.cursor().over(0, 0), scan.samples));
    return streams;
  }

  private static void replay(V1Replay replay, V1Merge merge, V1Syscalls syscalls, Cancel cancel)
      throws MalformedCapture {
    List<V1Syscalls.Return> returns = syscalls.returns();
    int nextReturn = 0;
    int exits = 0;
    long nth = 0;
    for (Optional<V1Stream> next = merge.next(); next.isPresent(); next = merge.next()) {
      V1Stream e = next.get();
      while (nextReturn < returns.size() && isBefore(returns.get(nextReturn), e.ticks, nth)) {
        replay.event(returns.get(nextReturn++));
      }
      boolean moved = e.type == V1Wire.GO_SYS_EXIT && syscalls.isMoved(exits++);
      if (!moved) {
        replay.event(e, merge.forced());
      }
      if (++nth % ASK_EVERY == 0) {
        cancel.check();
      }
    }
    while (nextReturn < returns.size()) {
      replay.event(returns.get(nextReturn++));
    }
  }

  private static boolean isBefore(V1Syscalls.Return r, long ticks, long nth) {
    return r.ticks() != ticks ? r.ticks() < ticks : r.nth() < nth;
  }

  private Map<String, Long> kindsByName() {
    Map<String, Long> named = new LinkedHashMap<>();
    for (int k = 0; k < kinds.length; k++) {
      if (kinds[k] > 0) {
        named.put(V1Wire.name(k), kinds[k]);
      }
    }
    return named;
  }
}
