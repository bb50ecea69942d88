package chanlens.model.heap;

import java.util.List;

/// The small records of a heap dump, as written.
public final class HeapRecords {
  private HeapRecords() {}

  /// A type with an itab; only those are named, and the name of a pointer type is cut (`os.`).
  ///
  /// @param addr address of its descriptor
  /// @param pointerInData whether the data word of an interface with it is a pointer
  public record Type(long addr, long sizeBytes, String name, boolean pointerInData) {}

  /// An itab and its concrete type, by address.
  public record Itab(long addr, long type) {}

  /// A finalizer.
  ///
  /// @param object the object it waits for
  /// @param fn its funcval
  /// @param code entry pc of the function
  /// @param parameterType type of fn's first parameter
  /// @param objectType type of the pointer to the object
  public record Finalizer(long object, long fn, long code, long parameterType, long objectType) {}

  /// A deferred call on a goroutine's list.
  ///
  /// @param g address of the goroutine's `g`
  /// @param code entry pc of fn, or 0
  /// @param next address of the next one, or 0
  public record Defer(long addr, long g, long sp, long pc, long fn, long code, long next) {}

  /// A panic in progress.
  ///
  /// @param type address of the type of its value
  /// @param data data word of its value
  public record Panic(long addr, long g, long type, long data, long next) {}

  /// A thread.
  ///
  /// @param m address of its `m`
  /// @param thread the operating system's id
  public record OsThread(long m, long id, long thread) {}

  /// A root of another kind. The record exists in the format; no release writes it.
  public record OtherRoot(String description, long to) {}

  /// Figures of the allocator, as `runtime.MemStats`; sizes are bytes.
  ///
  /// @param lastGcUnixNanos wall clock of the end of the last collection, 0 when there was none
  public record MemStats(
      long alloc,
      long totalAlloc,
      long sys,
      long lookups,
      long mallocs,
      long frees,
      long heapAlloc,
      long heapSys,
      long heapIdle,
      long heapInuse,
      long heapReleased,
      long heapObjects,
      long stackInuse,
      long stackSys,
      long mspanInuse,
      long mspanSys,
      long mcacheInuse,
      long mcacheSys,
      long buckHashSys,
      long gcSys,
      long otherSys,
      long nextGc,
      long lastGcUnixNanos,
      long pauseTotalNanos,
      List<Long> pauseNanos,
      long numGc) {
    public MemStats {
      pauseNanos = List.copyOf(pauseNanos);
    }
  }

  /// One stack of the allocation profile.
  ///
  /// @param objectSizeBytes size of the objects allocated there
  /// @param stack row in [HeapModel.Allocations#stacks()]
  public record AllocBucket(long addr, long objectSizeBytes, int stack, long allocs, long frees) {}
}
