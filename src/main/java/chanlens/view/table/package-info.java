/// Rows of goroutines, channels and locks, and the words that filter them, without JavaFX.
@NullMarked
package chanlens.view.table;

import org.jspecify.annotations.NullMarked;
