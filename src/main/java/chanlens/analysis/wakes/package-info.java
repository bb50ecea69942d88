/// How waits were ended: what the goroutine that woke another did, told by its stack.
@NullMarked
package chanlens.analysis.wakes;

import org.jspecify.annotations.NullMarked;
