package chanlens.text;

import chanlens.bytes.LineReader;

/// One thing that was done to a text on its way, and how to undo it.
public interface Layer {
  /// The lines below this layer. Lines that do not have it pass as they are.
  LineReader over(LineReader in);

  /// Whether it is kept even where no more is read with it than without it.
  default boolean stays() {
    return false;
  }

  /// What is undone, a clause without a full stop: `a time in front of each line was taken off`.
  String undone();
}
