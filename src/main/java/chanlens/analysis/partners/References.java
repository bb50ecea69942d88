package chanlens.analysis.partners;

import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.WaitKind;
import chanlens.model.heap.HeapGoroutine;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Which goroutines' frames point to which channels and locks, directly or through one small object such as a closure.
/// Only words that the program can still use at that point count. Runtime frames are left out, and so are goroutines
/// that wait on the same thing themselves, whose frames add nothing; except for an RWMutex, whose waiters keep each
/// other waiting.
///
/// Immutable: safe for use from any thread.
public final class References {
  /// The largest object that is looked into: closures and small structs, not containers.
  private static final int SMALL_BYTES = 256;

  /// The limit on references per object, so that a channel that every goroutine refers to costs little.
  private static final int MAX = 1000;

  /// How many channels and locks in one object have separate references.
  private static final int FEW = 16;

  private static final int MAX_SHARED = 16 * MAX;

  private final HeapWaits waits;
  private final long[] addrs;
  /// The object that contains each.
  private final int[] rows;
  /// References to each address itself.
  private final List<List<Reference>> found;
  /// References to the first byte of an object that contains many, and so to all of them: kept once.
  private final Map<Integer, List<Reference>> toStart;

  private References(Walk walk) {
    this.waits = walk.waits;
    this.addrs = walk.watched;
    this.rows = walk.rowOf;
    this.found = walk.found;
    this.toStart = walk.toStart;
  }

  /// Takes one walk over all frames.
  public static References of(HeapModel heap, HeapWaits waits, Cancel cancel) {
    return new Walk(heap, waits).all(cancel);
  }

  /// Frames that point to a channel or lock, one per goroutine, in the order of the dump.
  public List<Reference> to(long addr) {
    int at = Arrays.binarySearch(addrs, addr);
    if (at < 0) {
      return List.of();
    }
    List<Reference> others = toStart.getOrDefault(rows[at], List.of());
    return others.isEmpty() ? found.get(at) : merged(found.get(at), others, addr);
  }

  /// Both lists are in the order of goroutines; for a goroutine in both the outer frame adds nothing.
  private List<Reference> merged(List<Reference> own, List<Reference> others, long addr) {
    List<Reference> all = new ArrayList<>();
    int next = 0;
    for (Reference other : others) {
      while (next < own.size() && own.get(next).g() < other.g()) {
        all.add(own.get(next++));
      }
      if (next < own.size() && own.get(next).g() == other.g()) {
        all.add(own.get(next).frame() <= other.frame() ? own.get(next) : other);
        next++;
      } else if (!isWaiter(waits, other.g(), addr)) {
        all.add(other);
      }
    }
    all.addAll(own.subList(next, own.size()));
    return all.subList(0, Math.min(MAX, all.size()));
  }

  /// Whether a goroutine's frames add nothing about what it waits on itself.
  private static boolean isWaiter(HeapWaits waits, int g, long addr) {
    return waits.wait(g).kind() != WaitKind.RWMUTEX && waits.waitsOn(g, addr);
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
    /// Rows of the objects that contain them.
    private final int[] rowOf;
    private final Map<Integer, List<Reference>> toStart = new HashMap<>();
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
      this.rowOf = new int[watched.length];
      for (int i = 0; i < watched.length; i++) {
        rowOf[i] = objects.at(watched[i]);
        if (rowOf[i] != ObjectTable.NONE) {
          rows.set(rowOf[i]);
        }
      }
    }

    References all(Cancel cancel) {
      List<HeapGoroutine> goroutines = heap.goroutines();
      for (int g = 0; g < goroutines.size() && watched.length > 0; g++) {
        cancel.check();
        List<StackFrame> frames = goroutines.get(g).frames();
        for (int f = 0; f < frames.size(); f++) {
          if (!frames.get(f).function().startsWith("runtime.")) {
            frame(g, f, frames);
          }
        }
      }
      return new References(this);
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

    /// Whether a word points into its own frame: only then can the frame contain variables that are in no list.
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

    /// A pointer to the object itself, or, for a lock within a struct, to that struct.
    private void note(long value, int row, int g, int f, long through) {
      if (row != ObjectTable.NONE && !rows.get(row)) {
        return;
      }
      Reference reference = new Reference(g, f, through);
      if (row == ObjectTable.NONE || value != objects.addr(row)) {
        int at = Arrays.binarySearch(watched, value);
        if (at >= 0) {
          add(at, reference);
        }
        return;
      }
      int first = place(value);
      int end = place(value + objects.sizeBytes(row));
      if (end - first > FEW) {
        add(toStart.computeIfAbsent(row, r -> new ArrayList<>(1)), reference, MAX_SHARED);
      } else {
        for (int i = first; i < end; i++) {
          add(i, reference);
        }
      }
    }

    private int place(long addr) {
      int at = Arrays.binarySearch(watched, addr);
      return at < 0 ? -at - 1 : at;
    }

    private void add(int i, Reference reference) {
      if (!isWaiter(waits, reference.g(), watched[i])) {
        if (found.get(i).isEmpty()) {
          found.set(i, new ArrayList<>(1));
        }
        add(found.get(i), reference, MAX);
      }
    }

    private static void add(List<Reference> known, Reference reference, int most) {
      boolean again = !known.isEmpty() && (known.getLast().g() == reference.g() || known.size() == most);
      if (!again) {
        known.add(reference);
      }
    }
  }
}
