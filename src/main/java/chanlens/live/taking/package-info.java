/// Takes captures of a running service, in the order that cannot kill it, within a budget.
@NullMarked
package chanlens.live.taking;

import org.jspecify.annotations.NullMarked;
