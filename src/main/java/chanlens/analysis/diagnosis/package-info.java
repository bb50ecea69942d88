/// A run and everything concluded from it: findings, and a verdict on every goroutine.
@NullMarked
package chanlens.analysis.diagnosis;

import org.jspecify.annotations.NullMarked;
