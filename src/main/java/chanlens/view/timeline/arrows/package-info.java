/// Who woke whom across the lanes of a timeline.
@NullMarked
package chanlens.view.timeline.arrows;

import org.jspecify.annotations.NullMarked;
