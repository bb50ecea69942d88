/// A running service over time, placed on a plane.
@NullMarked
package chanlens.view.live;

import org.jspecify.annotations.NullMarked;
