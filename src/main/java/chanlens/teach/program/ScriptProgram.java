package chanlens.teach.program;

import java.util.List;

/// A script that can run.
///
/// @param source its lines
/// @param functions the first one is `main`, the last one is what the timer of a context runs
/// @param release whose rules it follows
public record ScriptProgram(List<String> source, List<Function> functions, GoRelease release) {
  public ScriptProgram {
    source = List.copyOf(source);
    functions = List.copyOf(functions);
  }

  /// The function that cancels a context whose deadline has come.
  public int deadline() {
    return functions.size() - 1;
  }

  /// A line of the script without the blanks around it and without its comment.
  ///
  /// @param line from 1
  public String line(int line) {
    if (line < 1 || line > source.size()) {
      return "";
    }
    String text = source.get(line - 1);
    int comment = text.indexOf("//");
    return (comment < 0 ? text : text.substring(0, comment)).strip();
  }
}
