package chanlens.words;

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
      case OFF -> "no collection is under way";
      case MARK -> "a collection is marking";
      case MARK_TERMINATION -> "a collection is ending its marking";
    };
    String ended = c.collections() == 0 ? "none has ended"
        : c.collections() + (c.collections() == 1 ? " has ended" : " have ended")
            + (c.forced() == 0 ? "" : ", " + c.forced() + " of them by runtime.GC,")
            + " and stopped the program for " + Amounts.duration(c.pauseTotalNanos()) + " in all";
    return now + "; " + ended;
  }

  /// `12.4 MiB of the heap in use, 3 MiB free, 1 MiB given back; GOGC 100, GOMEMLIMIT 1 GiB`.
  public static String heap(Collector c) {
    String limit = c.limitBytes() == Long.MAX_VALUE ? "" : ", GOMEMLIMIT " + Amounts.bytes(c.limitBytes());
    return Amounts.bytes(c.heapInUseBytes()) + " of the heap in use, " + Amounts.bytes(c.heapFreeBytes()) + " free, "
        + Amounts.bytes(c.heapReleasedBytes()) + " given back to the system; GOGC "
        + (c.percent() < 0 ? "off" : String.valueOf(c.percent())) + limit;
  }

  /// `112 B in 7 objects that main.keep allocated, main.go:20`.
  public static String allocated(AllocationSite site) {
    String by = site.at().map(f -> " that " + f.function() + " allocated, " + f.place()).orElse("");
    return Amounts.bytes(site.bytes()) + " in " + Amounts.count(site.objects(), "object") + by;
  }

  /// Who is ready to run, queue by queue.
  public static List<String> queues(CoreScheduler s) {
    List<String> all = new ArrayList<>();
    for (Processor p : s.processors()) {
      if (!p.ready().isEmpty()) {
        all.add("queue of processor " + p.id() + ": " + goids(p.ready()));
      }
    }
    s.queued().filter(q -> !q.isEmpty()).ifPresent(q -> all.add("queue of all processors: " + goids(q)));
    if (all.isEmpty() && !s.processors().isEmpty()) {
      all.add("nobody is in the queues of " + Amounts.count(s.processors().size(), "processor")
          + (s.queued().isEmpty() ? "; the queue of all is not found" : ""));
    }
    return all;
  }

  private static String goids(List<Long> ready) {
    String first = ready.stream().limit(NAMED).map(g -> "G" + g).collect(Collectors.joining(" "));
    return first + (ready.size() > NAMED ? " … " + ready.size() + " in all" : "");
  }

  /// `G6 goes on, in at most 59 min 58 s`.
  public static String timer(Run run, CoreScheduler s, int row) {
    TimerTable t = s.timers();
    String what = switch (t.kind(row)) {
      case WAKES -> woken(run, t.target(row)).map(g -> "G" + g + " goes on").orElse("a goroutine goes on");
      case SENDS -> run.names().of(t.target(row)) + " gets the time";
      case CALLS -> t.function(row).isEmpty() ? "a function is called" : t.function(row) + " is called";
      case OTHER -> t.function(row).isEmpty() ? "a function is called" : t.function(row) + " is called";
    };
    return what + ", " + due(s, row);
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
    String every = period > 0 ? ", every " + Amounts.duration(period) : "";
    if (s.notedNanos().isEmpty()) {
      return "at a time that cannot be told" + every;
    }
    long left = s.timers().whenNanos(row) - s.notedNanos().getAsLong();
    return (left <= 0 ? "now: it is due" : "in at most " + Amounts.duration(left)) + every;
  }

  /// The timer that ends a goroutine's wait: its own, or that of a channel it waits on.
  ///
  /// @param g address of the goroutine's `g`
  /// @param objects that it waits on
  public static Optional<String> wakes(CoreScheduler s, long g, List<Long> objects) {
    OptionalInt own = s.timers().of(g);
    if (own.isPresent()) {
      return Optional.of("a timer ends its wait, " + due(s, own.getAsInt()));
    }
    return objects.stream().map(o -> s.timers().of(o)).filter(OptionalInt::isPresent).findFirst()
        .map(t -> "a timer sends to a channel that it waits on, " + due(s, t.getAsInt()));
  }

  /// `9 threads of Go; 2 of C, in libc.so.6`.
  public static String threads(List<SystemThread> threads) {
    long go = threads.stream().filter(SystemThread::go).count();
    Map<String, Integer> files = new TreeMap<>();
    threads.stream().filter(t -> !t.go()).forEach(t -> files.merge(t.file(), 1, Integer::sum));
    String of = files.entrySet().stream().filter(e -> !e.getKey().isEmpty())
        .map(e -> e.getKey() + (e.getValue() > 1 ? " (" + e.getValue() + ")" : "")).collect(Collectors.joining(", "));
    long c = threads.size() - go;
    return Amounts.count(go, "thread") + " of Go"
        + (c == 0 ? "" : "; " + c + " of C" + (of.isEmpty() ? "" : ", in " + of));
  }

  /// `thread 4711, in runtime.futex`.
  public static String thread(SystemThread t) {
    String at = t.function().isEmpty() ? t.file() : t.function();
    return "thread " + t.id() + (at.isEmpty() ? "" : ", in " + at);
  }

  /// `rip 0x4a2f10, rsp 0xc000…`; empty when the registers are not known.
  public static String registers(SystemThread t) {
    return IntStream.range(0, t.registers().size())
        .mapToObj(i -> SystemThread.REGISTERS.get(i) + " 0x" + Long.toHexString(t.registers().get(i)))
        .collect(Collectors.joining(", "));
  }
}
