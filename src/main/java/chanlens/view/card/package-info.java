/// What the inspector tells of one place, in words, links and figures, without JavaFX. The same card is shown, spoken
/// and copied.
@NullMarked
package chanlens.view.card;

import org.jspecify.annotations.NullMarked;
