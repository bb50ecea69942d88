/// Notes in every view: writing them where the pointer is, and the list of all.
@NullMarked
package chanlens.fx.notes;

import org.jspecify.annotations.NullMarked;
