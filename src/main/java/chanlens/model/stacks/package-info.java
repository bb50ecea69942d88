/// What a goroutine dump in text form recorded: goroutines with state, stack and creator.
@NullMarked
package chanlens.model.stacks;

import org.jspecify.annotations.NullMarked;
