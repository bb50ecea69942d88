/// What the inspector shows about one place, in words, links and figures, without JavaFX. The same card is shown, read
/// aloud and copied.
@NullMarked
package chanlens.view.card;

import org.jspecify.annotations.NullMarked;
