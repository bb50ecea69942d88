/// Opening a run: progress that can be stopped, and plain words when it fails.
@NullMarked
package chanlens.fx.opening;

import org.jspecify.annotations.NullMarked;
