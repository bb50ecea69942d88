/// Questions in SQL: an editor, and the answers as tables and pictures.
@NullMarked
package chanlens.fx.query;

import org.jspecify.annotations.NullMarked;
