package chanlens.analysis.join;

import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.TraceModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Places in the code that another file has, compared with the functions of a heap dump: another build has them
/// elsewhere, and so has a second process whose code the system placed at another address.
///
/// @param fits places that are in the function recorded in the dump
/// @param misfits places that cannot
/// @param random places that are identical, at addresses that the system chose for this process
record CodePlaces(int fits, int misfits, int random) {
  /// Code that is not relocated is below this: the lower 4 GiB on Linux and Windows.
  static final long FIXED_BELOW = 1L << 40;

  /// Upper bits of the address where Linux puts a position-independent program without address space randomisation.
  private static final long FIXED_START = 0x55_5555L;

  private static final int START_SHIFT = 24;

  /// By the addresses in a trace.
  static CodePlaces of(TraceModel trace, HeapModel heap) {
    Map<String, Long> entries = new HashMap<>();
    TreeSet<Long> sorted = new TreeSet<>();
    Set<Long> calls = new HashSet<>();
    for (HeapGoroutine g : heap.goroutines()) {
      for (StackFrame f : g.frames()) {
        entries.merge(f.function(), f.entry(), (known, other) -> known.equals(other) ? known : 0L);
        sorted.add(f.entry());
        calls.add(f.pc() - 1);
      }
    }
    int fits = 0;
    int misfits = 0;
    int random = 0;
    for (Frame f : machineFrames(trace.stacks())) {
      long entry = entries.getOrDefault(f.function(), 0L);
      if (entry != 0 && f.pc() != 0) {
        Long floor = sorted.floor(f.pc());
        boolean fit = floor != null && floor == entry;
        fits += fit ? 1 : 0;
        misfits += fit ? 0 : 1;
        random += fit && calls.contains(f.pc()) && isRandom(f.pc()) ? 1 : 0;
      }
    }
    return new CodePlaces(fits, misfits, random);
  }

  /// Every call except inlined ones, whose functions have no addresses.
  private static Set<Frame> machineFrames(StackTable stacks) {
    Set<Frame> frames = new HashSet<>();
    for (int s = 1; s < stacks.size(); s++) {
      int depth = stacks.depth(s);
      for (int d = 0; d < depth; d++) {
        Frame f = stacks.frame(s, d);
        if (d + 1 == depth || stacks.frame(s, d + 1).pc() != f.pc()) {
          frames.add(f);
        }
      }
    }
    return frames;
  }

  private static boolean isRandom(long pc) {
    return pc >= FIXED_BELOW && pc >>> START_SHIFT != FIXED_START;
  }

  /// By the offsets in a text, for the goroutines in both files.
  static CodePlaces of(StacksModel stacks, HeapModel heap) {
    Map<String, Boolean> places = new HashMap<>();
    for (HeapGoroutine g : heap.goroutines()) {
      boolean both = g.goid() != Origins.MAIN && stacks.rowOf(g.goid()).isPresent();
      for (StackFrame f : both ? g.frames() : List.<StackFrame>of()) {
        String function = FrameJoin.textName(f.function());
        long offset = f.pc() - f.entry();
        if (stacks.sites().shows(function)) {
          places.computeIfAbsent(function + offset, k -> !stacks.sites().at(function, offset).isEmpty());
        }
      }
    }
    int fits = (int) places.values().stream().filter(x -> x).count();
    return new CodePlaces(fits, places.size() - fits, 0);
  }
}
