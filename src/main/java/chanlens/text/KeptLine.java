package chanlens.text;

import chanlens.bytes.LineReader;

/// Lines of which each is written anew from the one it is made of.
abstract class KeptLine extends Filtered {
  private final Bytes kept = new Bytes();

  KeptLine(LineReader in) {
    super(in);
  }

  @Override
  public final boolean next() {
    if (!take()) {
      return false;
    }
    kept.clear();
    if (rewrite(kept)) {
      give(kept);
    }
    return true;
  }

  /// Writes what is to stand in place of the slice of the window.
  ///
  /// @return false when the line stays as it is
  abstract boolean rewrite(Bytes into);
}
