/// Speaks DOT: writes a digraph, has it laid out by Graphviz or by a plain layering, reads positions back. Knows
/// nothing of Go.
@NullMarked
package chanlens.graphviz;

import org.jspecify.annotations.NullMarked;
