package chanlens.text;

import chanlens.bytes.LineReader;
import chanlens.bytes.LineSlice;

/// Lines made from other lines. A subclass sets the slice in [#next()]; unless it says otherwise, the line has the
/// position of the line it was made from, and has ended when that has.
public abstract class Filtered extends LineSlice {
  protected final LineReader in;

  protected Filtered(LineReader in) {
    this.in = in;
  }

  /// Takes the next line unchanged.
  protected final boolean take() {
    if (!in.next()) {
      return false;
    }
    window = in.window();
    from = in.from();
    to = in.to();
    offset = in.offset();
    ended = in.ended();
    return true;
  }

  /// Returns other bytes instead.
  protected final void give(Bytes made) {
    window = made.array();
    from = 0;
    to = made.size();
  }
}
