/// Bytes to model. [chanlens.format.Formats] lists the kinds of file; each has its own sub-room.
@NullMarked
package chanlens.format;

import org.jspecify.annotations.NullMarked;
