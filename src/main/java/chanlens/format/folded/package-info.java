/// Folded stacks, the input of flame graph tools: one stack per line, root first, with its count.
@NullMarked
package chanlens.format.folded;

import org.jspecify.annotations.NullMarked;
