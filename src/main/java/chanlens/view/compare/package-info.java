/// Runs compared: what has changed, as lines of tables.
@NullMarked
package chanlens.view.compare;

import org.jspecify.annotations.NullMarked;
