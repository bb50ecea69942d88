/// What an execution trace recorded: spans, wakes, creations, ranges, metrics, tasks, in columns.
@NullMarked
package chanlens.model.trace;

import org.jspecify.annotations.NullMarked;
