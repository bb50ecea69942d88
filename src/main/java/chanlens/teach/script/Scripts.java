package chanlens.teach.script;

import chanlens.teach.program.GoRelease;
import chanlens.teach.program.ScriptProgram;
import java.util.List;

/// Reads scripts.
public final class Scripts {
  private Scripts() {}

  /// @param text Go-like, see `manual/teaching.md`
  /// @param release whose rules it follows
  /// @throws ScriptError with line, column, what was expected and what was found
  public static ScriptProgram read(String text, GoRelease release) throws ScriptError {
    return Compiler.program(text, ScriptParser.script(text), release);
  }

  /// What may come next at a place of a script, for an editor: names, methods, keywords, each in full.
  ///
  /// @param line from 1
  /// @param column from 1, before the next character
  public static List<String> completions(String text, int line, int column) {
    return Completions.at(text, line, column);
  }
}
