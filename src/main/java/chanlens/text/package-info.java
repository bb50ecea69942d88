/// Restores a text to its original form: what log collectors, terminals, editors and web pages put around and between
/// its lines is detected in the text itself and removed, line by line. [chanlens.text.Unwrapper] finds it,
/// [chanlens.text.Wrapping] undoes it. Knows nothing of Go: the reader of the text says what it looks for.
@NullMarked
package chanlens.text;

import org.jspecify.annotations.NullMarked;
