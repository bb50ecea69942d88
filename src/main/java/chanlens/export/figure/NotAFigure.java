package chanlens.export.figure;

import java.io.IOException;

/// What is read is no figure: the message says what was expected and what was found.
public final class NotAFigure extends IOException {
  private static final long serialVersionUID = 1L;

  NotAFigure(String sentence) {
    super(sentence);
  }
}
