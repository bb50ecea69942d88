package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.executable.FrameShape;
import chanlens.model.heap.CoreScheduler;
import chanlens.model.heap.CoreScheduler.Collector;
import chanlens.model.heap.CoreScheduler.Processor;
import chanlens.model.heap.CoreScheduler.SystemThread;
import chanlens.model.heap.HeapGoroutine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What was about to happen: queues, timers, the collector. Source: runtime/runtime2.go (p, schedt), time.go,
/// mstats.go, Go 1.19 to 1.27.
final class SchedulerReader {
  private static final int WORD = 8;
  private static final int MAX_PROCESSORS = 1 << 14;
  private static final int MAX_QUEUED = 1 << 20;
  private static final int QUEUE = 256;
  private static final int MAX_PHASE = 2;

  private final CoreFile file;
  private final CoreMemory memory;
  private final CoreStackReader stacks;
  private final CoreThreads threads;
  private final Roles roles;
  private final RuntimeLayout layout;
  private final CoreLayout core;

  SchedulerReader(
      CoreFile file,
      CoreMemory memory,
      CoreStackReader stacks,
      CoreThreads threads,
      Roles roles,
      RuntimeLayout layout,
      CoreLayout core) {
    this.file = file;
    this.memory = memory;
    this.stacks = stacks;
    this.threads = threads;
    this.roles = roles;
    this.layout = layout;
    this.core = core;
  }

  CoreScheduler read(List<HeapGoroutine> goroutines) {
    List<Long> addrs = processors();
    List<Processor> processors = new ArrayList<>();
    CoreTimers timers = new CoreTimers(memory, stacks, core);
    OptionalLong noted = goroutines.stream().mapToLong(HeapGoroutine::waitSinceNanos).max();
    for (long p : addrs) {
      processors.add(processor(p));
      timers.read(p + core.at("p.timers"));
      noted = later(noted, memory.word(p + core.at("p.schedwhen")));
      noted = later(noted, memory.word(p + core.at("p.syscallwhen")));
    }
    OptionalLong polled = roles.variable("runtime.sched");
    if (polled.isPresent()) {
      noted = later(noted, memory.word(polled.getAsLong() + core.at("schedt.lastpoll")));
    }
    return new CoreScheduler(
        processors, queued(), timers.all(), noted.stream().filter(n -> n > 0).findFirst(), threads(), collector());
  }

  private static OptionalLong later(OptionalLong noted, long other) {
    return OptionalLong.of(Math.max(noted.orElse(0), other));
  }

  private List<Long> processors() {
    OptionalLong slice = roles.processors();
    List<Long> all = new ArrayList<>();
    if (slice.isPresent()) {
      long array = memory.word(slice.getAsLong());
      long count = Math.clamp(memory.word(slice.getAsLong() + WORD), 0, MAX_PROCESSORS);
      for (long i = 0; i < count; i++) {
        long p = memory.word(array + WORD * i);
        if (memory.has(p, core.at("p.size"))) {
          all.add(p);
        }
      }
    }
    return all;
  }

  private Processor processor(long p) {
    long m = memory.word(p + core.at("p.m"));
    List<Long> ready = new ArrayList<>();
    goid(memory.word(p + core.at("p.runnext"))).ifPresent(ready::add);
    int head = memory.i32(p + core.at("p.runqhead"));
    int tail = memory.i32(p + core.at("p.runqtail"));
    for (int i = head; i != tail && i - head < QUEUE; i++) {
      goid(memory.word(p + core.at("p.runq") + (long) WORD * (i & QUEUE - 1))).ifPresent(ready::add);
    }
    return new Processor(memory.i32(p), threads.at(m).map(CoreThreads.M::threadId).orElse(0L), ready);
  }

  private OptionalLong goid(long g) {
    long id = g == 0 || !memory.has(g, layout.g().sizeBytes()) ? 0 : memory.word(g + layout.g().goid());
    return id > 0 ? OptionalLong.of(id) : OptionalLong.empty();
  }

  private Optional<List<Long>> queued() {
    OptionalLong sched = roles.variable("runtime.sched");
    if (sched.isEmpty()) {
      return Optional.empty();
    }
    List<Long> all = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long g = memory.word(sched.getAsLong() + core.at("schedt.runq"));
    while (g != 0 && seen.size() < MAX_QUEUED && seen.add(g)) {
      goid(g).ifPresent(all::add);
      g = memory.word(g + core.at("g.schedlink"));
    }
    return Optional.of(all);
  }

  private List<SystemThread> threads() {
    List<SystemThread> all = new ArrayList<>();
    Set<Long> known = new HashSet<>();
    for (CoreThreads.M m : threads.all()) {
      if (m.thread().isPresent()) {
        CoreThreads.Place place = threads.place(m);
        known.add(m.thread().get().id());
        boolean runs = threads.isOn(place.sp(), m.current());
        long goid = m.current() == 0 ? 0 : goid(m.current()).orElse(0);
        all.add(
            new SystemThread(
                m.thread().get().id(), true, goid, function(place.pc()), mapped(place.pc()),
                runs ? place.registers() : List.of()));
      }
    }
    for (CoreFile.OsThread t : file.threads()) {
      if (known.add(t.id())) {
        all.add(new SystemThread(t.id(), false, 0, function(t.pc()), mapped(t.pc()), List.of()));
      }
    }
    return all;
  }

  private String function(long pc) {
    return stacks.shape(pc).map(FrameShape::function).orElse("");
  }

  private String mapped(long pc) {
    String path = file.mappings().stream().filter(m -> pc >= m.from() && pc < m.to()).map(CoreFile.Mapping::path)
        .findFirst().orElse("");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Optional<Collector> collector() {
    OptionalLong phase = roles.variable("runtime.gcphase");
    OptionalLong stats = roles.variable("runtime.memstats");
    OptionalLong pacer = roles.variable("runtime.gcController");
    if (phase.isEmpty() || stats.isEmpty() || pacer.isEmpty()) {
      return Optional.empty();
    }
    int at = memory.i32(phase.getAsLong());
    return Optional.of(
        new Collector(
            Collector.Phase.values()[Math.clamp(at, 0, MAX_PHASE)], number(stats, "mstats.numgc"),
            number(stats, "mstats.numforcedgc"), word(stats, "mstats.last_gc_unix"),
            word(stats, "mstats.pause_total_ns"), word(pacer, "gcControllerState.heapInUse"),
            word(pacer, "gcControllerState.heapFree"), word(pacer, "gcControllerState.heapReleased"),
            memory.i32(pacer.getAsLong()), word(pacer, "gcControllerState.memoryLimit")));
  }

  private long word(OptionalLong record, String field) {
    return memory.word(record.orElse(0) + core.at(field));
  }

  private long number(OptionalLong record, String field) {
    return memory.number(record.orElse(0) + core.at(field), 4);
  }
}
