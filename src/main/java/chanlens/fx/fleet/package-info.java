/// A fleet of captures: what it shows, and the captures behind each number.
@NullMarked
package chanlens.fx.fleet;

import org.jspecify.annotations.NullMarked;
