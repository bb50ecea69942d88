/// Digraphs as DOT text for other programs.
@NullMarked
package chanlens.export.dot;

import org.jspecify.annotations.NullMarked;
