/// Two moments compared: where goroutines have become more, and whether that is more than allowed.
@NullMarked
package chanlens.analysis.growth;

import org.jspecify.annotations.NullMarked;
