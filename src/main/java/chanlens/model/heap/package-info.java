/// What a heap dump recorded: objects, goroutines, frames, roots and memory figures, over the mapped file.
@NullMarked
package chanlens.model.heap;

import org.jspecify.annotations.NullMarked;
