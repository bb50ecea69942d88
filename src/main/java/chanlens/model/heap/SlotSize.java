package chanlens.model.heap;

/// The size of an object's slot and whether its allocation has pointer words, in one int: negative when it has none,
/// 0 for an object that was dropped.
final class SlotSize {
  private SlotSize() {}

  static int bytes(int word) {
    return Math.abs(word);
  }

  static boolean hasPointers(int word) {
    return word > 0;
  }

  static int word(int bytes, boolean pointers) {
    return pointers ? bytes : -bytes;
  }
}
