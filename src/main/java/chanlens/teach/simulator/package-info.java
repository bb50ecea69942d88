/// Runs a script as Go would: every step names the rule of the runtime that applies. States are values, so a run goes
/// forward and back and all schedules can be tried.
@NullMarked
package chanlens.teach.simulator;

import org.jspecify.annotations.NullMarked;
