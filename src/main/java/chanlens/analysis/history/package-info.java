/// The whole history of channels that log their operations.
@NullMarked
package chanlens.analysis.history;

import org.jspecify.annotations.NullMarked;
