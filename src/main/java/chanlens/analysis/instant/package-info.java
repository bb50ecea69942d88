/// What everyone did at one moment of a trace.
@NullMarked
package chanlens.analysis.instant;

import org.jspecify.annotations.NullMarked;
