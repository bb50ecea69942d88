/// The command line: results go to standard output, problems to standard error, and an exit status says how it went.
@NullMarked
package chanlens.cli;

import org.jspecify.annotations.NullMarked;
