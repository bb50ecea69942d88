/// Stacks as a flame graph.
@NullMarked
package chanlens.view.flame;

import org.jspecify.annotations.NullMarked;
