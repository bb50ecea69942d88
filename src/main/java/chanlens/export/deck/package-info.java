/// A lesson as slides in one HTML page.
@NullMarked
package chanlens.export.deck;

import org.jspecify.annotations.NullMarked;
