/// Figures over time, placed beside the trace.
@NullMarked
package chanlens.analysis.metrics;

import org.jspecify.annotations.NullMarked;
