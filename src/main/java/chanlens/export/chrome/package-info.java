/// A part of a trace in Chrome's trace event format, which Perfetto opens.
@NullMarked
package chanlens.export.chrome;

import org.jspecify.annotations.NullMarked;
