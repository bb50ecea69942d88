/// Execution traces of Go 1.22 and later, formats 1.22, 1.23, 1.25 and 1.26, to a trace model; and what traces of all
/// releases share. Earlier traces are read in `v1`.
@NullMarked
package chanlens.format.trace;

import org.jspecify.annotations.NullMarked;
