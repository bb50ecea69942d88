package chanlens.format.goroutinetext;

import chanlens.bytes.Printed;
import chanlens.golang.GoroutineState;
import chanlens.golang.Quoted;
import chanlens.model.stacks.Status;
import chanlens.text.Matching;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads the line that begins a goroutine: `goroutine 18 [chan receive, 5 minutes, locked to thread]:`.
///
/// Source: runtime/traceback.go, goroutineheader, Go 1.19 to 1.27. What changed: `gp=0x… m=0 mp=0x…` or `m=nil` after
/// the id since 1.22 (GOTRACEBACK=system), `synctest group N` in 1.24, `synctest bubble N` and ` (durable)` since 1.25,
/// ` (leaked)` since 1.26; labels inside the brackets as ` labels:{"k": "v"}` in 1.26 and after them as ` {k: v}` since
/// 1.27. The output of leak tests (go.uber.org/goleak 1.3, stack/stacks.go) is read too: `[Goroutine 52 in state
/// select, with main.run on top of the stack:`.
final class HeaderLine {
  private static final byte[] START = "goroutine ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LEAK_TEST = "Goroutine ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ON_TOP = " on top of the stack:".getBytes(StandardCharsets.US_ASCII);
  private static final String IN_STATE = " in state ";
  private static final String WITH = ", with ";
  private static final String LABELS_INSIDE = " labels:{";
  private static final String LEAKED = " (leaked)";
  private static final String DURABLE = " (durable)";
  private static final String SYNCTEST = " (synctest)"; // what 1.24 said for durable
  private static final List<String> MARKS = List.of(LEAKED, DURABLE, SYNCTEST, " (scan)");

  private static final int SHORTEST = 15;

  private static final Tail NO_HEADER =
      new Tail(false, new Status(GoroutineState.WAITING, "", 0, false, false, false, 0), Map.of());

  private final Map<String, Status> statuses = new HashMap<>();
  private final Map<String, Map<String, String>> labelSets = new HashMap<>();
  private final FrameTexts known = new FrameTexts(); // what stands after the id; few are distinct
  private final List<Tail> tails = new ArrayList<>();
  private final TreeSet<String> unknownWords = new TreeSet<>();

  private byte[] rest = new byte[128];
  private long goid;
  private boolean leakTest;
  private Tail tail = NO_HEADER;

  private static final Tail THREAD =
      new Tail(true, new Status(GoroutineState.RUNNING, "", 0, false, false, false, 0), Map.of());

  private record Tail(boolean header, Status status, Map<String, String> labels) {}

  /// Words in brackets that no release up to 1.27 writes.
  SortedSet<String> unknownWords() {
    return unknownWords;
  }

  /// Where in `[from, to)` a header may begin; a quick check that rules out most lines.
  ///
  /// @return -1 for a line that is not a header
  static int find(byte[] w, int from, int to) {
    if (!ends(w, from, to)) {
      return -1;
    }
    boolean leakTest = w[to - 2] == 'k';
    for (int at = from; at <= to - SHORTEST; at++) {
      if (w[at] == (leakTest ? 'G' : 'g') && starts(w, at, to, leakTest ? LEAK_TEST : START)) {
        return at;
      }
    }
    return -1;
  }

  /// Whether one may begin at `from`, without reading the line in between.
  static boolean begins(byte[] w, int from, int to) {
    boolean leakTest = ends(w, from, to) && w[to - 2] == 'k';
    return ends(w, from, to) && starts(w, from, to, leakTest ? LEAK_TEST : START);
  }

  private static boolean ends(byte[] w, int from, int to) {
    return to - from >= SHORTEST && w[to - 1] == ':'
        && (w[to - 2] == ']' || w[to - 2] == '}' || Matching.at(w, to - ON_TOP.length, to, ON_TOP));
  }

  /// Whether a line may be a header from its first byte on.
  private static boolean starts(byte[] w, int from, int to, byte[] start) {
    int digit = from + start.length;
    return digit < to && Matching.isDigit(w[digit]) && Matching.at(w, from, to, start);
  }

  /// Reads the header in `[from, to)`; what was read is then in [#goid()], [#status()] and [#labels()].
  ///
  /// @return false when the line only looks like a header
  boolean read(byte[] w, int from, int to) {
    int at = from + START.length;
    while (at < to && at - from < 28 && Matching.isDigit(w[at])) {
      at++;
    }
    int length = to - at;
    if (length > rest.length) {
      rest = new byte[length];
    }
    System.arraycopy(w, at, rest, 0, length);
    int number = known.find(rest, length);
    if (number == FrameTexts.NEW) {
      number = known.size() - 1;
      String text = FrameLines.text(w, at, to);
      tails.add(text.startsWith(IN_STATE) ? leakTest(text) : tail(text));
    }
    tail = tails.get(number);
    goid = goid(w, from, to);
    leakTest = w[from] == LEAK_TEST[0];
    return tail.header();
  }

  /// The id in a header that begins at `at`; 0 for the line that begins a thread's own stack.
  static long goid(byte[] w, int at, int to) {
    long id = 0;
    for (int i = at + START.length; i < to && Matching.isDigit(w[i]) && i - at < 28; i++) {
      id = id * 10 + w[i] - '0';
    }
    return id;
  }

  /// Whether a leak test wrote the header.
  boolean isLeakTests() {
    return leakTest;
  }

  /// Takes the line `runtime stack:`, which begins a thread's own stack.
  void thread() {
    goid = 0;
    leakTest = false;
    tail = THREAD;
  }

  /// 0 for a thread's own stack.
  long goid() {
    return goid;
  }

  Status status() {
    return tail.status();
  }

  Map<String, String> labels() {
    return tail.labels();
  }

  /// @param line the header after the id
  private Tail tail(String line) {
    int open = line.indexOf('[');
    int close = open < 0 ? -1 : closing(line, open + 1);
    if (close < 0 || !line.endsWith(":") || !isThread(line.substring(0, open))) {
      return NO_HEADER;
    }
    String inside = line.substring(open + 1, close);
    String tail = line.substring(close + 1, line.length() - 1);
    String pairs = "";
    int old = inside.indexOf(LABELS_INSIDE);
    if (old >= 0 && inside.endsWith("}")) {
      pairs = inside.substring(old + LABELS_INSIDE.length(), inside.length() - 1);
      inside = inside.substring(0, old);
    } else if (tail.startsWith(" {") && tail.endsWith("}")) {
      pairs = tail.substring(2, tail.length() - 1);
    } else if (!tail.isEmpty()) {
      return NO_HEADER;
    }
    return new Tail(
        true,
        statuses.computeIfAbsent(inside, this::parseStatus), labelSets.computeIfAbsent(pairs, HeaderLine::parseLabels));
  }

  /// ` in state select, with main.run on top of the stack:`.
  private Tail leakTest(String line) {
    int with = line.indexOf(WITH);
    String state = with < 0 ? "" : line.substring(IN_STATE.length(), with);
    return state.isBlank()
        ? NO_HEADER
        : new Tail(true, statuses.computeIfAbsent(state, this::parseStatus), Map.of());
  }

  /// The text between the id and the bracket: a space, or the addresses of g and m between two spaces.
  private static boolean isThread(String text) {
    return text.equals(" ") || (text.startsWith(" gp=") && text.endsWith(" "));
  }

  /// The closing bracket; one in a quoted label does not count.
  private static int closing(String line, int from) {
    boolean quoted = false;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ']' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private Status parseStatus(String inside) {
    String[] items = inside.split(", ", -1);
    String reason = items[0];
    int end = reason.length();
    boolean leaked = false;
    boolean durable = false;
    String mark = markAt(reason, end);
    while (!mark.isEmpty()) {
      leaked |= mark.equals(LEAKED);
      durable |= mark.equals(DURABLE) || mark.equals(SYNCTEST);
      end -= mark.length();
      mark = markAt(reason, end);
    }
    reason = reason.substring(0, end);
    int minutes = 0;
    boolean locked = false;
    long bubble = 0;
    for (int i = 1; i < items.length; i++) {
      String item = items[i];
      if (item.equals("locked to thread")) {
        locked = true;
      } else if (item.endsWith(" minutes")) {
        minutes = (int) number(item, 0, item.length() - " minutes".length());
      } else if (item.startsWith("synctest bubble ") || item.startsWith("synctest group ")) {
        bubble = number(item, item.lastIndexOf(' ') + 1, item.length());
      } else {
        unknownWords.add(item);
      }
    }
    GoroutineState state = state(reason);
    boolean waits = state == GoroutineState.WAITING;
    return new Status(state, waits ? reason(reason) : "", minutes, leaked, locked, durable, bubble);
  }

  /// The mark that ends at `end`; empty when none does.
  private static String markAt(String text, int end) {
    for (String mark : MARKS) {
      if (text.startsWith(mark, end - mark.length())) {
        return mark;
      }
    }
    return "";
  }

  private long number(String text, int from, int to) {
    if (to - from < 1 || to - from > 9 || !text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9')) {
      unknownWords.add(text);
      return 0;
    }
    return Long.parseLong(text, from, to, 10);
  }

  /// Source: runtime/traceback.go, gStatusStrings; every other word is a wait reason (runtime2.go, waitReasonStrings).
  private static GoroutineState state(String word) {
    return switch (word) {
      case "running", "copystack" -> GoroutineState.RUNNING;
      case "runnable" -> GoroutineState.RUNNABLE;
      case "syscall" -> GoroutineState.SYSCALL;
      case "dead" -> GoroutineState.ENDED;
      default -> GoroutineState.WAITING;
    };
  }

  /// A status word that the runtime prints for want of a reason says nothing.
  private static String reason(String word) {
    return word.equals("waiting") || word.equals("leaked") || word.equals("???") ? "" : word;
  }

  /// `key: value, key: value`, each of them bare or quoted.
  private static Map<String, String> parseLabels(String pairs) {
    Map<String, String> out = new LinkedHashMap<>();
    int[] at = {0};
    while (at[0] < pairs.length()) {
      String key = word(pairs, at, ": ");
      String value = word(pairs, at, ", ");
      out.put(key, value);
    }
    return Collections.unmodifiableMap(out);
  }

  /// Reads a bare or quoted word up to `end`, and skips both.
  private static String word(String text, int[] at, String end) {
    StringBuilder out = new StringBuilder();
    int i = at[0];
    if (i < text.length() && text.charAt(i) == '"') {
      i = Quoted.read(text, i + 1, out);
    } else {
      int stop = text.indexOf(end, i);
      stop = stop < 0 ? text.length() : stop;
      out.append(text, i, stop);
      i = stop;
    }
    int next = text.indexOf(end, i);
    at[0] = next < 0 ? text.length() : next + end.length();
    return Printed.of(out.toString());
  }
}
