/// Figures over time: logs of gctrace and schedtrace, and tables of CSV.
@NullMarked
package chanlens.format.metrics;

import org.jspecify.annotations.NullMarked;
