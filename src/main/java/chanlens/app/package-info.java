/// Where the program starts: words go to `cli`, no words open the window.
@NullMarked
package chanlens.app;

import org.jspecify.annotations.NullMarked;
