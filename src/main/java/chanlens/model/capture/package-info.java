/// One opened capture file: its kind, what was read from it, and what was lost.
@NullMarked
package chanlens.model.capture;

import org.jspecify.annotations.NullMarked;
