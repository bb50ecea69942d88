package chanlens.model.executable;

import java.util.function.IntPredicate;

/// A variable of a function whose address is taken but that stays on the stack. The pointer list of a frame does not
/// cover it: it is live as long as something points to it.
///
/// @param offset from the end of the function's local variables when negative, otherwise from the beginning of its
///     arguments
/// @param pointerBytes length of the prefix that can contain pointers
/// @param isPointer whether the word at an index below `pointerBytes / 8` is one; looked up in the file
public record StackObject(int offset, int sizeBytes, int pointerBytes, IntPredicate isPointer) {}
