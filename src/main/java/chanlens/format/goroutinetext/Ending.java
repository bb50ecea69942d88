package chanlens.format.goroutinetext;

/// How the last goroutine of a text ends.
enum Ending {
  /// Nothing is missing.
  WHOLE,
  /// The last line has no end, so it may be cut.
  IN_LINE,
  /// It has no creator. Goroutines that the runtime or C started have none; otherwise it was cut.
  WITHOUT_CREATOR,
  /// After its header.
  BEFORE_STACK,
  /// Between the two lines of a frame, or within one.
  IN_STACK;

  boolean isCut() {
    return this == BEFORE_STACK || this == IN_STACK;
  }
}
