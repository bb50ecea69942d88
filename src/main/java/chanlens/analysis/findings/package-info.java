/// What is wrong, or worth knowing, in a run: verdicts on goroutines, and findings with evidence and advice.
@NullMarked
package chanlens.analysis.findings;

import org.jspecify.annotations.NullMarked;
