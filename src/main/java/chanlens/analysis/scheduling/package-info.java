/// Where the time of goroutines went: Go's own figures from a trace, and additional ones.
@NullMarked
package chanlens.analysis.scheduling;

import org.jspecify.annotations.NullMarked;
