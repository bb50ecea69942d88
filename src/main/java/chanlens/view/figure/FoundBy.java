package chanlens.view.figure;

/// By what an anchor was found, the surest first.
public enum FoundBy {
  /// The same id or address, and the same lines.
  EXACT("found"),
  /// Another id or address; the same function, line and `go` statement.
  BY_PLACE("found by its function and lines"),
  /// The same function and `go` statement; it is at another line.
  BY_CREATION("found by its go statement"),
  /// The same function and line; another `go` statement started it.
  BY_LINE("found by its line"),
  /// The same function alone: its line is another one, as that of a library in another release is.
  BY_FUNCTION("found by its function"),
  LOST("lost");

  private final String words;

  FoundBy(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
