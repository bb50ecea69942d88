/// How waits were ended: what the waker did, according to its stack.
@NullMarked
package chanlens.analysis.wakes;

import org.jspecify.annotations.NullMarked;
