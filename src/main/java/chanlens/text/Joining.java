package chanlens.text;

import chanlens.bytes.LineReader;

/// Lines made of several of the lines before them, where only the line after the last one shows that it was the last.
abstract class Joining extends Filtered {
  final Bytes joined = new Bytes();
  private boolean waits; // the line of `in` is not given yet

  Joining(LineReader in) {
    super(in);
  }

  @Override
  public final boolean next() {
    if (!waits && !in.next()) {
      return false;
    }
    waits = false;
    joined.clear();
    join();
    give(joined);
    return true;
  }

  /// Puts the line of `in`, and those that belong to it, into `joined`, and sets where the line begins.
  abstract void join();

  /// The line of `in` does not belong to this one: the next line begins with it.
  final void leave() {
    waits = true;
  }

  final boolean left() {
    return waits;
  }
}
