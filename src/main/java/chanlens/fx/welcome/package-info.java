/// The page without a run: ways in, recent runs, samples, how to capture.
@NullMarked
package chanlens.fx.welcome;

import org.jspecify.annotations.NullMarked;
