package chanlens.analysis.partners;

import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.heap.Goroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.model.heap.Region;
import chanlens.model.heap.StackFrame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/// Which goroutines' frames point to which channels and locks, directly or through one small object such as a closure.
/// Only words count that the program can still use at that point. Runtime frames are left out, and so are those who
/// wait on the same thing themselves, whose frames say nothing new; but for an RWMutex, whose waiters keep each other
/// waiting.
///
/// Frozen: safe from any thread.
public final class References {
  /// The largest object looked through: closures and small structs, not containers.
  private static final int SMALL_BYTES = 256;

  /// References kept per object, so that a channel that everybody knows costs little.
  private static final int MOST = 1000;

  private final long[] addrs;
  /// Of each address.
  private final List<List<Reference>> found;

  private References(long[] addrs, List<List<Reference>> found) {
    this.addrs = addrs;
    this.found = found;
  }

  /// Costs one walk over all frames.
  public static References of(HeapModel heap, HeapWaits waits, Cancel cancel) {
    return new Walk(heap, waits).all(cancel);
  }

  /// Frames that point to a channel or lock, one a goroutine, in the order of the dump.
  public List<Reference> to(long addr) {
    int at = Arrays.binarySearch(addrs, addr);
    return at < 0 ? List.of() : found.get(at);
  }

  private static final class Walk {
    private final HeapModel heap;
    private final HeapWaits waits;
    private final ObjectTable objects;
    private final PointerScan inFrame;
    private final PointerScan inObject;
    /// Addresses of the channels and locks, ascending.
    private final long[] watched;
    private final List<List<Reference>> found;
    /// Rows of the objects that they lie in.
    private final BitSet rows = new BitSet();

    Walk(HeapModel heap, HeapWaits waits) {
      this.heap = heap;
      this.waits = waits;
      this.objects = heap.objects();
      this.inFrame = heap.memory().scan();
      this.inObject = heap.memory().scan();
      LongStream.Builder all = LongStream.builder();
      waits.channels().stream().filter(c -> !c.idle()).forEach(c -> all.add(c.addr()));
      waits.locks().forEach(l -> all.add(l.addr()));
      for (GoroutineWait w : waits.waits()) {
        w.cases().forEach(c -> all.add(c.object()));
      }
      this.watched = all.build().filter(a -> a != 0).sorted().distinct().toArray();
      this.found = new ArrayList<>(Collections.nCopies(watched.length, List.of()));
      for (long addr : watched) {
        int row = objects.at(addr);
        if (row != ObjectTable.NONE) {
          rows.set(row);
        }
      }
    }

    References all(Cancel cancel) {
      List<Goroutine> goroutines = heap.goroutines();
      for (int g = 0; g < goroutines.size() && watched.length > 0; g++) {
        cancel.check();
        List<StackFrame> frames = goroutines.get(g).frames();
        for (int f = 0; f < frames.size(); f++) {
          if (!frames.get(f).function().startsWith("runtime.")) {
            frame(g, f, frames);
          }
        }
      }
      return new References(watched, found);
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
      if (small && !rows.get(row)) {
        inObject.over(objects, row);
        while (inObject.next()) {
          long inner = inObject.value();
          note(inner, objects.at(inner), g, f, objects.addr(row));
        }
      }
    }

    /// A pointer to the thing itself, or, for a lock within a struct, to that struct.
    private void note(long value, int row, int g, int f, long through) {
      if (row != ObjectTable.NONE && !rows.get(row)) {
        return;
      }
      long from = row == ObjectTable.NONE ? value : objects.addr(row);
      long end = row == ObjectTable.NONE ? value + 1 : from + objects.sizeBytes(row);
      int at = Arrays.binarySearch(watched, from);
      for (int i = at < 0 ? -at - 1 : at; i < watched.length && watched[i] < end; i++) {
        if (watched[i] == value || value == from) {
          add(i, new Reference(g, f, through));
        }
      }
    }

    private void add(int i, Reference reference) {
      List<Reference> known = found.get(i);
      boolean again = !known.isEmpty() && (known.getLast().g() == reference.g() || known.size() == MOST);
      if (again || waitsOn(reference.g(), watched[i])) {
        return;
      }
      if (known.isEmpty()) {
        known = new ArrayList<>(1);
        found.set(i, known);
      }
      known.add(reference);
    }

    private boolean waitsOn(int g, long addr) {
      GoroutineWait wait = waits.wait(g);
      for (Waiter mine : wait.kind() == WaitKind.RWMUTEX ? List.<Waiter>of() : wait.cases()) {
        if (mine.object() == addr) {
          return true;
        }
      }
      return false;
    }
  }
}
