/// What Go itself defines: goroutine states, wait reasons, runtime frames, struct layouts per release and architecture.
@NullMarked
package chanlens.golang;

import org.jspecify.annotations.NullMarked;
