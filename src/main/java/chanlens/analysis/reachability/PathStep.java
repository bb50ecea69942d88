package chanlens.analysis.reachability;

/// One step on a path from a root to an object.
///
/// @param kind what holds the pointer to the next step
/// @param addr address of the word that points on: in a global, a stack, an object; of an object with a finalizer, the
///     object; 0 when there is no such word
/// @param object row in the dump's objects for [Kind#OBJECT], [Kind#WEAK], [Kind#UNEXPLAINED] and
///     [Kind#FUNCTION], else -1
/// @param g row in the dump's goroutines for roots of a goroutine, else -1
/// @param frame index in its frames for [Kind#FRAME] and [Kind#STACK_WORD], else -1
public record PathStep(Kind kind, long addr, int object, int g, int frame) {
  /// What holds a pointer.
  public enum Kind {
    GLOBAL,
    FRAME,
    /// A word of a frame that is in no list of live pointers: a variable whose address was taken, a register, or stale.
    STACK_WORD,
    /// The `g` of a goroutine: its labels, timer, parameter and so on.
    G,
    DEFER,
    PANIC,
    FINALIZER,
    OTHER_ROOT,
    /// An object that no root in the dump reaches: garbage not yet collected, or kept by `runtime.AddCleanup`, which a
    /// dump does not show.
    UNEXPLAINED,
    /// A function value that a stuck goroutine holds. `runtime.AddCleanup` may hold it as well, and call it.
    FUNCTION,
    OBJECT,
    /// The handle of a `weak.Pointer`: it does not keep what it points to.
    WEAK
  }
}
