/// Where one is in a run, the way walked so far, and the next step from there: values and arithmetic without JavaFX.
@NullMarked
package chanlens.view;

import org.jspecify.annotations.NullMarked;
