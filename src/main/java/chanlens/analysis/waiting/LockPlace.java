package chanlens.analysis.waiting;

/// A goroutine that waits for a lock, and on which side.
///
/// @param goid 0 when the waiter belongs to no goroutine of the dump
public record LockPlace(long goid, QueueSide side) {}
