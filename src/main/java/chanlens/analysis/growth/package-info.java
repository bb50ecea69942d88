/// Two moments compared: where the number of goroutines grew, and whether it grew more than allowed.
@NullMarked
package chanlens.analysis.growth;

import org.jspecify.annotations.NullMarked;
