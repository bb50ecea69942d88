/// When to take captures, in words that people write.
@NullMarked
package chanlens.live.trigger;

import org.jspecify.annotations.NullMarked;
