package chanlens.analysis.waiting;

/// One goroutine in one queue: a sudog.
///
/// @param sudog its address
/// @param g row in the dump's goroutines, or -1 when the sudog names none of them
/// @param goid Go's number, 0 when g is -1
/// @param object address of the channel or lock
/// @param side which queue
/// @param position 1 is next in line; 0 when not known
/// @param select whether it is one case of a select; other sudogs of the same goroutine wait elsewhere
/// @param elem address of the value to send or of the place to receive into, usually on the waiter's stack; 0 when the
///     value has no bytes or is not wanted, and for locks
public record Waiter(
    long sudog, int g, long goid, long object, QueueSide side, int position, boolean select, long elem) {}
