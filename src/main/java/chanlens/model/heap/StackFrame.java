package chanlens.model.heap;

/// One physical frame of a goroutine's stack; inlined calls are not recorded, nor are files and lines.
///
/// @param depth 0 is the innermost
/// @param memory contents from the frame's sp to the caller's sp, with the words its stack map calls live pointers
/// @param calleeSp sp of the frame it called, 0 for depth 0
/// @param entry entry pc of the function
/// @param pc the current instruction; for depth above 0 a return address
/// @param continuationPc where it would continue, 0 when it never does
/// @param function full name
public record StackFrame(
    int depth, Region memory, long calleeSp, long entry, long pc, long continuationPc, String function) {
  /// Lowest address of the frame.
  public long sp() {
    return memory.addr();
  }
}
