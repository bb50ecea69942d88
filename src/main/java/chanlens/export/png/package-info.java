/// Pictures as PNG, drawn by Java2D; needs no display.
@NullMarked
package chanlens.export.png;

import org.jspecify.annotations.NullMarked;
