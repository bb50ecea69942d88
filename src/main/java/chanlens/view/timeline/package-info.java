/// The timeline without a toolkit: folded time, lanes, exact shares of time per column, layout, hit test, export.
@NullMarked
package chanlens.view.timeline;

import org.jspecify.annotations.NullMarked;
