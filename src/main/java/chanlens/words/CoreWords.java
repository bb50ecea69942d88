package chanlens.words;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.Run;
import chanlens.analysis.retained.AllocationSite;
import chanlens.model.heap.CoreScheduler;
import chanlens.model.heap.CoreScheduler.Collector;
import chanlens.model.heap.CoreScheduler.Processor;
import chanlens.model.heap.CoreScheduler.SystemThread;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.TimerTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a core file records of the scheduler, the timers and the collector: sentences without their full stops.
public final class CoreWords {
  private static final int NAMED = 8;

  private CoreWords() {}

  /// `no collection is under way; 12 have ended, 2 of them by runtime.GC, and stopped the program for 1.2 ms in all`.
  public static String of(Collector c) {
    String now = switch (c.phase()) {
      case OFF -> tr("no collection is under way");
      case MARK -> tr("a collection is marking");
      case MARK_TERMINATION -> tr("a collection is ending its marking");
    };
    String paused = Amounts.duration(c.pauseTotalNanos());
    String ended =
        c.collections() == 0
            ? tr("none has ended")
            : c.forced() == 0
                ? trn(c.collections(), "{0} has ended and stopped the program for {1} in all",
                    "{0} have ended and stopped the program for {1} in all", c.collections(), paused)
                : trn(c.collections(),
                    "{0} has ended, {1} of them by runtime.GC, and stopped the program for {2} in all",
                    "{0} have ended, {1} of them by runtime.GC, and stopped the program for {2} in all",
                    c.collections(), c.forced(), paused);
    return tr("{0}; {1}", now, ended);
  }

  /// `12.4 MiB of the heap in use, 3 MiB free, 1 MiB given back; GOGC 100, GOMEMLIMIT 1 GiB`.
  public static String heap(Collector c) {
    String limit = c.limitBytes() == Long.MAX_VALUE ? "" : ", GOMEMLIMIT " + Amounts.bytes(c.limitBytes());
    return tr("{0} of the heap in use, {1} free, {2} given back to the system; GOGC {3}",
        Amounts.bytes(c.heapInUseBytes()), Amounts.bytes(c.heapFreeBytes()), Amounts.bytes(c.heapReleasedBytes()),
        c.percent() < 0 ? "off" : String.valueOf(c.percent())) + limit;
  }

  /// `112 B in 7 objects that main.keep allocated, main.go:20`.
  public static String allocated(AllocationSite site) {
    String bytes = Amounts.bytes(site.bytes());
    String objects = Amounts.count(site.objects(), "object");
    return site.at().map(f -> tr("{0} in {1} that {2} allocated, {3}", bytes, objects, f.function(), f.place()))
        .orElseGet(() -> tr("{0} in {1}", bytes, objects));
  }

  /// Who is ready to run, queue by queue.
  public static List<String> queues(CoreScheduler s) {
    List<String> all = new ArrayList<>();
    for (Processor p : s.processors()) {
      if (!p.ready().isEmpty()) {
        all.add(tr("queue of processor {0}: {1}", p.id(), goids(p.ready())));
      }
    }
    s.queued().filter(q -> !q.isEmpty()).ifPresent(q -> all.add(tr("queue of all processors: {0}", goids(q))));
    if (all.isEmpty() && !s.processors().isEmpty()) {
      String processors = Amounts.count(s.processors().size(), "processor");
      all.add(
          s.queued().isEmpty()
              ? tr("nobody is in the queues of {0}; the queue of all is not found", processors)
              : tr("nobody is in the queues of {0}", processors));
    }
    return all;
  }

  private static String goids(List<Long> ready) {
    String first = ready.stream().limit(NAMED).map(g -> "G" + g).collect(Collectors.joining(" "));
    return ready.size() > NAMED ? tr("{0} … {1} in all", first, ready.size()) : first;
  }

  /// `G6 goes on, in at most 59 min 58 s`.
  public static String timer(Run run, CoreScheduler s, int row) {
    TimerTable t = s.timers();
    String what = switch (t.kind(row)) {
      case WAKES -> woken(run, t.target(row)).map(g -> tr("G{0} goes on", g)).orElseGet(() ->
          tr("a goroutine goes on"));
      case SENDS -> tr("{0} gets the time", run.names().of(t.target(row)));
      case CALLS, OTHER ->
          t.function(row).isEmpty() ? tr("a function is called") : tr("{0} is called", t.function(row));
    };
    return tr("{0}, {1}", what, due(s, row));
  }

  /// The goroutine whose `g` is at an address.
  public static Optional<Long> woken(Run run, long addr) {
    Optional<HeapModel> heap = run.heap();
    int row = heap.map(h -> h.goroutineAt(addr)).orElse(-1);
    return row < 0 ? Optional.empty() : Optional.of(heap.orElseThrow().goroutines().get(row).goid());
  }

  /// When a timer is due. The moment of the core is not recorded, only one that it is not earlier than.
  public static String due(CoreScheduler s, int row) {
    long period = s.timers().periodNanos(row);
    String every = period > 0 ? tr(", every {0}", Amounts.duration(period)) : "";
    if (s.notedNanos().isEmpty()) {
      return tr("at a time that cannot be told") + every;
    }
    long left = s.timers().whenNanos(row) - s.notedNanos().getAsLong();
    return (left <= 0 ? tr("now: it is due") : tr("in at most {0}", Amounts.duration(left))) + every;
  }

  /// The timer that ends a goroutine's wait: its own, or that of a channel it waits on.
  ///
  /// @param g address of the goroutine's `g`
  /// @param objects that it waits on
  public static Optional<String> wakes(CoreScheduler s, long g, List<Long> objects) {
    OptionalInt own = s.timers().of(g);
    if (own.isPresent()) {
      return Optional.of(tr("a timer ends its wait, {0}", due(s, own.getAsInt())));
    }
    return objects.stream().map(o -> s.timers().of(o)).filter(OptionalInt::isPresent).findFirst()
        .map(t -> tr("a timer sends to a channel that it waits on, {0}", due(s, t.getAsInt())));
  }

  /// `9 threads of Go; 2 of C, in libc.so.6`.
  public static String threads(List<SystemThread> threads) {
    long go = threads.stream().filter(SystemThread::go).count();
    Map<String, Integer> files = new TreeMap<>();
    threads.stream().filter(t -> !t.go()).forEach(t -> files.merge(t.file(), 1, Integer::sum));
    String of = files.entrySet().stream().filter(e -> !e.getKey().isEmpty())
        .map(e -> e.getKey() + (e.getValue() > 1 ? " (" + e.getValue() + ")" : "")).collect(Collectors.joining(", "));
    long c = threads.size() - go;
    String ofGo = tr("{0} of Go", Amounts.count(go, "thread"));
    return c == 0
        ? ofGo
        : of.isEmpty() ? tr("{0}; {1} of C", ofGo, c) : tr("{0}; {1} of C, in {2}", ofGo, c, of);
  }

  /// `thread 4711, in runtime.futex`.
  public static String thread(SystemThread t) {
    String at = t.function().isEmpty() ? t.file() : t.function();
    return at.isEmpty() ? tr("thread {0}", t.id()) : tr("thread {0}, in {1}", t.id(), at);
  }

  /// `rip 0x4a2f10, rsp 0xc000…`; empty when the registers are not known.
  public static String registers(SystemThread t) {
    return IntStream.range(0, t.registers().size())
        .mapToObj(i -> SystemThread.REGISTERS.get(i) + " 0x" + Long.toHexString(t.registers().get(i)))
        .collect(Collectors.joining(", "));
  }
}
