/// A file as bytes: mapped, unzipped or out of an archive, a cursor that knows its offset, and what to throw when bytes
/// are wrong.
@NullMarked
package chanlens.bytes;

import org.jspecify.annotations.NullMarked;
