/// The wait graph as a control.
@NullMarked
package chanlens.fx.graph;

import org.jspecify.annotations.NullMarked;
