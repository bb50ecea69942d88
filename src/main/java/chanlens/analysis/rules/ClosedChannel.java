package chanlens.analysis.rules;

import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.GlobalRegion;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.model.heap.StackFrame;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The closed channel that a goroutine died of: the only one in the frames of the channel operation that panicked.
///
/// @param g row in the heap of the goroutine
record ClosedChannel(HeapModel heap, int g, long addr) {
  private static final Set<String> OPERATIONS =
      Set.of("runtime.chansend", "runtime.chansend1", "runtime.closechan", "runtime.selectgo");
  private static final int MAX_OTHERS = 8;
  private static final int STEP = 1024;

  /// Empty when the goroutine is in no such operation, or more than one channel may be meant.
  static Optional<ClosedChannel> in(Run run, HeapModel heap, int g) {
    if (g < 0 || heap.layout().layout().isEmpty()) {
      return Optional.empty();
    }
    Set<Long> found = new TreeSet<>();
    List<StackFrame> frames = heap.goroutines().get(g).frames();
    boolean within = false;
    for (StackFrame f : frames) {
      boolean operation = OPERATIONS.contains(f.function());
      if (within || operation) {
        words(heap, f, found); // arguments are spilled to the frame of the caller
      }
      if (within && !operation) {
        break;
      }
      within = operation;
    }
    boolean certain = found.size() == 1 && found.stream().allMatch(addr -> isChannel(run, addr));
    return certain ? Optional.of(new ClosedChannel(heap, g, found.iterator().next())) : Optional.empty();
  }

  /// Whether all of its fields fit a channel's, not only those that [#isClosed(HeapModel, long)] compares.
  private static boolean isChannel(Run run, long addr) {
    return run.waits().flatMap(w -> w.channelAt(addr)).filter(HeapChannel::closed).isPresent();
  }

  private static void words(HeapModel heap, StackFrame frame, Set<Long> found) {
    for (long at = frame.sp(); at < frame.sp() + frame.memory().sizeBytes(); at += 8) {
      long word = heap.memory().word(at, 0);
      if (isClosed(heap, word)) {
        found.add(word);
      }
    }
  }

  /// Whether it may be a closed channel.
  private static boolean isClosed(HeapModel heap, long addr) {
    RuntimeLayout.Hchan at = heap.layout().layout().orElseThrow().hchan();
    int row = heap.objects().startingAt(addr);
    if (row == ObjectTable.NONE || heap.objects().sizeBytes(row) < at.sizeBytes()) {
      return false;
    }
    long capacity = heap.memory().word(addr + at.dataqsiz(), -1);
    long count = heap.memory().word(addr + at.qcount(), -1);
    return heap.memory().number(addr + at.closed(), 4).orElse(0) == 1 && count >= 0 && count <= capacity
        && heap.memory().word(addr + at.elemtype(), 0) != 0;
  }

  /// Which it is, and whose frames point to it too.
  List<Proof> evidence(Case about) {
    List<Proof> proofs = new ArrayList<>();
    proofs.add(new Proof(CaptureKind.CORE, new Fact.ClosedChannel(addr, about.run().variableAt(variable()))));
    PointerScan scan = heap.memory().scan();
    for (int other = 0; other < heap.goroutines().size() && proofs.size() <= MAX_OTHERS; other++) {
      if (other % STEP == 0) {
        about.cancel().check();
      }
      HeapGoroutine o = heap.goroutines().get(other);
      if (other != g && pointsTo(o, scan)) {
        proofs.add(new Proof(CaptureKind.CORE, new Fact.SameArgument(o.goid(), site(about.run(), o.goid()), addr)));
      }
    }
    return proofs;
  }

  private boolean pointsTo(HeapGoroutine o, PointerScan scan) {
    for (StackFrame f : o.frames()) {
      scan.over(f.memory());
      while (scan.next()) {
        if (scan.value() == addr) {
          return true;
        }
      }
    }
    return false;
  }

  /// Where a global variable holds it, 0 when none does.
  private long variable() {
    PointerScan scan = heap.memory().scan();
    for (GlobalRegion region : heap.roots().globals()) {
      scan.over(region.memory());
      while (scan.next()) {
        if (scan.value() == addr) {
          return region.memory().addr() + scan.offset();
        }
      }
    }
    return 0;
  }

  private static Optional<Frame> site(Run run, long goid) {
    return run.goroutines().row(goid).stream().boxed().map(run::frames).map(StackGroup::siteOf)
        .flatMap(Optional::stream).findFirst();
  }
}
