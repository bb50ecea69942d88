/// The current place in a run, the history, and the next step from there: values and arithmetic without JavaFX.
@NullMarked
package chanlens.view;

import org.jspecify.annotations.NullMarked;
