/// The tables of goroutines and of channels and locks.
@NullMarked
package chanlens.fx.table;

import org.jspecify.annotations.NullMarked;
