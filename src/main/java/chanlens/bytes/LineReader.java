package chanlens.bytes;

/// Lines of a text, one after another. A line is a slice of a window, which the next call overwrites; its line end is
/// not part of it. A line longer than the reader's window may come in parts, of which only the last has ended. For one
/// thread.
public interface LineReader {
  /// Moves to the next line.
  ///
  /// @return false when there is none
  boolean next();

  /// The line is `[from(), to())` of it until the next call of [#next()]. Read only.
  byte[] window();

  int from();

  int to();

  /// Bytes from the start of the file to the start of the line, or of what the line was made from.
  long offset();

  /// Whether the line has a line end: false for the last one of a text that was cut, and for a part of a long one. Also
  /// valid after the last line.
  boolean ended();
}
