/// The files now open: opening them, and asking questions about them off-thread.
@NullMarked
package chanlens.workspace;

import org.jspecify.annotations.NullMarked;
