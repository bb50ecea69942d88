/// Functions, files, lines and stacks, each stored once and named by its row.
@NullMarked
package chanlens.model.symbol;

import org.jspecify.annotations.NullMarked;
