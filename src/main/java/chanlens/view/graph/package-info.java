/// The picture of who waits on whom: goroutines, channels, locks and the edges between them.
@NullMarked
package chanlens.view.graph;

import org.jspecify.annotations.NullMarked;
