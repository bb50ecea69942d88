package chanlens.view.figure;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

/// By what an anchor was found, the surest first.
public enum FoundBy {
  /// The same id or address, and the same lines.
  EXACT(mark("found")),
  /// Another id or address; the same function, line and `go` statement.
  BY_PLACE(mark("found by its function and lines")),
  /// The same function and `go` statement; it is at another line.
  BY_CREATION(mark("found by its go statement")),
  /// The same function and line; another `go` statement started it.
  BY_LINE(mark("found by its line")),
  /// The same function alone: its line is another one, as that of a library in another release is.
  BY_FUNCTION(mark("found by its function")),
  LOST(mark("lost"));

  private final String words;

  FoundBy(String words) {
    this.words = words;
  }

  public String words() {
    return tr(words);
  }
}
