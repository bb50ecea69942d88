/// What goroutines and Ps did in each column of a timeline, added up exactly.
@NullMarked
package chanlens.view.timeline.sums;

import org.jspecify.annotations.NullMarked;
