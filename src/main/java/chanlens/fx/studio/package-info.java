/// The studio: a view becomes a picture for others, with notes on a page.
@NullMarked
package chanlens.fx.studio;

import org.jspecify.annotations.NullMarked;
