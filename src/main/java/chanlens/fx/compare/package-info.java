/// Two or more runs compared in the window.
@NullMarked
package chanlens.fx.compare;

import org.jspecify.annotations.NullMarked;
