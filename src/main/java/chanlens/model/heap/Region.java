package chanlens.model.heap;

/// A range of the program's memory in the file.
///
/// @param addr address of the first byte in the program
/// @param sizeBytes its length
/// @param contents offset of the first byte in the file
/// @param pointers offset in the file of the list of the words that are pointers
public record Region(long addr, int sizeBytes, long contents, long pointers) {
  /// Whether `at` is the address of one of its bytes.
  public boolean holds(long at) {
    return at >= addr && at - addr < sizeBytes;
  }
}
