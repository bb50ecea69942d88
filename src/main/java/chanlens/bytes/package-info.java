/// A file as bytes: mapped or unzipped, a cursor that knows its offset, and what to throw when bytes are wrong.
@NullMarked
package chanlens.bytes;

import org.jspecify.annotations.NullMarked;
