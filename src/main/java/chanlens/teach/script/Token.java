package chanlens.teach.script;

/// A word or sign of a script.
///
/// @param text as written; of a string, without its quotes; empty at the end of a line or of the script
/// @param line from 1
/// @param column from 1
record Token(Kind kind, String text, int line, int column) {
  enum Kind {
    WORD,
    NUMBER,
    DURATION,
    STRING,
    SIGN,
    /// A semicolon, or the end of a line that ends a statement.
    END_OF_STATEMENT,
    END
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(word);
  }

  /// For "found …".
  String described() {
    return switch (kind) {
      case END -> "the end of the script";
      case END_OF_STATEMENT -> text.isEmpty() ? "the end of the line" : "`;`";
      case STRING -> "\"" + text + "\"";
      default -> "`" + text + "`";
    };
  }
}
