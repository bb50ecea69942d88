/// What keeps the memory of a heap dump, as a tree, and its objects by type and line.
@NullMarked
package chanlens.fx.memory;

import org.jspecify.annotations.NullMarked;
