package chanlens.view;

import chanlens.golang.CrashWords;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.Rewording;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a report, a picture, a table or a profile leaves out before it is given to others. Each leaves out more than
/// the one before it.
public enum Redaction {
  /// Nothing.
  NONE,
  /// The folders of source files and programs; values in channels and being sent; values of labels; messages of logs
  /// and of panics.
  PATHS,
  /// Addresses too, and the names of tasks and regions, which a program may build from its data.
  ALL;

  /// Matches a path that begins at a root or in a home folder.
  private static final Pattern ROOTED = Pattern.compile("^(/|[A-Za-z]:|~|\\.)");
  /// Matches the version of a folder in the module cache: `@v1.2.3`.
  private static final Pattern VERSION = Pattern.compile("@[^/]*");
  /// Matches a path of at least two folders; the last name stays.
  private static final Pattern FOLDERS =
      Pattern.compile("(?<![\\w.])(?:~|[A-Za-z]:)?(?:[/\\\\][^/\\\\\\s]*+)+[/\\\\]([^/\\\\\\s]*)");
  /// Matches the address of a host.
  public static final Pattern HOST = Pattern.compile("(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.])");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final String MESSAGE = "message";

  /// `paths`, as on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What is left out, in a few words.
  public String leavesOut() {
    return switch (this) {
      case NONE -> "nothing";
      case PATHS -> "folders, values and messages";
      case ALL -> "folders, values, messages, addresses and names";
    };
  }

  /// Whether what the program worked on is left out.
  public boolean hidesValues() {
    return this != NONE;
  }

  public boolean hidesAddresses() {
    return this == ALL;
  }

  /// How models are reworded before anything is concluded from them; empty when nothing is.
  public Optional<Rewording> rewording() {
    return this == NONE ? Optional.empty() : Optional.of(new Words(this));
  }

  /// Numbers labels and names by kind, so that equal ones stay recognisable. For one thread, except for calls.
  private static final class Words implements Rewording {
    private final Redaction of;
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    Words(Redaction of) {
      this.of = of;
    }

    @Override
    public Frame frame(Frame call) {
      return of.frame(call);
    }

    @Override
    public String label(String value) {
      return labels.computeIfAbsent(value, v -> "value-" + (labels.size() + 1));
    }

    @Override
    public String name(String given) {
      return of == ALL ? names.computeIfAbsent(given, v -> "name-" + (names.size() + 1)) : given;
    }

    @Override
    public String message(String written) {
      return MESSAGE;
    }

    @Override
    public String crash(String words) {
      return CrashWords.withoutMessages(words, MESSAGE);
    }

    @Override
    public String panic(String words) {
      return CrashWords.withoutMessage(words, MESSAGE);
    }

    @Override
    public String problem(String words) {
      return QUOTED.matcher(words).replaceAll("\"…\"");
    }
  }

  /// What a person wrote, without folders and the addresses of hosts.
  public String words(String written) {
    return this == NONE
        ? written
        : HOST.matcher(FOLDERS.matcher(written).replaceAll("$1")).replaceAll("host");
  }

  /// A call whose file says no more than its package: `main.go`, `net/http/transport.go`.
  public Frame frame(Frame recorded) {
    return new Frame(recorded.pc(), recorded.function(), file(recorded), recorded.line());
  }

  /// The file of a call with only those of its folders that are also in the path of its package, so that they reveal
  /// nothing that the function does not; `go build -trimpath` has already cut a path that does not begin at a root.
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
    return String.join("/", List.of(folders).subList(Math.max(from, 0), folders.length));
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
