/// Watches a running service: samples, triggers, captures.
@NullMarked
package chanlens.live.watch;

import org.jspecify.annotations.NullMarked;
