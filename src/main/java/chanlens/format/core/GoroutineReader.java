package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.executable.FrameShape;
import chanlens.model.heap.FrameTable;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.StackFrame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every goroutine with its stack, deferred calls and panics. Where a stack has no exact list of pointers, all of its
/// words are roots: of those that run, whose registers hold what no list shows, of those whose stack is being moved,
/// and below the first frame that cannot be read. Source: runtime/runtime2.go (g), runtime/heapdump.go, Go 1.19 to
/// 1.27.
final class GoroutineReader {
  private static final int IDLE = 0;
  private static final int RUNNING = 2;
  private static final int SYSCALL = 3;
  private static final int DEAD = 6;
  private static final int COPYING_STACK = 8;
  private static final int DEAD_EXTRA = 11;
  private static final int SCANNING = 0x1000;
  private static final int MAX_RECORDS = 1 << 20;
  private static final int STEP = 1024;
  /// Frames from a preempted function to the end of its preemption.
  private static final int PREEMPTING = 8;
  private static final Set<String> OF_THE_PROGRAM =
      Set.of("runtime.main", "runtime.corostart", "runtime.handleAsyncEvent");
  /// They run what a program hands them: while they do, they are the program's.
  private static final Set<String> LENT = Set.of("runtime.runfinq", "runtime.runFinalizers", "runtime.runCleanups");

  private final CoreMemory memory;
  private final CoreStackReader stacks;
  private final CoreThreads threads;
  private final WordRoots roots;
  private final RuntimeLayout layout;
  private final RuntimeLayout.G at;
  private final CoreLayout core;
  private final FrameTable.Builder frames = new FrameTable.Builder();
  private final List<HeapGoroutine> pending = new ArrayList<>();
  private final List<Integer> firstFrames = new ArrayList<>();
  private final List<String> starts = new ArrayList<>();
  final List<HeapRecords.Defer> defers = new ArrayList<>();
  final List<HeapRecords.Panic> panics = new ArrayList<>();
  /// Goroutines that have a thread, and those of them that the thread does not have.
  int threadsCompared;
  int threadsDiffering;
  int sudogsCompared;
  int sudogsDiffering;

  GoroutineReader(
      CoreMemory memory,
      CoreStackReader stacks,
      CoreThreads threads,
      WordRoots roots,
      RuntimeLayout layout,
      CoreLayout core) {
    this.memory = memory;
    this.stacks = stacks;
    this.threads = threads;
    this.roots = roots;
    this.layout = layout;
    this.at = layout.g();
    this.core = core;
  }

  /// @param slice address of `runtime.allgs`
  void read(long slice, Cancel cancel) {
    long array = memory.word(slice);
    long count = memory.word(slice + 8);
    if (count < 0 || !memory.has(array, Math.min(count, Integer.MAX_VALUE) * 8)) {
      return;
    }
    Set<Long> seen = new HashSet<>();
    for (long i = 0; i < count; i++) {
      if (i % STEP == 0) {
        cancel.check();
      }
      long g = memory.word(array + 8 * i);
      if (memory.has(g, at.sizeBytes()) && seen.add(g)) {
        goroutine(g);
      }
    }
  }

  FrameTable frames() {
    return frames.freeze();
  }

  List<HeapGoroutine> complete(FrameTable table) {
    List<HeapGoroutine> all = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      int end = i + 1 < pending.size() ? firstFrames.get(i + 1) : table.count();
      List<StackFrame> own = table.rows(firstFrames.get(i), end);
      HeapGoroutine g = pending.get(i);
      all.add(
          new HeapGoroutine(
              g.addr(), own.isEmpty() ? g.sp() : own.getFirst().sp(), g.goid(), g.gopc(), g.status(),
              isSystem(g.addr(), own), g.waitSinceNanos(), g.lastWaitReason(), g.ctxt(), g.m(), g.defer(), g.panic(),
              own));
    }
    return all;
  }

  /// The functions that they began with.
  List<String> starts() {
    return List.copyOf(starts);
  }

  private void goroutine(long g) {
    int status = memory.i32(g + at.atomicstatus()) & ~SCANNING;
    if (status == IDLE || status == DEAD || status == DEAD_EXTRA) {
      return;
    }
    int reason = memory.u8(g + at.waitreason());
    long m = memory.word(g + at.m());
    HeapGoroutine record =
        new HeapGoroutine(
            g, memory.word(g + core.at("g.sched.sp")), memory.word(g + at.goid()), memory.word(g + at.gopc()), status,
            false, memory.word(g + at.waitsince()),
            reason < layout.waitReasons().size() ? layout.waitReasons().get(reason) : "",
            memory.word(g + at.schedCtxt()), m, memory.word(g + at.defer()), memory.word(g + at.panic()), List.of());
    pending.add(record);
    starts.add(started(g));
    firstFrames.add(frames.count());
    At position = position(record);
    stack(record, position);
    vectors(record, position);
    defers(record);
    panics(record);
    links(record, status);
  }

  /// The innermost call.
  private record At(long pc, long sp) {}

  private At position(HeapGoroutine g) {
    boolean inSyscall = g.status() == SYSCALL && memory.word(g.addr() + core.at("g.syscallsp")) != 0;
    long sp = inSyscall ? memory.word(g.addr() + core.at("g.syscallsp")) : g.sp();
    long pc = memory.word(g.addr() + core.at(inSyscall ? "g.syscallpc" : "g.sched.pc"));
    Optional<CoreThreads.Place> place =
        g.status() == RUNNING
            ? threads.at(g.m()).filter(m -> m.thread().isPresent()).map(threads::place)
            : Optional.empty();
    if (place.isPresent() && threads.isOn(place.get().sp(), g.addr())) {
      return new At(place.get().pc(), place.get().sp());
    }
    return new At(pc, sp);
  }

  private void stack(HeapGoroutine g, At position) {
    long low = memory.word(g.addr() + at.stackLo());
    long high = memory.word(g.addr() + at.stackHi());
    long sp = position.sp();
    boolean within = sp >= low && sp < high;
    long end = within ? stacks.read(position.pc(), sp, high, frames) : low;
    if (g.status() == RUNNING || g.status() == COPYING_STACK || !within) {
      roots.addAll(within ? sp : low, high, "stack of goroutine " + g.goid() + ", which was running");
    } else if (end < high) {
      roots.addAll(end, high, "stack of goroutine " + g.goid() + " that could not be read");
    }
  }

  /// From Go 1.27 on values that only vector registers hold when a goroutine is preempted are roots. They lie beside
  /// the stack; on their way there or back, with the processor. Source: runtime/preempt_xreg.go.
  private void vectors(HeapGoroutine g, At position) {
    if (!core.has("g.xRegs")) {
      return;
    }
    long saved = memory.word(g.addr() + core.at("g.xRegs"));
    if (saved != 0) {
      vectors(saved, g.goid());
    } else if (g.status() == RUNNING && isPreempted(g, position)) {
      long p = memory.word(g.m() + core.at("m.p"));
      vectors(p + core.at("p.xRegs.scratch"), g.goid());
      vectors(memory.word(p + core.at("p.xRegs.cache")), g.goid());
    }
  }

  private void vectors(long from, long goid) {
    if (from > 0) {
      roots.addAll(from, from + core.at("xRegState.size"), "vector registers of goroutine " + goid);
    }
  }

  /// Whether it is in the code that preempts it.
  private boolean isPreempted(HeapGoroutine g, At position) {
    long high = memory.word(g.addr() + at.stackHi());
    return threads.isOn(position.sp(), g.addr())
        && stacks.calls(position.pc(), position.sp(), high, PREEMPTING).stream()
            .anyMatch(c -> c.shape().function().equals("runtime.asyncPreempt"));
  }

  private void defers(HeapGoroutine g) {
    long d = g.defer();
    Set<Long> seen = new HashSet<>();
    while (d != 0 && defers.size() < MAX_RECORDS && memory.has(d, 56) && seen.add(d)) {
      long fn = memory.word(d + core.at("_defer.fn"));
      long next = memory.word(d + core.at("_defer.link"));
      defers.add(
          new HeapRecords.Defer(
              d, g.addr(), memory.word(d + core.at("_defer.sp")), memory.word(d + core.at("_defer.pc")), fn,
              fn == 0 ? 0 : memory.word(fn), next));
      d = next;
    }
  }

  private void panics(HeapGoroutine g) {
    long p = g.panic();
    Set<Long> seen = new HashSet<>();
    while (p != 0 && panics.size() < MAX_RECORDS && memory.has(p, 40) && seen.add(p)) {
      long next = memory.word(p + core.at("_panic.link"));
      panics.add(
          new HeapRecords.Panic(
              p, g.addr(), memory.word(p + core.at("_panic.arg")), memory.word(p + core.at("_panic.arg") + 8), next));
      p = next;
    }
  }

  private void links(HeapGoroutine g, int status) {
    Optional<CoreThreads.M> m = threads.at(g.m());
    boolean hasThread = status == RUNNING || status == SYSCALL;
    if (hasThread) {
      threadsCompared++;
      boolean found = m.isPresent() && m.get().current() == g.addr();
      threadsDiffering += found && (status == SYSCALL || m.get().thread().isPresent()) ? 0 : 1;
    }
    long sudog = memory.word(g.addr() + at.waiting());
    if (!hasThread && sudog != 0) {
      sudogsCompared++;
      sudogsDiffering += memory.word(sudog + layout.sudog().g()) == g.addr() ? 0 : 1;
    }
  }

  private String started(long g) {
    return stacks.shape(memory.word(g + at.startpc())).map(FrameShape::function).orElse("");
  }

  /// Source: runtime/traceback.go isSystemGoroutine.
  private boolean isSystem(long g, List<StackFrame> own) {
    String started = started(g);
    if (LENT.contains(started)) {
      return own.stream().allMatch(f -> f.function().startsWith("runtime."));
    }
    return started.startsWith("runtime.") && !OF_THE_PROGRAM.contains(started);
  }
}
