/// Goroutine stacks as text: what `runtime.Stack` and the goroutine profile with `debug=2` write, and what a dying
/// program prints.
@NullMarked
package chanlens.format.goroutinetext;

import org.jspecify.annotations.NullMarked;
