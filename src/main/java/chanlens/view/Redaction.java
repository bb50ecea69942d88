package chanlens.view;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.golang.CrashWords;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.Rewording;
import chanlens.model.trace.ChannelMessage;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a report, a picture, a table or a profile leaves out before it is given to others. The three that have a name
/// leave out more, each than the one before it; others are put together from parts.
///
/// @param parts what is left out
public record Redaction(Set<Part> parts) {
  /// One kind of what others might not be meant to see.
  public enum Part {
    /// The folders of source files and programs.
    FOLDERS(mark("folders")),
    HOSTS(mark("hosts")),
    /// Values of labels of goroutines.
    LABELS(mark("labels")),
    /// Values in channels and being sent.
    VALUES(mark("values")),
    /// Messages of logs and of panics.
    MESSAGES(mark("messages")),
    ADDRESSES(mark("addresses")),
    /// Names of tasks and regions, which a program may build from its data.
    NAMES(mark("names")),
    /// Files and lines of the program; of pictures alone, because reports are about them.
    SOURCE_LINES(mark("source lines"));

    private final String words;

    Part(String words) {
      this.words = words;
    }

    /// `source lines`.
    public String words() {
      return words;
    }
  }

  /// Nothing.
  public static final Redaction NONE = new Redaction(Set.of());
  /// The folders of source files and programs, and hosts; values in channels and being sent; values of labels; messages
  /// of logs and of panics.
  public static final Redaction PATHS =
      new Redaction(EnumSet.of(Part.FOLDERS, Part.HOSTS, Part.LABELS, Part.VALUES, Part.MESSAGES));
  /// Addresses too, and the names of tasks and regions.
  public static final Redaction ALL = new Redaction(EnumSet.complementOf(EnumSet.of(Part.SOURCE_LINES)));

  /// Matches a path that begins at a root or in a home folder.
  private static final Pattern ROOTED = Pattern.compile("^(/|[A-Za-z]:|~|\\.)");
  /// Matches the version of a folder in the module cache: `@v1.2.3`.
  private static final Pattern VERSION = Pattern.compile("@[^/]*");
  /// Matches a path of at least two folders; the last name stays.
  private static final Pattern FOLDERS =
      Pattern.compile("(?<![\\w.])(?:~|[A-Za-z]:)?(?:[/\\\\][^/\\\\\\s]*+)+[/\\\\]([^/\\\\\\s]*)");
  /// Matches the address of a host.
  public static final Pattern HOST = Pattern.compile("(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.])");
  /// Matches `main.go:19`.
  public static final Pattern SOURCE_LINE = Pattern.compile("[\\w./@-]+\\.(?:go|s|c|cpp):\\d+");

  private static final Set<Part> REWORDED =
      EnumSet.of(Part.FOLDERS, Part.HOSTS, Part.LABELS, Part.MESSAGES, Part.NAMES);
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final String MESSAGE = "message";

  public Redaction {
    parts = Set.copyOf(parts);
  }

  /// Those with a name, in the order in which they leave out more.
  public static Redaction[] presets() {
    return new Redaction[] {NONE, PATHS, ALL};
  }

  /// `paths`, as on the command line; `parts` for one without a name.
  public String word() {
    return equals(NONE) ? "none" : equals(PATHS) ? "paths" : equals(ALL) ? "all" : "parts";
  }

  /// What is left out, in a few words.
  public String leavesOut() {
    if (equals(PATHS)) {
      return tr("folders, values and messages");
    }
    if (equals(ALL)) {
      return tr("folders, values, messages, addresses and names");
    }
    return parts.isEmpty()
        ? "nothing" : parts.stream().sorted().map(Part::words).collect(Collectors.joining(", "));
  }

  public boolean hides(Part part) {
    return parts.contains(part);
  }

  /// The same with a part left out, or not left out.
  public Redaction with(Part part, boolean hidden) {
    Set<Part> others = EnumSet.noneOf(Part.class);
    others.addAll(parts);
    others.remove(part);
    if (hidden) {
      others.add(part);
    }
    return new Redaction(others);
  }

  /// Whether what the program worked on is left out.
  public boolean hidesValues() {
    return hides(Part.VALUES);
  }

  public boolean hidesAddresses() {
    return hides(Part.ADDRESSES);
  }

  /// What of it is left out by rewording models: runs that were reworded by equal ones are equal.
  public Set<Part> rewords() {
    return parts.stream().filter(REWORDED::contains).collect(Collectors.toUnmodifiableSet());
  }

  /// How models are reworded before anything is concluded from them; empty when nothing is.
  public Optional<Rewording> rewording() {
    return rewords().isEmpty() ? Optional.empty() : Optional.of(new Words(this));
  }

  /// Numbers labels and names by kind, so that equal ones stay recognisable. For one thread, except for calls.
  private static final class Words implements Rewording {
    private final Redaction of;
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> channels = new HashMap<>();

    Words(Redaction of) {
      this.of = of;
    }

    @Override
    public Frame frame(Frame call) {
      return of.frame(call);
    }

    @Override
    public String label(String value) {
      return !of.hides(Part.LABELS)
          ? of.words(value) : labels.computeIfAbsent(value, v -> "value-" + (labels.size() + 1));
    }

    @Override
    public String name(String given) {
      boolean category = given.equals(ChannelMessage.CATEGORY);
      return of.hides(Part.NAMES) && !category ? names.computeIfAbsent(given, v -> "name-" + (names.size() + 1))
          : of.words(given);
    }

    @Override
    public String message(String written) {
      return of.hides(Part.MESSAGES)
          ? ChannelMessage.of(written).map(this::operation).orElse(MESSAGE) : of.words(written);
    }

    /// What was done with which channel, without its name and value.
    private String operation(ChannelMessage m) {
      return m.renamed(channels.computeIfAbsent(m.channel(), c -> "channel#" + (channels.size() + 1))).toString();
    }

    @Override
    public String crash(String words) {
      return of.hides(Part.MESSAGES) ? CrashWords.withoutMessages(words, MESSAGE) : of.words(words);
    }

    @Override
    public String panic(String words) {
      return of.hides(Part.MESSAGES) ? CrashWords.withoutMessage(words, MESSAGE) : of.words(words);
    }

    @Override
    public String problem(String words) {
      return of.hides(Part.MESSAGES) ? QUOTED.matcher(words).replaceAll("\"…\"") : of.words(words);
    }
  }

  /// What a person or a program wrote, without folders and the addresses of hosts.
  public String words(String written) {
    String bare = hides(Part.FOLDERS) ? FOLDERS.matcher(written).replaceAll("$1") : written;
    return hides(Part.HOSTS) ? HOST.matcher(bare).replaceAll("host") : bare;
  }

  /// What a picture says, without the lines it names.
  public String shown(String words) {
    return hides(Part.SOURCE_LINES) ? SOURCE_LINE.matcher(words).replaceAll("a line") : words;
  }

  /// A call whose file says no more than its package: `main.go`, `net/http/transport.go`.
  public Frame frame(Frame recorded) {
    return new Frame(recorded.pc(), recorded.function(), file(recorded), recorded.line());
  }

  /// The file of a call with only those of its folders that are also in the path of its package, so that they reveal
  /// nothing that the function does not; `go build -trimpath` has already cut a path that does not begin at a root.
  public String file(Frame recorded) {
    String file = recorded.file().replace('\\', '/');
    if (!hides(Part.FOLDERS) || !ROOTED.matcher(file).find()) {
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
