/// What the executable of a program records about its code and types.
@NullMarked
package chanlens.model.executable;

import org.jspecify.annotations.NullMarked;
