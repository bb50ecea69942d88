/// Runs of a script: one schedule at a time, forward and back, or all of them; what happened before what; what would
/// be if.
@NullMarked
package chanlens.teach.run;

import org.jspecify.annotations.NullMarked;
