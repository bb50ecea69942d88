/// Who could be on the other side of a wait: from queues, from references in frames, from wakes in a trace.
@NullMarked
package chanlens.analysis.partners;

import org.jspecify.annotations.NullMarked;
