package chanlens.model.executable;

import java.util.List;

/// A variable of a function whose address is taken and that stays on the stack all the same. The pointer list of a
/// frame does not cover it: it lives as long as something points to it.
///
/// @param offset from the end of the function's local variables when negative, from the beginning of its arguments else
/// @param pointers offsets of the words in it that are pointers, ascending
public record StackObject(int offset, int sizeBytes, List<Integer> pointers) {
  public StackObject {
    pointers = List.copyOf(pointers);
  }
}
