/// Execution traces of Go 1.11 to 1.21, formats 1.11, 1.19 and 1.21, to the same trace model as later ones.
@NullMarked
package chanlens.format.trace.v1;

import org.jspecify.annotations.NullMarked;
