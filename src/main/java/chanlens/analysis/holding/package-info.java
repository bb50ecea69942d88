/// Which locks nobody can unlock any more: who may hold them, which of these can still continue, and who then waits for
/// ever.
@NullMarked
package chanlens.analysis.holding;

import org.jspecify.annotations.NullMarked;
