package chanlens.analysis.join;

import chanlens.analysis.join.Reason.Against;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.TraceModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Compares two files: are they of one process?
final class SameProcess {
  /// The first trace event of a collection follows its start, which `g.waitsince` records, by a stop of the world.
  private static final long BEFORE_NANOS = 1_000_000;

  private static final long AFTER_NANOS = 50_000_000;


  /// Fewer words or places may disagree by chance.
  private static final int ENOUGH = 3;

  /// One goroutine in this many may be where a trace did not record it.
  private static final int OF = 50;

  private SameProcess() {}

  static Agreement of(TraceModel trace, HeapModel heap) {
    Agreement.Builder found = new Agreement.Builder();
    int clocks = sharedCollections(trace, heap);
    found.proof(clocks > 0 && !Threads.isOld(trace), new Reason.SameCollections(clocks));
    found.sign(clocks > 0 && Threads.isOld(trace), new Reason.SameCollections(clocks)); // the clock is another
    Threads threads = Threads.of(trace, heap);
    boolean most = threads.common() * 2 > threads.fewer();
    Reason.SameThreads same = new Reason.SameThreads(threads.common(), threads.fewer());
    found.proof(most && threads.distinctive(), same);
    found.sign(most && !threads.distinctive(), same);
    found.against(
        threads.fewer() > 1 && threads.common() * 4 < threads.fewer(),
        new Against.OtherThreads(threads.common(), threads.fewer()));
    CodePlaces code = CodePlaces.of(trace, heap);
    found.proof(code.random() >= ENOUGH, new Reason.SameCode(code.random()));
    otherCode(found, code);
    waitsBefore(trace, heap).ifPresent(w -> found.against(true, w));
    lifetimes(found, Lifetimes.of(trace, heap.goroutines().stream().mapToLong(g -> g.goid())));
    found.proof(heap.core().isEmpty() && SnapshotTime.hasHeapDump(trace), new Reason.DumpInTrace());
    return found.build(Origins.of(heap), Origins.of(trace), Optional.empty(), Threads.isOld(trace));
  }

  static Agreement of(TraceModel trace, StacksModel stacks) {
    Agreement.Builder found = new Agreement.Builder();
    lifetimes(found, Lifetimes.of(trace, stacks.goroutines().stream().mapToLong(g -> g.goid())));
    return found.build(Origins.of(trace), Origins.of(stacks), Optional.empty(), Threads.isOld(trace));
  }

  static Agreement of(HeapModel heap, StacksModel stacks) {
    Agreement.Builder found = new Agreement.Builder();
    StackWords words = StackWords.of(heap, stacks);
    Reason.SameWords same = new Reason.SameWords(AsOf.Source.of(heap), words.found(), words.compared());
    found.proof(words.random() >= ENOUGH, same);
    found.sign(words.random() < ENOUGH && words.found() >= ENOUGH && words.found() * 2 > words.compared(), same);
    found.against(
        words.compared() > ENOUGH && words.found() * 2 < words.compared(),
        new Against.OtherWords(AsOf.Source.of(heap), words.found(), words.compared()));
    otherCode(found, CodePlaces.of(stacks, heap));
    boolean old = heap.params().version().map(v -> v.minor() <= Threads.OLD_FORMAT).orElse(false);
    return found.build(Origins.of(heap), Origins.of(stacks), Optional.of(new Statements(heap, stacks)), old);
  }

  private static void otherCode(Agreement.Builder found, CodePlaces code) {
    found.against(
        code.misfits() >= ENOUGH && code.misfits() > code.fits(),
        new Against.OtherCode(code.misfits(), code.misfits() + code.fits()));
  }

  private static void lifetimes(Agreement.Builder found, Lifetimes lives) {
    found.against(lives.misfits() * OF > lives.known(), new Against.NeverTogether(lives.misfits(), lives.known()));
  }

  /// A goroutine that waited in the dump before it started in the trace.
  private static Optional<Against> waitsBefore(TraceModel trace, HeapModel heap) {
    if (Threads.isOld(trace)) {
      return Optional.empty();
    }
    GoroutineTable table = trace.goroutines();
    for (HeapGoroutine g : heap.goroutines()) {
      OptionalInt row = g.waitSinceNanos() == 0 ? OptionalInt.empty() : table.row(g.goid());
      if (row.isPresent() && !table.existedBefore(row.getAsInt())) {
        long early = table.startNanos(row.getAsInt()) - (g.waitSinceNanos() - trace.firstNanos());
        if (early > BEFORE_NANOS) {
          return Optional.of(new Against.WaitsSinceBeforeItsStart(g.goid(), early));
        }
      }
    }
    return Optional.empty();
  }

  /// Collections that both files record: `g.waitsince` is the monotonic clock at the start of one, and so is the
  /// trace's clock on most systems.
  private static int sharedCollections(TraceModel trace, HeapModel heap) {
    long[] starts = collections(trace.ranges());
    return (int)
        heap.goroutines().stream()
            .mapToLong(HeapGoroutine::waitSinceNanos)
            .filter(w -> w > trace.firstNanos() - BEFORE_NANOS) // its mark phase must be in the trace
            .distinct()
            .filter(w -> startsCollection(starts, w - trace.firstNanos()))
            .count();
  }

  /// When collections began, in order.
  private static long[] collections(RangeTable ranges) {
    return IntStream.range(0, ranges.count())
        .filter(r -> ranges.kind(r) == RangeKind.GC_MARK && !ranges.beganBefore(r))
        .mapToLong(ranges::startNanos)
        .sorted()
        .toArray();
  }

  private static boolean startsCollection(long[] starts, long nanos) {
    int at = Arrays.binarySearch(starts, nanos - BEFORE_NANOS + 1);
    int first = at < 0 ? -at - 1 : at;
    return first < starts.length && starts[first] - nanos < AFTER_NANOS;
  }

  /// The latest of several heap dumps of one process is the one with the most allocations.
  static OptionalLong age(HeapModel heap) {
    return heap.allocations().memStats().map(m -> OptionalLong.of(m.mallocs())).orElse(OptionalLong.empty());
  }
}
