/// The inspector: shows the card of the selected place.
@NullMarked
package chanlens.fx.card;

import org.jspecify.annotations.NullMarked;
