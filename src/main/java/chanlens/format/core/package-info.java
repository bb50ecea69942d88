/// Reads core files of Go programs: ELF cores of the Linux kernel and of `gcore`, linux/amd64, Go 1.19 and 1.22 to
/// 1.27. What comes out is what a heap dump records, and what a dump does not have: threads, registers, cleanups.
@NullMarked
package chanlens.format.core;

import org.jspecify.annotations.NullMarked;
