/// The only room with JavaFX: the window, its controls and style sheets. The roof: `Desktop` puts the sub-rooms
/// together.
@NullMarked
package chanlens.fx;

import org.jspecify.annotations.NullMarked;
