package chanlens.format.heapdump;

import chanlens.golang.GoroutineState;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapParams;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.model.heap.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Finds the layout of a release without a table in the dump itself. A goroutine's record repeats fields of its `g`, so
/// their offsets can be searched. A goroutine blocked on a channel closes a chain: its `g` points to a sudog whose
/// first word is that `g`, and the sudog to a channel that contains the sudog's address. The rest are distances that
/// were equal in every release measured, Go 1.19 to 1.27; each is checked on the dump before it is used.
///
/// Finds nothing when one step is ambiguous, and when no goroutine is blocked on a channel.
final class LayoutInference {
  private static final int WORD = 8;
  private static final int SMALLEST_HCHAN = 96;
  /// The slot sizes of an hchan: the size classes from 96 bytes on.
  private static final int[] SLOTS = {96, 112, 128, 144};

  private final HeapParams params;
  private final ObjectTable objects;
  private final HeapMemory memory;
  private final PointerScan scan;
  private final RuntimeLayout nearest;
  /// Goroutines whose `g` is in the heap, and its rows.
  private final List<HeapGoroutine> all = new ArrayList<>();

  private final List<Integer> rows = new ArrayList<>();
  private int slot;

  private LayoutInference(HeapParams params, ObjectTable objects, HeapMemory memory, RuntimeLayout nearest) {
    this.params = params;
    this.objects = objects;
    this.memory = memory;
    this.scan = memory.scan();
    this.nearest = nearest;
  }

  /// {@return what was found, not yet compared with all goroutines}
  ///
  /// @param nearest the table of the release with the most similar structs
  static Optional<RuntimeLayout> infer(
      HeapParams params,
      ObjectTable objects,
      HeapMemory memory,
      List<HeapGoroutine> goroutines,
      RuntimeLayout nearest) {
    LayoutInference inference = new LayoutInference(params, objects, memory, nearest);
    for (HeapGoroutine g : goroutines) {
      int row = objects.startingAt(g.addr());
      if (row != ObjectTable.NONE) {
        inference.all.add(g);
        inference.rows.add(row);
      }
    }
    return inference.layout();
  }

  private Optional<RuntimeLayout> layout() {
    if (rows.isEmpty() || rows.stream().anyMatch(r -> objects.sizeBytes(r) != objects.sizeBytes(rows.getFirst()))) {
      return Optional.empty();
    }
    slot = objects.sizeBytes(rows.getFirst());
    if (slot > 512) { // has a header of its own: a bitmap of its pointers does not fit a word
      return Optional.empty();
    }
    try {
      RuntimeLayout.G g = g();
      RuntimeLayout.Sudog sudog = sudog(g);
      return Optional.of(
          new RuntimeLayout(
              params.version().map(v -> v.release()).orElse("unknown"),
              "",
              semaphoresSetWaiting(g),
              g,
              sudog,
              hchan(g, sudog),
              nearest.timer(),
              nearest.notifyList(),
              nearest.mutex(),
              nearest.rwMutex(),
              nearest.waitGroup(),
              nearest.cond(),
              nearest.moduleData(),
              List.of()));
    } catch (Ambiguous e) {
      return Optional.empty();
    }
  }

  /// A step that the dump does not determine.
  private static final class Ambiguous extends Exception {
    private static final long serialVersionUID = 1;
  }

  private RuntimeLayout.G g() throws Ambiguous {
    int goid = field(HeapGoroutine::goid, nearest.g().goid());
    int gopc = field(HeapGoroutine::gopc, nearest.g().gopc());
    int waiting = waiting(gopc + 32);
    return new RuntimeLayout.G(
        slot,
        slot,
        usualPointers(),
        0,
        WORD,
        field(HeapGoroutine::panic, nearest.g().panic()),
        field(HeapGoroutine::defer, nearest.g().defer()),
        field(HeapGoroutine::m, nearest.g().m()),
        field(HeapGoroutine::ctxt, nearest.g().schedCtxt()),
        RuntimeLayout.ABSENT,
        goid - WORD,
        goid,
        field(HeapGoroutine::waitSinceNanos, goid + 2 * WORD),
        goid + 3 * WORD,
        gopc,
        field(LayoutInference::startPc, gopc + 2 * WORD),
        parent(gopc - WORD),
        waiting,
        waiting + 32,
        RuntimeLayout.ABSENT,
        RuntimeLayout.ABSENT);
  }

  /// The pointer list that most `g` have.
  private long usualPointers() {
    Map<Long, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(scan.words(objects, row), 1, Integer::sum));
    return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private static long startPc(HeapGoroutine g) {
    for (int i = g.frames().size() - 1; i >= 0; i--) {
      StackFrame f = g.frames().get(i);
      if (!f.function().equals("runtime.goexit")) {
        return f.entry();
      }
    }
    return 0;
  }

  /// The word that repeats a value of every record: at the usual place, or at the only other one.
  private int field(ToLongFunction<HeapGoroutine> value, int usual) throws Ambiguous {
    int found = -1;
    long[] expected = all.stream().mapToLong(value).toArray();
    for (int at = 0; at <= slot - WORD; at += WORD) {
      boolean same = true;
      boolean anySet = false;
      for (int i = 0; i < expected.length && same; i++) {
        same = memory.wordOf(rows.get(i), at) == expected[i];
        anySet |= expected[i] != 0;
      }
      if (same && at == usual) {
        return at;
      }
      if (same && anySet) {
        found = found < 0 ? at : Integer.MAX_VALUE;
      }
    }
    if (found < 0 || found == Integer.MAX_VALUE) {
      throw new Ambiguous();
    }
    return found;
  }

  /// The word before `gopc` holds the parent's id since Go 1.21, 0 for the first goroutines. A parent may have the
  /// larger id, since each P assigns ids from its own block of sixteen.
  private int parent(int at) {
    long newest = all.stream().mapToLong(HeapGoroutine::goid).max().orElse(0);
    boolean any = false;
    for (int row : rows) {
      long value = memory.wordOf(row, at);
      any |= value != 0;
      if (value < 0 || value > newest) {
        return RuntimeLayout.ABSENT;
      }
    }
    return any ? at : RuntimeLayout.ABSENT;
  }

  private static boolean blockedOnChannel(HeapGoroutine g) {
    String reason = g.waitReason();
    boolean channel = reason.startsWith("chan ") || reason.startsWith("select");
    return g.state() == GoroutineState.WAITING
        && channel
        && !reason.contains("nil chan")
        && !reason.contains("no cases");
  }

  private boolean isSudogOf(long addr, HeapGoroutine g) {
    int row = objects.startingAt(addr);
    return row != ObjectTable.NONE
        && objects.hasPointers(row)
        && objects.sizeBytes(row) <= 512
        && memory.wordOf(row, 0) == g.addr();
  }

  /// The word of every goroutine blocked on a channel that points to an object whose first word points back.
  private int waiting(int usual) throws Ambiguous {
    int found = -1;
    for (int at = 0; at <= slot - WORD; at += WORD) {
      int blocked = 0;
      int chained = 0;
      for (int i = 0; i < rows.size(); i++) {
        if (blockedOnChannel(all.get(i))) {
          blocked++;
          chained += isSudogOf(memory.wordOf(rows.get(i), at), all.get(i)) ? 1 : 0;
        }
      }
      if (blocked > 0 && chained == blocked && (found < 0 || at == usual)) {
        found = at;
      }
    }
    if (found < 0) {
      throw new Ambiguous();
    }
    return found;
  }

  private boolean semaphoresSetWaiting(RuntimeLayout.G g) {
    for (int i = 0; i < rows.size(); i++) {
      if (all.get(i).waitReason().startsWith("sync.")) {
        return isSudogOf(memory.wordOf(rows.get(i), g.waiting()), all.get(i));
      }
    }
    return nearest.semaphoresSetWaiting();
  }

  /// A blocked goroutine's sudog, and its operation.
  private record Blocked(int sudog, boolean sends, boolean select) {}

  private List<Blocked> blocked(RuntimeLayout.G g) {
    List<Blocked> blocked = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (blockedOnChannel(all.get(i))) {
        String reason = all.get(i).waitReason();
        int sudog = objects.startingAt(memory.wordOf(rows.get(i), g.waiting()));
        blocked.add(new Blocked(sudog, reason.startsWith("chan send"), reason.startsWith("select")));
      }
    }
    return blocked;
  }

  /// From `elem` on all distances were equal in every release; from Go 1.26 on elem and c have a second word each, of
  /// which the latter counts.
  private RuntimeLayout.Sudog sudog(RuntimeLayout.G g) throws Ambiguous {
    List<Blocked> blocked = blocked(g);
    int first = blocked.getFirst().sudog;
    int bytes = objects.sizeBytes(first);
    if (blocked.stream().anyMatch(b -> objects.sizeBytes(b.sudog) != bytes)) {
      throw new Ambiguous();
    }
    int c = -1;
    for (int at = 3 * WORD; at <= bytes - WORD; at += WORD) {
      int place = at;
      if (blocked.stream().allMatch(b -> b.select || queuePlace(b, place) >= 0)) {
        c = at; // the last one
      }
    }
    if (c < 0 || blocked.stream().allMatch(Blocked::select)) {
      throw new Ambiguous();
    }
    int last = c;
    boolean twice =
        c >= 4 * WORD
            && blocked.stream()
                .allMatch(b -> memory.wordOf(b.sudog, last - WORD) == memory.wordOf(b.sudog, last));
    int elem = twice ? c - 64 : c - 56;
    if (elem != (twice ? 32 : 24)) {
      throw new Ambiguous();
    }
    return new RuntimeLayout.Sudog(
        c + WORD, bytes, scan.words(objects, first), 0, WORD, 2 * WORD, elem, c, elem + 28, elem + 40, elem + 48);
  }

  /// The offset at which the object that a word of a sudog points to has the sudog as the first or last of a queue.
  ///
  /// @return offset in the object, or -1
  private int queuePlace(Blocked b, int at) {
    int target = objects.startingAt(memory.wordOf(b.sudog, at));
    if (target == ObjectTable.NONE || target == b.sudog || objects.sizeBytes(target) < SMALLEST_HCHAN) {
      return isInner(b, at) ? 0 : -1;
    }
    for (int i = 4 * WORD; i <= SMALLEST_HCHAN + 2 * WORD - WORD; i += WORD) {
      if (i <= objects.sizeBytes(target) - WORD && memory.wordOf(target, i) == objects.addr(b.sudog)) {
        return i;
      }
    }
    return isInner(b, at) ? 0 : -1;
  }

  /// Whether the sudog is between two others in its queue, so that only they point to it, and all name the same target.
  private boolean isInner(Blocked b, int at) {
    int next = objects.startingAt(memory.wordOf(b.sudog, WORD));
    int before = objects.startingAt(memory.wordOf(b.sudog, 2 * WORD));
    if (next == ObjectTable.NONE || before == ObjectTable.NONE) {
      return false;
    }
    int bytes = objects.sizeBytes(b.sudog);
    long target = memory.wordOf(b.sudog, at);
    return objects.sizeBytes(next) == bytes
        && objects.sizeBytes(before) == bytes
        && target != 0
        && objects.startingAt(target) != ObjectTable.NONE
        && memory.wordOf(next, at) == target
        && memory.wordOf(before, at) == target;
  }

  private RuntimeLayout.Hchan hchan(RuntimeLayout.G g, RuntimeLayout.Sudog sudog) throws Ambiguous {
    int recvq = -1;
    List<Integer> channels = new ArrayList<>();
    for (Blocked b : blocked(g)) {
      int channel = objects.startingAt(memory.wordOf(b.sudog, sudog.c()));
      if (channel == ObjectTable.NONE || objects.sizeBytes(channel) < SMALLEST_HCHAN) {
        throw new Ambiguous();
      }
      channels.add(channel);
      int place = queuePlace(b, sudog.c());
      if (!b.select && place > 0) {
        boolean first = memory.wordOf(b.sudog, sudog.prev()) == 0;
        int begins = (first ? place : place - WORD) - (b.sends ? 2 * WORD : 0);
        if (recvq >= 0 && recvq != begins) {
          throw new Ambiguous();
        }
        recvq = begins;
      }
    }
    int elemtype = recvq - 3 * WORD;
    if (elemtype != 32 && elemtype != 40) {
      throw new Ambiguous();
    }
    int size = hchanSize(recvq);
    return new RuntimeLayout.Hchan(
        size,
        slotOf(channels, size),
        pointers(channels, recvq, size),
        0,
        WORD,
        2 * WORD,
        3 * WORD,
        28,
        elemtype == 32 ? RuntimeLayout.ABSENT : 32,
        elemtype,
        recvq - 2 * WORD,
        recvq - WORD,
        recvq,
        recvq + WORD,
        recvq + 2 * WORD,
        recvq + 3 * WORD);
  }

  /// A channel of values without pointers has its buffer right after it: after queues and lock, and from Go 1.25 on one
  /// more word.
  private int hchanSize(int recvq) {
    int[] sizes = {recvq + 5 * WORD, recvq + 6 * WORD};
    int[] found = new int[2];
    for (int row = 0; row < objects.size(); row++) {
      if (!objects.hasPointers(row) && objects.sizeBytes(row) >= SMALLEST_HCHAN) {
        long into = memory.wordOf(row, 2 * WORD) - objects.addr(row);
        long capacity = memory.wordOf(row, WORD);
        boolean counts = capacity > 0 && Long.compareUnsigned(memory.wordOf(row, 0), capacity) <= 0;
        for (int i = 0; i < 2; i++) {
          found[i] += counts && into == sizes[i] ? 1 : 0;
        }
      }
    }
    if (found[0] == found[1]) {
      return nearest.hchan().sizeBytes();
    }
    return found[0] > found[1] ? sizes[0] : sizes[1];
  }

  private int slotOf(List<Integer> channels, int size) {
    for (int row : channels) {
      if (memory.wordOf(row, WORD) == 0 || objects.hasPointers(row)) {
        return objects.sizeBytes(row);
      }
    }
    for (int bytes : SLOTS) {
      if (bytes >= size) {
        return bytes;
      }
    }
    return size;
  }

  private long pointers(List<Integer> channels, int recvq, int size) {
    for (int row : channels) {
      if (objects.hasPointers(row) && objects.sizeBytes(row) <= 512) {
        return scan.words(objects, row);
      }
    }
    long words = 1L << 2;
    for (int at = 32; at <= recvq - 3 * WORD; at += WORD) {
      words |= 1L << (at / WORD);
    }
    for (int at = recvq; at < size - WORD; at += WORD) {
      words |= 1L << (at / WORD);
    }
    return words;
  }
}
