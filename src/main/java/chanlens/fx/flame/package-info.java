/// Flame graphs in the window: time off the processor, and profiles.
@NullMarked
package chanlens.fx.flame;

import org.jspecify.annotations.NullMarked;
