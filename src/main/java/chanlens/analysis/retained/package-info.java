/// Which object keeps which alive: the graph of all references of a heap dump, dominators, paths from roots, cycles.
@NullMarked
package chanlens.analysis.retained;

import org.jspecify.annotations.NullMarked;
