/// Goroutines, channels and locks as a graph: who waits in which queue, who may hold what, who started whom.
@NullMarked
package chanlens.analysis.waitgraph;

import org.jspecify.annotations.NullMarked;
