/// A text as it was before it travelled: what log collectors, terminals, editors and web pages put around and between
/// its lines is found in the text itself and taken off, line by line. [chanlens.text.Unwrapper] finds it,
/// [chanlens.text.Wrapping] undoes it. Knows nothing of Go: who reads the text says what it looks for.
@NullMarked
package chanlens.text;

import org.jspecify.annotations.NullMarked;
