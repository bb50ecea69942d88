/// What a profile says in few lines: totals, the calls of the program most of it lies in, labels.
@NullMarked
package chanlens.analysis.profiles;

import org.jspecify.annotations.NullMarked;
