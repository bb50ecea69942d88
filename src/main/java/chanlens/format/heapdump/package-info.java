/// Reads heap dumps of `runtime/debug.WriteHeapDump`, Go 1.19 to 1.27.
@NullMarked
package chanlens.format.heapdump;

import org.jspecify.annotations.NullMarked;
