/// Columns and tables of primitives: what comes by the million is kept in arrays that grow, never an object each.
@NullMarked
package chanlens.columns;

import org.jspecify.annotations.NullMarked;
