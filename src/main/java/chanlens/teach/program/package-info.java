/// What a script says once it is understood: types, values, functions and the operations a goroutine performs one by
/// one. The script's reader makes it, the simulator runs it.
@NullMarked
package chanlens.teach.program;

import org.jspecify.annotations.NullMarked;
