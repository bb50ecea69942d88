package chanlens.model.executable;

import java.util.Optional;
import java.util.function.IntPredicate;

/// How the frame of a function lies on the stack while it stands at one of its instructions.
///
/// @param entry address of its first instruction
/// @param function full name
/// @param outermost whether nothing called it: the stack ends here
/// @param deferReturn where it goes on after a fault, when it has deferred calls; else 0
/// @param bytes from the stack pointer to the return address
/// @param locals the words below what the caller pushed; empty when the file does not say which are pointers
/// @param argumentBytes of the words it was called with
/// @param arguments those words; empty when the file does not say
public record FrameShape(
    long entry,
    String function,
    boolean outermost,
    long deferReturn,
    int bytes,
    Optional<Words> locals,
    int argumentBytes,
    Optional<Words> arguments) {
  /// Words of a stack, from the lowest address on.
  ///
  /// @param isPointer of a word below `count`; looked up in the file
  public record Words(int count, IntPredicate isPointer) {
    /// Not a word.
    public static final Words NONE = new Words(0, w -> false);
  }
}
