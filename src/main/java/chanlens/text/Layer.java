package chanlens.text;

import chanlens.bytes.LineReader;

/// One thing that was done to a text on its way, and how to undo it.
public interface Layer {
  /// The lines below this layer. Lines that do not have it pass as they are.
  LineReader over(LineReader in);

  /// What is undone, a clause without a full stop: `a time in front of each line was taken off`.
  String undone();
}
