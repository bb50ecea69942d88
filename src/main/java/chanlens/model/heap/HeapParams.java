package chanlens.model.heap;

import chanlens.golang.GoVersion;
import java.util.Optional;

/// What the dump records about its program.
///
/// @param bigEndian byte order of words in memory
/// @param pointerSize 4 or 8
/// @param heapStart lowest address of the heap's arenas
/// @param heapEnd first address after them
/// @param arch GOARCH
/// @param buildVersion as returned by `runtime.Version()`
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
