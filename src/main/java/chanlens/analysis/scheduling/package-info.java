/// Where the time of goroutines went: Go's own figures from a trace, and what is ours beside them.
@NullMarked
package chanlens.analysis.scheduling;

import org.jspecify.annotations.NullMarked;
