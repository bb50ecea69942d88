/// Which locks nobody can unlock any more: who may hold them, who of these can still go on, and who waits for ever
/// then.
@NullMarked
package chanlens.analysis.holding;

import org.jspecify.annotations.NullMarked;
