/// Time across a timeline: what part of it is seen, what is folded away, and where its ticks stand.
@NullMarked
package chanlens.view.timeline.axis;

import org.jspecify.annotations.NullMarked;
