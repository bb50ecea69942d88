/// Figures over time that something else than the trace recorded.
@NullMarked
package chanlens.model.metrics;

import org.jspecify.annotations.NullMarked;
