/// A profile in a few lines: totals, the calls of the program with the largest shares, labels.
@NullMarked
package chanlens.analysis.profiles;

import org.jspecify.annotations.NullMarked;
