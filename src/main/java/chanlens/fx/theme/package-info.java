/// Light and dark, the colours of states, their signs and icons.
@NullMarked
package chanlens.fx.theme;

import org.jspecify.annotations.NullMarked;
