/// How much of the processors the garbage collector left to the program.
@NullMarked
package chanlens.analysis.mutator;

import org.jspecify.annotations.NullMarked;
