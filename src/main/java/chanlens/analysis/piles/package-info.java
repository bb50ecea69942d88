/// Goroutines by the place where they wait: how many, how long, how they came to be there.
@NullMarked
package chanlens.analysis.piles;

import org.jspecify.annotations.NullMarked;
