package chanlens.model.trace;

/// A part of a trace that could not be read. Goroutines are in state unknown during it.
///
/// @param generation Go's number of the damaged generation
/// @param startNanos the last moment read before it, since the start of the trace
/// @param endNanos the first moment read after it, or the end of the trace
/// @param offset where in the file the damage is
public record Gap(long generation, long startNanos, long endNanos, long offset) {}
