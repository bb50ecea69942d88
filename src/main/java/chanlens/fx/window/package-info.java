/// The frame around an open run: bars, regions, keys and search.
@NullMarked
package chanlens.fx.window;

import org.jspecify.annotations.NullMarked;
