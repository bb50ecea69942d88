/// The open files: opening them, and answering questions about them off-thread.
@NullMarked
package chanlens.workspace;

import org.jspecify.annotations.NullMarked;
