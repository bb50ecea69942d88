/// Bytes to model. [chanlens.format.Formats] lists the kinds of file; each has a sub-room of its own.
@NullMarked
package chanlens.format;

import org.jspecify.annotations.NullMarked;
