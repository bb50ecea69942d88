/// Several files of one process as one run: goroutines by id, stacks completed from each other, times combined.
@NullMarked
package chanlens.analysis.join;

import org.jspecify.annotations.NullMarked;
