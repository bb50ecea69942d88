package chanlens.text;

import chanlens.bytes.LineReader;

/// Lines of which a part is left out at their beginning or their end: a subclass makes the slice smaller.
abstract class Trimmed extends Filtered {
  Trimmed(LineReader in) {
    super(in);
  }

  @Override
  public final boolean next() {
    if (!take()) {
      return false;
    }
    trim();
    return true;
  }

  /// Makes the slice of the window smaller.
  abstract void trim();

  /// Leaves out what is before `begin`, and moves the line's position with it.
  final void beginAt(int begin) {
    offset += begin - from;
    from = begin;
  }
}
