/// The same house in words on a terminal: words to standard output, problems to standard error, an exit code.
@NullMarked
package chanlens.cli;

import org.jspecify.annotations.NullMarked;
