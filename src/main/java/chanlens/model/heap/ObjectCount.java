package chanlens.model.heap;

import java.util.OptionalLong;

/// Objects and bytes read, and what the allocator counted.
///
/// @param objects read, without phantoms
/// @param bytes their slots
/// @param overlapping objects left out because they overlap others: the file is damaged
/// @param phantoms slots that the dump writes as objects although they contain garbage collector bitmaps (from Go 1.22
///     on)
/// @param countedObjects `MemStats.HeapObjects`, when the file reaches that far
/// @param countedBytes `MemStats.HeapAlloc`
public record ObjectCount(
    long objects, long bytes, long overlapping, long phantoms, OptionalLong countedObjects, OptionalLong countedBytes) {
  /// Whether both figures agree exactly.
  public boolean exact() {
    return countedObjects.equals(OptionalLong.of(objects)) && countedBytes.equals(OptionalLong.of(bytes));
  }
}
