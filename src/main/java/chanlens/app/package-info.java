/// The entry point: commands go to `cli`, no command opens the window.
@NullMarked
package chanlens.app;

import org.jspecify.annotations.NullMarked;
