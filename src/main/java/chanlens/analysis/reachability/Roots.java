package chanlens.analysis.reachability;

import chanlens.columns.BinarySearch;
import chanlens.model.executable.StackObject;
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
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Every pointer that does not come from a heap object: globals, finalizers, and what a goroutine holds.
final class Roots {
  private static final int LAST_VECTORS_IN_FRAME = 25;

  private final HeapModel heap;
  private final HeapMemory memory;
  private final ObjectTable objects;
  private final PointerScan scan;
  /// Bytes at the top of a frame for the return address and the caller's frame pointer, never a variable. The frame
  /// pointer would lead from frame to frame: runtime/traceback.go, where varp is computed.
  private final int linkageBytes;
  /// Where asynchronous preemption saves the vector registers in its frame, for amd64 up to Go 1.25; empty otherwise.
  /// Source: runtime/preempt_amd64.s.
  private final int vectorsFrom;

  private final int vectorsTo;

  private final Map<Long, List<HeapRecords.Defer>> defers = new HashMap<>();
  private final Map<Long, List<HeapRecords.Panic>> panics = new HashMap<>();

  private final StackTables tables;
  /// Between a frame and the arguments it was called with: runtime/stkframe.go, sys.MinFrameSize.
  private final int beforeArguments;

  Roots(HeapModel heap, StackTables tables) {
    this.heap = heap;
    this.tables = tables;
    this.memory = heap.memory();
    this.objects = heap.objects();
    this.scan = memory.scan();
    this.linkageBytes =
        switch (heap.params().arch()) {
          case "amd64" -> 16;
          case "arm64" -> 8;
          default -> 0;
        };
    this.beforeArguments = heap.params().arch().equals("arm64") ? 8 : 0;
    boolean vectors =
        heap.params().arch().equals("amd64")
            && heap.params().version().map(v -> v.minor() <= LAST_VECTORS_IN_FRAME).orElse(false);
    this.vectorsFrom = vectors ? 112 : 0;
    this.vectorsTo = vectors ? 368 : 0;
    for (HeapRecords.Defer d : heap.roots().defers()) {
      defers.computeIfAbsent(d.g(), g -> new ArrayList<>()).add(d);
    }
    for (HeapRecords.Panic p : heap.roots().panics()) {
      panics.computeIfAbsent(p.g(), g -> new ArrayList<>()).add(p);
    }
  }

  /// Globals, finalizers and other roots.
  void ofProgram(RootSink sink) {
    ofGlobals(sink);
    ofOthers(sink);
    ofFinalizers(sink);
  }

  void ofGlobals(RootSink sink) {
    for (GlobalRegion r : heap.roots().globals()) {
      scan.over(r.memory());
      while (scan.next()) {
        sink.root(PathStep.Kind.GLOBAL, -1, -1, r.memory().addr() + scan.offset(), scan.value());
      }
    }
  }

  void ofOthers(RootSink sink) {
    for (HeapRecords.OtherRoot r : heap.roots().others()) {
      sink.root(PathStep.Kind.OTHER_ROOT, -1, -1, 0, r.to());
    }
  }

  void ofFinalizers(RootSink sink) {
    // The function of a finalizer is a root, and so is what its object refers to, but not the object itself: mgcmark.go
    // gcScanFinalizer.
    BitSet seen = new BitSet();
    for (HeapRecords.Finalizer f : heap.roots().finalizers()) {
      sink.root(PathStep.Kind.FINALIZER, -1, -1, f.object(), f.fn());
      int row = objects.at(f.object());
      if (row != ObjectTable.NONE && !seen.get(row)) {
        seen.set(row);
        scan.over(objects, row);
        while (scan.next()) {
          sink.root(PathStep.Kind.FINALIZER, -1, -1, f.object(), scan.value());
        }
      }
    }
    for (HeapRecords.Finalizer f : heap.roots().queuedFinalizers()) {
      sink.root(PathStep.Kind.FINALIZER, -1, -1, f.object(), f.fn());
      sink.root(PathStep.Kind.FINALIZER, -1, -1, f.object(), f.object());
    }
  }

  /// The pointer words of a goroutine's `g`.
  void ofG(int g, RootSink sink) {
    HeapGoroutine goroutine = heap.goroutines().get(g);
    int row = objects.startingAt(goroutine.addr());
    if (row != ObjectTable.NONE && isAtItsAddress(g)) {
      scan.over(objects, row);
      while (scan.next()) {
        sink.root(PathStep.Kind.G, g, -1, goroutine.addr() + scan.offset(), scan.value());
      }
    }
    sink.root(PathStep.Kind.G, g, -1, 0, goroutine.ctxt());
    for (HeapRecords.Defer d : of(defers, g)) {
      sink.root(PathStep.Kind.DEFER, g, -1, 0, d.fn());
      sink.root(PathStep.Kind.DEFER, g, -1, 0, d.addr());
      sink.root(PathStep.Kind.DEFER, g, -1, 0, d.next());
    }
  }

  /// What a goroutine certainly holds: its `g`, deferred calls, panics, and the words that its frames' lists call live.
  ///
  /// @return whether [#ofGoroutine] may find more: frames whose lists are not exact, or that a pointer points into
  boolean listedOf(int g, RootSink sink) {
    Stack stack = new Stack(g, false, sink);
    RootSink noting = (kind, which, frame, addr, value) -> {
      stack.more |= stack.frameAt(value) >= 0;
      sink.root(kind, which, frame, addr, value);
    };
    ofG(g, noting);
    ofPanics(g, noting);
    return stack.listed();
  }

  /// Everything a goroutine that may run again may hold: its `g`, deferred calls, panics, and its stack.
  ///
  /// A frame's pointer list does not cover variables whose address was taken: the collector finds them through tables
  /// that are in the executable but not in a dump. Without it a frame that any pointer of the goroutine points into
  /// counts with all its words. The frame that asynchronous preemption interrupted has no exact list either, and the
  /// registers saved above it contain whatever they contained: mgcmark.go scanframeworker. Nor does a frame that a
  /// fault interrupted and that continues with its deferred calls: its list in a dump is the one of the fault
  /// (heapdump.go dumpframe), where a variable of theirs need not be live. Arguments of both are in their caller's
  /// frame.
  ///
  /// @param vectors whether saved vector registers count. They contain halves of values that were once copied; the
  ///     compiler keeps no variable in them. The collector counts them anyway.
  void ofGoroutine(int g, boolean vectors, RootSink sink) {
    Stack stack = new Stack(g, vectors, sink);
    ofG(g, stack);
    ofPanics(g, stack);
    stack.frames();
  }

  private <R> List<R> of(Map<Long, List<R>> records, int g) {
    return records.isEmpty() || !isAtItsAddress(g)
        ? List.of()
        : records.getOrDefault(heap.goroutines().get(g).addr(), List.of());
  }

  /// When several goroutines claim one address, as in a damaged dump, only the first counts.
  private boolean isAtItsAddress(int g) {
    return heap.goroutineAt(heap.goroutines().get(g).addr()) == g;
  }

  private void ofPanics(int g, RootSink sink) {
    for (HeapRecords.Panic p : of(panics, g)) {
      sink.root(PathStep.Kind.PANIC, g, -1, 0, p.addr());
      sink.root(PathStep.Kind.PANIC, g, -1, 0, p.data());
    }
  }

  /// Whether asynchronous preemption saved vector registers in one of its frames.
  boolean hasVectors(int g) {
    return vectorsTo > 0 && heap.goroutines().get(g).frames().stream().anyMatch(f -> savesRegisters(f.function()));
  }

  private static boolean savesRegisters(String function) {
    return function.equals("runtime.asyncPreempt") || function.startsWith("runtime.debugCall");
  }

  /// A variable in a frame.
  private record Placed(int frame, long addr, StackObject what) {}

  /// One goroutine's frames, and which of them count with all their words.
  private final class Stack implements RootSink {
    private static final int LISTED = 0;
    private static final int WIDENED = 1;
    private static final int DONE = 2;
    private static final int FEW_WORDS = 64;

    private final int g;
    private final boolean vectors;
    private final RootSink sink;
    private final List<StackFrame> frames;
    private final int[] byAddr;
    private final byte[] state;
    private final List<Integer> widened = new ArrayList<>();
    private final long lowest;
    private final long end;
    private boolean surely;
    private boolean more;
    /// Variables do not overlap, so there are at most as many of them, and of their words, as the stack has words:
    /// otherwise the tables are ignored.
    private final long mostWords;

    private long wordsFollowed;
    private boolean known = true;
    private Optional<NavigableMap<Long, Placed>> variables = Optional.empty();
    private final List<Placed> pointedTo = new ArrayList<>();

    Stack(int g, boolean vectors, RootSink sink) {
      this.g = g;
      this.vectors = vectors;
      this.sink = sink;
      this.frames = heap.goroutines().get(g).frames();
      this.state = new byte[frames.size()];
      this.byAddr = new int[frames.size()];
      boolean ascending = true; // as in every dump so far: callers lie above
      long from = Long.MAX_VALUE;
      long to = Long.MIN_VALUE;
      long bytes = 0;
      for (int i = 0; i < byAddr.length; i++) {
        byAddr[i] = i;
        Region memory = frames.get(i).memory();
        ascending &= i == 0 || frames.get(i - 1).sp() <= memory.addr();
        from = Math.min(from, memory.addr());
        to = Math.max(to, memory.addr() + memory.sizeBytes());
        bytes += memory.sizeBytes();
      }
      this.lowest = from;
      this.end = to;
      this.mostWords = bytes / Long.BYTES + FEW_WORDS;
      if (!ascending) {
        List<Integer> order = new ArrayList<>(Arrays.stream(byAddr).boxed().toList());
        order.sort(Comparator.comparingLong(i -> frames.get(i).sp()));
        Arrays.setAll(byAddr, order::get);
      }
    }

    @Override
    public void root(PathStep.Kind kind, int which, int frame, long addr, long value) {
      int pointedInto = frameAt(value);
      if (pointedInto >= 0) {
        more = true;
        pointsInto(pointedInto, value);
      } else if (value != 0) {
        sink.root(kind, which, frame, addr, value);
      }
    }

    /// A variable counts when something points to it, and then nothing else at that place counts: mgcstack.go.
    private void pointsInto(int i, long value) {
      if (state[i] != LISTED) {
        return;
      }
      Map.Entry<Long, Placed> near = variables().floorEntry(value);
      boolean within = near != null && value < near.getKey() + Math.max(1, near.getValue().what().sizeBytes());
      if (within) {
        pointedTo.add(near.getValue());
        variables().remove(near.getKey());
      } else if (!surely && !(known && tables.of(frames.get(i)).isPresent() && argumentsAreKnown(i))) {
        widen(i);
      }
    }

    /// Arguments of a callee are in its caller's frame.
    private boolean argumentsAreKnown(int i) {
      return i == 0 || tables.of(frames.get(i - 1)).isPresent();
    }

    /// The variables of all frames by address, without those that were followed.
    private NavigableMap<Long, Placed> variables() {
      if (variables.isEmpty()) {
        NavigableMap<Long, Placed> all = new TreeMap<>();
        for (int i = 0; i < frames.size(); i++) {
          StackFrame f = frames.get(i);
          long end = f.sp() + f.memory().sizeBytes();
          for (StackObject o : f.continuationPc() == 0 ? List.<StackObject>of() : tables.of(f).orElseGet(List::of)) {
            long addr = o.offset() < 0 ? end - linkageBytes + o.offset() : end + beforeArguments + o.offset();
            if (all.size() >= mostWords) {
              known = false;
            } else if (addr >= f.sp()) { // else its frame has not grown to it yet
              all.put(addr, new Placed(i, addr, o));
            }
          }
        }
        variables = Optional.of(all);
      }
      return variables.get();
    }

    private void followVariables() {
      while (!pointedTo.isEmpty()) {
        Placed p = pointedTo.removeLast();
        wordsFollowed += p.what().pointerBytes() / Long.BYTES;
        if (wordsFollowed > mostWords) {
          disbelieve();
          return;
        }
        for (int at = 0; at < p.what().pointerBytes(); at += Long.BYTES) {
          if (p.what().isPointer().test(at / Long.BYTES)) {
            root(PathStep.Kind.FRAME, g, p.frame(), p.addr() + at, memory.word(p.addr() + at, 0));
          }
        }
      }
    }

    private void disbelieve() {
      known = false;
      more = true;
      pointedTo.clear();
      for (int i = 0; i < state.length && !surely; i++) {
        widen(i);
      }
    }

    /// What is certainly held: the words that lists call live, and variables that they point to.
    ///
    /// @return whether there may be more
    boolean listed() {
      surely = true;
      for (int i = 0; i < frames.size(); i++) {
        if (savesRegisters(frames.get(i).function())) { // its list has every word, whatever it holds
          more = true;
        } else {
          more |= interrupted(i);
          listed(i);
        }
      }
      followVariables();
      return more;
    }

    void frames() {
      for (int i = 0; i < frames.size(); i++) {
        if (savesRegisters(frames.get(i).function()) || interrupted(i) || interrupted(i - 1)) {
          widen(i);
        } else {
          listed(i);
        }
      }
      followVariables();
      while (!widened.isEmpty()) {
        everyWord(widened.removeLast());
        followVariables();
      }
    }

    private boolean interrupted(int i) {
      if (i < 1) {
        return false;
      }
      String by = frames.get(i - 1).function();
      return savesRegisters(by) || (by.equals("runtime.sigpanic") && frames.get(i).continuationPc() != 0);
    }

    private void listed(int i) {
      Region r = frames.get(i).memory();
      scan.over(r);
      while (scan.next()) {
        root(PathStep.Kind.FRAME, g, i, r.addr() + scan.offset(), scan.value());
      }
    }

    private void widen(int i) {
      if (state[i] == LISTED) {
        state[i] = WIDENED;
        widened.add(i);
      }
    }

    private void everyWord(int i) {
      if (state[i] == DONE) {
        return;
      }
      state[i] = DONE;
      Region r = frames.get(i).memory();
      int word = heap.params().pointerSize();
      boolean saved = savesRegisters(frames.get(i).function());
      int words = r.sizeBytes() - (saved ? 0 : linkageBytes);
      for (int at = 0; at <= words - word; at += word) {
        if (!saved || vectors || at < vectorsFrom || at >= vectorsTo) {
          root(PathStep.Kind.STACK_WORD, g, i, r.addr() + at, memory.word(r.addr() + at, 0));
        }
      }
    }

    private int frameAt(long addr) {
      if (addr < lowest || addr >= end) { // nearly every pointer
        return -1;
      }
      int nth = BinarySearch.lastAtMost(byAddr.length, i -> frames.get(byAddr[i]).sp(), addr);
      return nth >= 0 && frames.get(byAddr[nth]).memory().holds(addr) ? byAddr[nth] : -1;
    }
  }
}
