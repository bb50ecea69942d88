package chanlens.format.core;

import chanlens.model.heap.GlobalRegion;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.model.heap.Region;
import chanlens.model.heap.StackFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares the heap dump and the core of one process at one moment.
///
/// @param missing objects of the dump that the core does not have, or with another size
/// @param lists objects whose pointer words differ
/// @param onlyCore objects of the core alone
/// @param contents objects whose bytes differ: the process ran on between the two
/// @param frames of goroutines in both: compared, and different in place, code or pointer words
/// @param rest what else differs, in words
record DumpAndCore(
    int objects,
    int missing,
    int lists,
    int onlyCore,
    int contents,
    int frames,
    int framesDiffering,
    List<String> rest) {
  static DumpAndCore of(HeapModel dump, HeapModel core) {
    ObjectTable a = dump.objects();
    ObjectTable b = core.objects();
    int missing = 0;
    int lists = 0;
    int contents = 0;
    for (int row = 0; row < a.size(); row++) {
      int other = b.startingAt(a.addr(row));
      if (other == ObjectTable.NONE || b.sizeBytes(other) != a.sizeBytes(row)) {
        missing++;
      } else {
        lists += pointers(dump.memory(), a, row).equals(pointers(core.memory(), b, other)) ? 0 : 1;
        long bytes = a.sizeBytes(row);
        contents += dump.memory().bytes(a.addr(row), bytes).orElseThrow()
            .mismatch(core.memory().bytes(a.addr(row), bytes).orElseThrow()) < 0 ? 0 : 1;
      }
    }
    int onlyCore = 0;
    for (int row = 0; row < b.size(); row++) {
      onlyCore += a.startingAt(b.addr(row)) == ObjectTable.NONE ? 1 : 0;
    }
    List<String> rest = new ArrayList<>();
    int[] frames = frames(dump, core, rest);
    globals(dump, core, rest);
    finalizers(dump, core, rest);
    return new DumpAndCore(a.size(), missing, lists, onlyCore, contents, frames[0], frames[1], rest);
  }

  private static List<Long> pointers(HeapMemory memory, ObjectTable objects, int row) {
    PointerScan scan = memory.scan();
    scan.over(objects, row);
    return rest(scan);
  }

  private static List<Long> pointers(HeapMemory memory, Region region) {
    PointerScan scan = memory.scan();
    scan.over(region);
    return rest(scan).stream().sorted().distinct().toList();
  }

  private static List<Long> rest(PointerScan scan) {
    List<Long> all = new ArrayList<>();
    while (scan.next()) {
      all.add(scan.offset());
    }
    return all;
  }

  private static int[] frames(HeapModel dump, HeapModel core, List<String> rest) {
    Map<Long, HeapGoroutine> byAddr = new HashMap<>();
    core.goroutines().forEach(g -> byAddr.put(g.addr(), g));
    int compared = 0;
    int differing = 0;
    for (HeapGoroutine g : dump.goroutines()) {
      HeapGoroutine other = byAddr.get(g.addr());
      if (other == null || !words(g).equals(words(other))) {
        rest.add("goroutine " + words(g) + " / " + (other == null ? "none" : words(other)));
      }
      if (other == null || g.dumping() || g.frames().size() != other.frames().size()) {
        rest.add("frames of goroutine " + g.goid() + (g.dumping() ? ", which dumped" : ""));
        continue;
      }
      for (int i = 0; i < g.frames().size(); i++) {
        compared++;
        StackFrame x = g.frames().get(i);
        StackFrame y = other.frames().get(i);
        boolean same = place(x).equals(place(y))
            && pointers(dump.memory(), x.memory()).equals(pointers(core.memory(), y.memory()));
        differing += same ? 0 : 1;
      }
    }
    if (core.goroutines().size() != dump.goroutines().size()) {
      rest.add(dump.goroutines().size() + " goroutines / " + core.goroutines().size());
    }
    return new int[] {compared, differing};
  }

  private static String words(HeapGoroutine g) {
    return g.goid() + " " + g.status() + " " + g.system() + " " + g.waitReason() + " " + g.gopc() + " " + g.ctxt() + " "
        + g.waitSinceNanos();
  }

  private static String place(StackFrame f) {
    return f.sp() + " " + f.memory().sizeBytes() + " " + f.entry() + " " + f.pc() + " " + f.continuationPc() + " "
        + f.function() + " " + f.depth() + " " + f.calleeSp();
  }

  private static void globals(HeapModel dump, HeapModel core, List<String> rest) {
    for (GlobalRegion r : dump.roots().globals()) {
      boolean same = core.roots().globals().stream()
          .anyMatch(o -> o.kind() == r.kind() && o.memory().addr() == r.memory().addr()
              && o.memory().sizeBytes() == r.memory().sizeBytes()
              && pointers(core.memory(), o.memory()).equals(pointers(dump.memory(), r.memory())));
      if (!same) {
        rest.add("section " + r.kind().word());
      }
    }
  }

  private static void finalizers(HeapModel dump, HeapModel core, List<String> rest) {
    Set<HeapRecords.Finalizer> a = Set.copyOf(dump.roots().finalizers());
    Set<HeapRecords.Finalizer> b = Set.copyOf(core.roots().finalizers());
    if (!a.equals(b)) {
      rest.add(a.size() + " finalizers / " + b.size());
    }
    Set<String> defers = dump.roots().defers().stream().map(Object::toString).collect(Collectors.toSet());
    Set<String> others = core.roots().defers().stream().map(Object::toString).collect(Collectors.toSet());
    if (!defers.equals(others)) {
      rest.add(defers + " deferred / " + others);
    }
  }
}
