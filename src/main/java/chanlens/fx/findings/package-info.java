/// The left side of the window: what is wrong, and the groups of equal stacks.
@NullMarked
package chanlens.fx.findings;

import org.jspecify.annotations.NullMarked;
