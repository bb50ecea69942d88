/// Goroutines by the place where they wait: how many, how long, how they got there.
@NullMarked
package chanlens.analysis.piles;

import org.jspecify.annotations.NullMarked;
