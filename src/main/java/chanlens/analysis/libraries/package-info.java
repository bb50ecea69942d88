/// Known ways in which goroutines of libraries are held up or left over: a table, and who in a run stands so.
@NullMarked
package chanlens.analysis.libraries;

import org.jspecify.annotations.NullMarked;
