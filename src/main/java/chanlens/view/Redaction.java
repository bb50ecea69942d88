package chanlens.view;

import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a picture, a table or a profile leaves out before it is given to others. Each leaves out what the one before it
/// does, and more.
public enum Redaction {
  /// Nothing.
  NONE,
  /// The folders of source files; values in channels and in senders' hands; messages of logs.
  PATHS,
  /// Addresses too, and the names of regions, which a program may make of what it works on.
  ALL;

  private static final Pattern ROOTED = Pattern.compile("^(/|[A-Za-z]:)");
  /// Of a folder in the module cache: `@v1.2.3`.
  private static final Pattern VERSION = Pattern.compile("@[^/]*");

  /// `paths`, as the command line has it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether what the program worked on is left out.
  public boolean hidesValues() {
    return this != NONE;
  }

  public boolean hidesAddresses() {
    return this == ALL;
  }

  /// A log message, or a word that says there is one.
  public String message(String recorded) {
    return hidesValues() ? "message" : recorded;
  }

  /// The name of a region, or a word that says there is one.
  public String region(String recorded) {
    return this == ALL ? "region" : recorded;
  }

  /// A call whose file says no more than its package does: `main.go`, `net/http/transport.go`.
  public Frame frame(Frame recorded) {
    return new Frame(recorded.pc(), recorded.function(), file(recorded), recorded.line());
  }

  /// The file of a call behind as many of its folders as the package's path has too, so that they tell nothing that the
  /// function does not; `go build -trimpath` has already cut a path that does not begin at a root.
  public String file(Frame recorded) {
    String file = recorded.file().replace('\\', '/');
    if (this == NONE || !ROOTED.matcher(file).find()) {
      return recorded.file();
    }
    String[] folders = VERSION.matcher(file).replaceAll("").split("/");
    String[] names = packagePath(recorded.function()).split("/");
    int from = folders.length - 1;
    for (int n = names.length - 1; n >= 0 && from > 0 && names[n].equals(folders[from - 1]); n--) {
      from--;
    }
    return String.join("/", List.of(folders).subList(from, folders.length));
  }

  /// `net/http` for `net/http.(*Transport).dialConn`: the linker writes a dot in the last part of a path as `%2e`.
  private static String packagePath(String function) {
    int end = function.length();
    for (char bracket : new char[] {'(', '['}) {
      int at = function.indexOf(bracket);
      end = at < 0 ? end : Math.min(end, at);
    }
    int dot = function.indexOf('.', function.lastIndexOf('/', end) + 1);
    return dot < 0 || dot > end ? "" : function.substring(0, dot).replace("%2e", ".");
  }
}
