/// Pictures as JavaFX nodes: marks to shapes, fonts, and how large a text will be.
@NullMarked
package chanlens.fx.picture;

import org.jspecify.annotations.NullMarked;
