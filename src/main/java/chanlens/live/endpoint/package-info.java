/// Reads what a running service serves, within limits that a hostile one cannot lift.
@NullMarked
package chanlens.live.endpoint;

import org.jspecify.annotations.NullMarked;
