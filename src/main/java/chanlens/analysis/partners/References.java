package chanlens.analysis.partners;

import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.heap.Goroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.model.heap.Region;
import chanlens.model.heap.StackFrame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which goroutines' frames point to which channels and locks, directly or through one small object such as a closure.
/// Only words count that the program can still use at that point. Runtime frames are left out: every waiter's own
/// frames hold what it waits on.
///
/// Frozen: safe from any thread.
public final class References {
  /// The largest object looked through: closures and small structs, not containers.
  private static final int SMALL_BYTES = 256;

  /// References kept per object, so that a channel that everybody knows costs little.
  private static final int MOST = 1000;

  private final Map<Long, List<Reference>> byObject;

  private References(Map<Long, List<Reference>> byObject) {
    this.byObject = byObject;
  }

  /// Costs one walk over all frames.
  public static References of(HeapModel heap, HeapWaits waits, Cancel cancel) {
    return new Walk(heap, waits).all(cancel);
  }

  /// Frames that point to a channel or lock, one a goroutine, in the order of the dump.
  public List<Reference> to(long addr) {
    return byObject.getOrDefault(addr, List.of());
  }

  private static final class Walk {
    private final HeapModel heap;
    private final ObjectTable objects;
    private final PointerScan inFrame;
    private final PointerScan inObject;
    /// Object row of a channel or lock to the addresses of those in it.
    private final Map<Integer, List<Long>> inHeap = new HashMap<>();
    /// Locks in globals, by address.
    private final Map<Long, List<Reference>> byObject = new HashMap<>();

    Walk(HeapModel heap, HeapWaits waits) {
      this.heap = heap;
      this.objects = heap.objects();
      this.inFrame = heap.memory().scan();
      this.inObject = heap.memory().scan();
      for (HeapChannel c : waits.channels()) {
        if (!c.idle()) {
          watch(c.addr());
        }
      }
      for (HeapLock l : waits.locks()) {
        watch(l.addr());
      }
      for (GoroutineWait w : waits.waits()) {
        w.cases().stream().map(Waiter::object).forEach(this::watch);
      }
    }

    private void watch(long addr) {
      if (addr == 0 || byObject.containsKey(addr)) {
        return;
      }
      byObject.put(addr, new ArrayList<>());
      int row = objects.at(addr);
      if (row != ObjectTable.NONE) {
        inHeap.computeIfAbsent(row, r -> new ArrayList<>()).add(addr);
      }
    }

    References all(Cancel cancel) {
      List<Goroutine> goroutines = heap.goroutines();
      for (int g = 0; g < goroutines.size() && !byObject.isEmpty(); g++) {
        cancel.check();
        List<StackFrame> frames = goroutines.get(g).frames();
        for (int f = 0; f < frames.size(); f++) {
          if (!frames.get(f).function().startsWith("runtime.")) {
            frame(g, f, frames);
          }
        }
      }
      return new References(byObject);
    }

    private void frame(int g, int f, List<StackFrame> frames) {
      inFrame.over(frames.get(f).memory());
      while (inFrame.next()) {
        long value = inFrame.value();
        if (value == 0) {
          continue;
        }
        if (holds(frames, f, value)) {
          everyWord(g, f, frames.get(f));
          return;
        }
        word(g, f, value);
      }
    }

    /// Whether a word points into its own frame: only then can the frame hold variables that are in no list.
    private static boolean holds(List<StackFrame> frames, int f, long value) {
      return frames.get(f).memory().holds(value);
    }

    private void everyWord(int g, int f, StackFrame frame) {
      Region memory = frame.memory();
      for (int at = 0; at <= memory.sizeBytes() - Long.BYTES; at += Long.BYTES) {
        word(g, f, heap.memory().word(memory.addr() + at, 0));
      }
    }

    private void word(int g, int f, long value) {
      int row = objects.at(value);
      note(value, row, g, f, 0);
      boolean small = row != ObjectTable.NONE && objects.sizeBytes(row) <= SMALL_BYTES && objects.hasPointers(row);
      if (small && !inHeap.containsKey(row)) {
        inObject.over(objects, row);
        while (inObject.next()) {
          long inner = inObject.value();
          note(inner, objects.at(inner), g, f, objects.addr(row));
        }
      }
    }

    /// A pointer to the thing itself, or, for a lock within a struct, to that struct.
    private void note(long value, int row, int g, int f, long through) {
      List<Long> inside = row == ObjectTable.NONE ? List.of() : inHeap.getOrDefault(row, List.of());
      if (row == ObjectTable.NONE) {
        List<Reference> global = byObject.get(value);
        if (global != null) {
          add(global, new Reference(g, f, through));
        }
        return;
      }
      for (long addr : inside) {
        if (addr == value || value == objects.addr(row)) {
          add(byObject.getOrDefault(addr, new ArrayList<>()), new Reference(g, f, through));
        }
      }
    }

    private static void add(List<Reference> known, Reference found) {
      boolean again = !known.isEmpty() && known.getLast().g() == found.g();
      if (!again && known.size() < MOST) {
        known.add(found);
      }
    }
  }
}
