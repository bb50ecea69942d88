/// Known ways in which goroutines of libraries are held up or left over: a table, and the goroutines of a run that
/// match it.
@NullMarked
package chanlens.analysis.libraries;

import org.jspecify.annotations.NullMarked;
