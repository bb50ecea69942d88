/// Who waits on what, from a heap dump: channels with both queues in order, locks with their waiters.
@NullMarked
package chanlens.analysis.waiting;

import org.jspecify.annotations.NullMarked;
