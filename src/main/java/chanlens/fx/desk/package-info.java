/// What all controls of an open run share: the desk with its one selection, and how ids become links.
@NullMarked
package chanlens.fx.desk;

import org.jspecify.annotations.NullMarked;
