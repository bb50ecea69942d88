package chanlens.model.heap;

import chanlens.columns.BinarySearch;
import chanlens.model.symbol.Rewording;
import chanlens.model.symbol.StackTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One heap dump: what `debug.WriteHeapDump` wrote while the world was stopped; or the same out of a core file. Objects
/// are columns over the mapped file; their contents and pointer lists are read from there on demand.
///
/// Goroutines are in the order of the file, which is the order of their creation or re-use. Everything else is as
/// written. Immutable: safe for use from any thread.
public final class HeapModel {
  /// An object above it begins with a word of the runtime, its type's address: runtime/malloc.go,
  /// minSizeForMallocHeader and heapSetTypeSmallHeader, Go 1.22 and later on 64-bit machines.
  public static final int LARGEST_WITHOUT_HEADER = 512;

  private static final int LARGEST_WITH_HEADER = 32 << 10;
  private static final int FIRST_WITH_HEADERS = 22;

  private final HeapParams params;
  private final ObjectTable objects;
  private final HeapMemory memory;
  private final List<HeapGoroutine> goroutines;
  private final Roots roots;
  private final Symbols symbols;
  private final Allocations allocations;
  private final ObjectCount objectCount;
  private final LayoutStanding layout;
  private final Optional<CoreFacts> core;
  /// Addresses of all `g`, ascending, and the row of each.
  private final long[] gAddrs;
  private final int[] gRows;

  /// @param core what only a core file records; empty for a heap dump
  public HeapModel(
      HeapParams params,
      ObjectTable objects,
      HeapMemory memory,
      List<HeapGoroutine> goroutines,
      Roots roots,
      Symbols symbols,
      Allocations allocations,
      ObjectCount objectCount,
      LayoutStanding layout,
      Optional<CoreFacts> core) {
    this.params = params;
    this.objects = objects;
    this.memory = memory;
    this.goroutines = List.copyOf(goroutines);
    this.roots = roots;
    this.symbols = symbols;
    this.allocations = allocations;
    this.objectCount = objectCount;
    this.layout = layout;
    this.core = core;
    Integer[] byAddr = new Integer[this.goroutines.size()];
    Arrays.setAll(byAddr, i -> i);
    Arrays.sort(byAddr, Comparator.comparingLong(i -> this.goroutines.get(i).addr()));
    this.gRows = IntStream.range(0, byAddr.length)
        .filter(i -> i == 0 || addrOf(byAddr[i]) != addrOf(byAddr[i - 1]))
        .map(i -> byAddr[i]).toArray();
    this.gAddrs = Arrays.stream(gRows).mapToLong(i -> this.goroutines.get(i).addr()).toArray();
  }

  /// The same heap, reworded: memory stays as it is.
  public HeapModel reworded(Rewording by) {
    Allocations reworded =
        new Allocations(
            allocations.memStats, allocations.buckets, allocations.stacks.reworded(by), allocations.samples);
    return new HeapModel(params, objects, memory, goroutines, roots, symbols, reworded, objectCount, layout,
        core.map(c -> c.reworded(by)));
  }

  public HeapParams params() {
    return params;
  }

  public ObjectTable objects() {
    return objects;
  }

  /// Reads any recorded memory by address.
  public HeapMemory memory() {
    return memory;
  }

  public List<HeapGoroutine> goroutines() {
    return goroutines;
  }

  private long addrOf(int g) {
    return goroutines.get(g).addr();
  }

  /// The goroutine whose `g` is at an address; the first of several, which a damaged dump may have.
  ///
  /// @return its row in [#goroutines()], or -1
  public int goroutineAt(long addr) {
    int at = Arrays.binarySearch(gAddrs, addr);
    return at < 0 ? -1 : gRows[at];
  }

  /// Where reachability starts, except for stacks.
  public Roots roots() {
    return roots;
  }

  public Symbols symbols() {
    return symbols;
  }

  public Allocations allocations() {
    return allocations;
  }

  /// Whether all objects, stacks and roots of the process are here: the file includes the figures that follow them, and
  /// nothing was left out. Otherwise, what seems unreachable may not be. A core file must have passed its checks.
  public boolean complete() {
    boolean whole = core.map(CoreFacts::sound).orElseGet(() -> allocations.memStats().isPresent());
    return whole && objectCount.overlapping() == 0;
  }

  /// Whether an object begins with the address of its type, or of that of its elements when it is an array.
  ///
  /// @param row in [#objects()]
  public boolean hasTypeHeader(int row) {
    int size = objects.sizeBytes(row);
    return size > LARGEST_WITHOUT_HEADER && size <= LARGEST_WITH_HEADER && objects.hasPointers(row)
        && params.version().map(v -> v.minor() >= FIRST_WITH_HEADERS).orElse(false);
  }

  /// What only a core file records; empty for a heap dump.
  public Optional<CoreFacts> core() {
    return core;
  }

  /// How many objects were read, and how many the allocator counted.
  public ObjectCount objectCount() {
    return objectCount;
  }

  /// Whether memory can be read as the runtime's structs.
  public LayoutStanding layout() {
    return layout;
  }

  /// Globals, finalizers, and what goroutines have besides their frames.
  public record Roots(
      List<GlobalRegion> globals,
      List<HeapRecords.Finalizer> finalizers,
      List<HeapRecords.Finalizer> queuedFinalizers,
      List<HeapRecords.OtherRoot> others,
      List<HeapRecords.Defer> defers,
      List<HeapRecords.Panic> panics) {
    public Roots {
      globals = List.copyOf(globals);
      finalizers = List.copyOf(finalizers);
      queuedFinalizers = List.copyOf(queuedFinalizers);
      others = List.copyOf(others);
      defers = List.copyOf(defers);
      panics = List.copyOf(panics);
    }
  }

  /// Types of values in interfaces, and threads.
  public record Symbols(
      List<HeapRecords.Type> types, List<HeapRecords.Itab> itabs, List<HeapRecords.OsThread> threads) {
    /// @param itabs in any order; they are kept by address, the first of several at one
    public Symbols {
      types = List.copyOf(types);
      itabs = itabs.stream().sorted(Comparator.comparingLong(HeapRecords.Itab::addr)).toList();
      threads = List.copyOf(threads);
    }

    /// The type of the values of an interface with this itab, 0 when the dump does not say.
    public long typeOf(long itab) {
      int at = BinarySearch.firstAtLeast(itabs.size(), i -> itabs.get(i).addr(), itab);
      return at < itabs.size() && itabs.get(at).addr() == itab ? itabs.get(at).type() : 0;
    }
  }

  /// What the allocator recorded: figures, profile, and which object came from which stack.
  ///
  /// @param memStats empty when the file ends before it
  /// @param stacks the stacks that [HeapRecords.AllocBucket#stack()] names
  public record Allocations(
      Optional<HeapRecords.MemStats> memStats,
      List<HeapRecords.AllocBucket> buckets,
      StackTable stacks,
      AllocSamples samples) {
    public Allocations {
      buckets = List.copyOf(buckets);
    }
  }
}
