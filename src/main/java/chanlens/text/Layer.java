package chanlens.text;

import chanlens.bytes.LineReader;

/// One thing that was done to a text in transit, and how to undo it.
public interface Layer {
  /// The lines below this layer. Lines without it pass unchanged.
  LineReader over(LineReader in);

  /// Whether it is kept even where no more is read with it than without it.
  default boolean stays() {
    return false;
  }

  /// What is undone, a clause without a full stop: `a time before each line was taken off`.
  String undone();
}
