/// Channels inferred from a trace alone, which names none: lines at which goroutines met, and how long they waited.
@NullMarked
package chanlens.analysis.sites;

import org.jspecify.annotations.NullMarked;
