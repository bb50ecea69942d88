/// What a fuzzer runs, and the same run over every capture the project has.
@NullMarked
package chanlens.fuzz;

import org.jspecify.annotations.NullMarked;
