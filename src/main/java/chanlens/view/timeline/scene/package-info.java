/// What a timeline shows at one moment: its lanes in view, what lies on each, and what lies under a point.
@NullMarked
package chanlens.view.timeline.scene;

import org.jspecify.annotations.NullMarked;
