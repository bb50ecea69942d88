/// Pictures as JavaFX nodes: shapes for marks, fonts, and text sizes.
@NullMarked
package chanlens.fx.picture;

import org.jspecify.annotations.NullMarked;
