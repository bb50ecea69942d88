package chanlens.format.trace;

/// One generation of a trace as in the file: its batches by header, tables separate from events.
///
/// @param number Go's number of it, unsigned, never 0
/// @param offset of its first batch
/// @param end offset after its last byte
/// @param minTime the smallest time of any batch, in units of its clock: where the generation begins. A minimum of 0
///     counts as not set and gives way to the next batch, as in Go
/// @param events batches of threads' events, and of statuses that belong to no thread
/// @param syncs batches with the frequency and the clocks
/// @param cutAt the offset at which the file ends inside the last of `events`, or -1
record RawGeneration(
    long number,
    long offset,
    long end,
    long minTime,
    Batches events,
    Batches syncs,
    Batches strings,
    Batches stacks,
    Batches samples,
    long cutAt) {

  /// For messages: `generation 3`.
  String name() {
    return "generation " + Long.toUnsignedString(number);
  }
}
