package chanlens.model.heap;

import chanlens.golang.GoVersion;
import java.util.Optional;

/// What the dump says about the program it was taken from.
///
/// @param bigEndian byte order of words in memory
/// @param pointerSize 4 or 8
/// @param heapStart lowest address of the heap's arenas
/// @param heapEnd first address behind them
/// @param arch GOARCH
/// @param buildVersion as `runtime.Version()` gives it
/// @param version empty when the build version names no Go 1 release
/// @param cpus CPUs when the program started
public record HeapParams(
    boolean bigEndian,
    int pointerSize,
    long heapStart,
    long heapEnd,
    String arch,
    String buildVersion,
    Optional<GoVersion> version,
    long cpus) {}
