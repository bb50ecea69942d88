package chanlens.format.goroutinetext;

import chanlens.golang.Elapsed;
import chanlens.golang.GoroutineState;
import chanlens.model.stacks.Status;
import chanlens.model.symbol.Frame;
import chanlens.text.Matching;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One goroutine in a debugger's list.
///
/// Source: Delve 1.25, pkg/terminal/command.go, formatGoroutine; Go 1.27, runtime/runtime-gdb.py, GoroutinesCmd.
///
/// @param place where it is; empty when the list gives the `go` statement instead
/// @param creator the `go` statement
record ListLine(long goid, Status status, Optional<Frame> place, Optional<Frame> creator) {
  private static final Pattern DELVE =
      Pattern.compile(
          "\\*?\\s*Goroutine (\\d{1,18}) - (User|Runtime|Go|Start): ");
  private static final Pattern LINE = Pattern.compile(":(\\d{1,9}) (?=\\S)");
  private static final Pattern PC = Pattern.compile(" \\((?:0x)?[0-9a-f]+\\)");
  private static final Pattern TAIL = Pattern.compile("( \\(thread \\d+\\))?(?: \\[(.*)])?");
  private static final Pattern GDB =
      Pattern.compile("\\*?\\s*(\\d{1,18}) (waiting |running |syscall |runnable|moribund|idle {4}) (\\S+)");
  private static final byte[] GOROUTINE = "Goroutine ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DASH = " - ".getBytes(StandardCharsets.US_ASCII);

  /// Where in `[from, to)` gdb's kind of line begins; -1 for another.
  static int findGdb(byte[] w, int from, int to) {
    int begin = Matching.content(w, from, to);
    int at = begin < to && w[begin] == '*' ? Matching.content(w, begin + 1, to) : begin;
    int id = at;
    while (at < to && Matching.isDigit(w[at])) {
      at++;
    }
    boolean may = at > id && at + 10 < to && w[at] == ' ' && "wrsmi".indexOf(w[at + 1]) >= 0 && w[at + 9] == ' ';
    return may && isGdb(GDB.matcher(FrameLines.text(w, begin, to))) ? begin : -1;
  }

  /// Whether it matches, with a dot inside the function's name.
  private static boolean isGdb(Matcher gdb) {
    return gdb.matches() && gdb.end(3) - gdb.start(3) > 2 && gdb.group(3).indexOf('.', 1) > 0
        && gdb.group(3).indexOf('.', 1) < gdb.end(3) - gdb.start(3) - 1;
  }

  /// Whether a line may be one of either kind.
  static boolean mayBe(byte[] w, int from, int to) {
    int at = from < to && w[from] == '*' ? Matching.content(w, from + 1, to) : from;
    return (Matching.at(w, at, to, GOROUTINE) && Matching.find(w, at, Math.min(to, at + 40), DASH) > 0)
        || findGdb(w, from, to) >= 0;
  }

  static Optional<ListLine> of(String line) {
    Matcher gdb = GDB.matcher(line);
    if (isGdb(gdb)) {
      return Optional.of(
          new ListLine(
              Long.parseLong(gdb.group(1)),
              status(state(gdb.group(2).strip()), "", 0),
              Optional.of(new Frame(0, gdb.group(3), "", 0)),
              Optional.empty()));
    }
    return delve(line);
  }

  /// Part by part, each found once: one expression for all of it would try every colon with every bracket.
  private static Optional<ListLine> delve(String line) {
    Matcher head = DELVE.matcher(line);
    Matcher number = LINE.matcher(line);
    Matcher pc = PC.matcher(line);
    if (!head.lookingAt() || !number.find(head.end()) || !pc.find(number.end())) {
      return Optional.empty();
    }
    Matcher tail = TAIL.matcher(line).region(pc.end(), line.length());
    String function = line.substring(number.end(), pc.start());
    return tail.matches() && !function.isEmpty()
        ? Optional.of(
            delve(
                head,
                new Frame(
                    0, function, line.substring(head.end(), number.start()), Integer.parseInt(number.group(1))),
                status(tail)))
        : Optional.empty();
  }

  private static ListLine delve(Matcher head, Frame frame, Status status) {
    String what = head.group(2);
    boolean stands = what.equals("User") || what.equals("Runtime");
    Optional<Frame> place = stands ? Optional.of(frame) : Optional.empty();
    return new ListLine(
        Long.parseLong(head.group(1)),
        status,
        what.equals("Start") ? Optional.of(new Frame(0, frame.function(), "", 0)) : place,
        what.equals("Go") ? Optional.of(frame) : Optional.empty());
  }

  /// `[chan receive 31m13.3s]`; old releases leave out how long it has waited, and some print a bare number.
  private static Status status(Matcher tail) {
    String inside = tail.group(2) == null ? "" : tail.group(2);
    int blank = inside.lastIndexOf(' ');
    String last = inside.substring(blank + 1);
    long nanos = Elapsed.nanos(last).orElse(0);
    boolean time = nanos > 0 || (!last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9'));
    String reason = time ? inside.substring(0, Math.max(0, blank)) : inside;
    if (reason.isEmpty()) {
      return status(tail.group(1) == null ? GoroutineState.UNKNOWN : GoroutineState.RUNNING, "", 0);
    }
    return status(GoroutineState.WAITING, reason, (int) (nanos / 60_000_000_000L));
  }

  private static GoroutineState state(String word) {
    return switch (word) {
      case "running" -> GoroutineState.RUNNING;
      case "runnable" -> GoroutineState.RUNNABLE;
      case "syscall" -> GoroutineState.SYSCALL;
      case "waiting" -> GoroutineState.WAITING;
      default -> GoroutineState.UNKNOWN;
    };
  }

  private static Status status(GoroutineState state, String reason, int minutes) {
    return new Status(state, reason, minutes, false, false, false, 0);
  }
}
