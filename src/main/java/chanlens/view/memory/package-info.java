/// What keeps the memory of a heap dump, and of what it consists.
@NullMarked
package chanlens.view.memory;

import org.jspecify.annotations.NullMarked;
