/// Why something took as long as it did: the chain of goroutines that ran, one after the other, until it was done.
@NullMarked
package chanlens.analysis.critical;

import org.jspecify.annotations.NullMarked;
