package chanlens.format.heapdump;

import chanlens.golang.GoVersion;
import chanlens.golang.layouts.LayoutTable;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.ComparedGoroutines;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapParams;
import chanlens.model.heap.LayoutStanding;
import chanlens.model.heap.ObjectTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Proves the layout table on the dump itself: a goroutine's record repeats fields of its `g`, and the `g` is an object
/// of the heap. One difference is enough to reject the table: data read through a wrong table looks plausible.
///
/// The world is stopped while a dump is written, but not all of it: sysmon polls the network and wakes the scavenger,
/// and threads come back from system calls. So a goroutine may have moved on between its `g`, which is written with the
/// objects, and its record, which comes later (proc.go sysmon, injectglist, exitsyscall).
final class LayoutCheck {
  /// runtime2.go, equal in Go 1.19 to 1.27.
  private static final int RUNNABLE = 1;

  private static final int RUNNING = 2;
  private static final int SYSCALL = 3;
  private static final int WAITING = 4;

  /// The oldest release with a table, 1.19, and one beyond all releases.
  private static final int FIRST = 19;

  private static final int NEVER = 1000;

  private final HeapMemory memory;
  private final RuntimeLayout layout;

  private LayoutCheck(HeapMemory memory, RuntimeLayout layout) {
    this.memory = memory;
    this.layout = layout;
  }

  static LayoutStanding of(
      HeapParams params, ObjectTable objects, HeapMemory memory, List<HeapGoroutine> goroutines) {
    if (params.bigEndian() || params.pointerSize() != 8) {
      return LayoutStanding.unknown("the runtime's structs are only known for 64-bit little-endian programs");
    }
    Optional<GoVersion> version = params.version();
    if (version.isEmpty()) {
      return LayoutStanding.unknown("the build version \"" + params.buildVersion() + "\" names no Go release");
    }
    Optional<RuntimeLayout> layout = LayoutTable.layout(version.get().minor(), params.arch());
    if (layout.isEmpty()) {
      LayoutStanding inferred = inferred(params, objects, memory, goroutines, nearest(version.get().minor()));
      return inferred.known()
          ? inferred
          : LayoutStanding.unknown(
              "the runtime's structs are not known for Go " + version.get().release() + " on " + params.arch()
                  + ", only for Go " + String.join(", ", LayoutTable.releases()) + " on amd64 and arm64, and "
                  + inferred.words());
    }
    return new LayoutCheck(memory, layout.get()).compare(objects, goroutines);
  }

  /// The layout inferred from the dump itself, once every goroutine agrees with it.
  static LayoutStanding inferred(
      HeapParams params,
      ObjectTable objects,
      HeapMemory memory,
      List<HeapGoroutine> goroutines,
      RuntimeLayout nearest) {
    Optional<RuntimeLayout> found = LayoutInference.infer(params, objects, memory, goroutines, nearest);
    return found.isEmpty()
        ? LayoutStanding.unknown("the dump does not determine them")
        : new LayoutCheck(memory, found.get()).compare(objects, goroutines);
  }

  /// The table of the next older release, otherwise of the oldest.
  private static RuntimeLayout nearest(int minor) {
    RuntimeLayout found = LayoutTable.layout(FIRST, "amd64").orElseThrow();
    for (int m = FIRST; m <= minor && m < NEVER; m++) {
      found = LayoutTable.layout(m, "amd64").orElse(found);
    }
    return found;
  }

  private LayoutStanding compare(ObjectTable objects, List<HeapGoroutine> goroutines) {
    ComparedGoroutines all = ComparedGoroutines.of(objects, goroutines, layout, this::agrees);
    int compared = all.compared();
    int absent = goroutines.size() - compared;
    boolean inferred = layout.builtWith().isEmpty();
    String table = inferred ? "layout inferred from the dump" : "Go " + layout.release() + " table";
    if (compared == 0) {
      return new LayoutStanding(
          Optional.empty(), 0, 0, absent, "no goroutine's g is in the dump to prove the " + table);
    }
    if (all.differing() > 0) {
      return new LayoutStanding(
          Optional.empty(), compared, all.differing(), absent, all.contradict(table));
    }
    return new LayoutStanding(
        Optional.of(layout), compared, 0, absent,
        table + ", confirmed by the records of " + compared + " goroutines");
  }

  private boolean agrees(HeapGoroutine g) {
    RuntimeLayout.G at = layout.g();
    long addr = g.addr();
    long status = memory.number(addr + at.atomicstatus(), 4).orElse(-1);
    boolean movedOn = (status == WAITING && g.status() == RUNNABLE) || (status == SYSCALL && g.status() <= RUNNING);
    return same(addr + at.goid(), 8, g.goid())
        && same(addr + at.gopc(), 8, g.gopc())
        && (movedOn || same(addr + at.m(), 8, g.m()))
        && same(addr + at.defer(), 8, g.defer())
        && same(addr + at.panic(), 8, g.panic())
        && same(addr + at.schedCtxt(), 8, g.ctxt())
        && same(addr + at.waitsince(), 8, g.waitSinceNanos())
        && (movedOn || status == g.status())
        && (layout.waitReasons().isEmpty() || reason(addr + at.waitreason()).equals(g.lastWaitReason()));
  }

  private boolean same(long addr, int bytes, long value) {
    return memory.number(addr, bytes).equals(OptionalLong.of(value));
  }

  private String reason(long addr) {
    int number = (int) memory.number(addr, 1).orElse(-1);
    return number >= 0 && number < layout.waitReasons().size() ? layout.waitReasons().get(number) : "?";
  }
}
