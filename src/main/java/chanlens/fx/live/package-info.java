/// The page of a running service: attached, plotted, captured.
@NullMarked
package chanlens.fx.live;

import org.jspecify.annotations.NullMarked;
