/// Reads executables of Go programs: ELF, Mach-O and PE, stripped or not.
@NullMarked
package chanlens.format.executable;

import org.jspecify.annotations.NullMarked;
