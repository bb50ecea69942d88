package chanlens.teach.script;

import java.io.IOException;

/// A script cannot be read.
public final class ScriptError extends IOException {
  private static final long serialVersionUID = 1L;
  private final int line;
  private final int column;
  private final String expected;
  private final String found;

  ScriptError(Token at, String expected, String found) {
    super("line " + at.line() + ", column " + at.column() + ": expected " + expected + ", found " + found);
    this.line = at.line();
    this.column = at.column();
    this.expected = expected;
    this.found = found;
  }

  /// From 1.
  public int line() {
    return line;
  }

  /// From 1, in characters.
  public int column() {
    return column;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
