/// Folded stacks, the input of flame graph tools: a stack a line, root first, and how often.
@NullMarked
package chanlens.format.folded;

import org.jspecify.annotations.NullMarked;
