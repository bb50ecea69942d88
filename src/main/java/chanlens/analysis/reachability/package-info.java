/// What keeps what alive in a heap dump, and which goroutines nothing can wake any more.
@NullMarked
package chanlens.analysis.reachability;

import org.jspecify.annotations.NullMarked;
