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
/// @param place where it stands; empty when the list gives the `go` statement instead
/// @param creator the `go` statement
record ListLine(long goid, Status status, Optional<Frame> place, Optional<Frame> creator) {
  private static final Pattern DELVE =
      Pattern.compile(
          "\\*?\\s*Goroutine (\\d{1,18}) - (User|Runtime|Go|Start): (.*):(\\d{1,9}) (\\S.*) \\((?:0x)?[0-9a-f]+\\)"
              + "( \\(thread \\d+\\))?(?: \\[(.*)])?");
  private static final Pattern GDB =
      Pattern.compile("\\*?\\s*(\\d{1,18}) (waiting |running |syscall |runnable|moribund|idle {4}) (\\S+\\.\\S+)");
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
    return may && GDB.matcher(FrameLines.text(w, begin, to)).matches() ? begin : -1;
  }

  /// Whether a line may be one of either kind.
  static boolean mayBe(byte[] w, int from, int to) {
    int at = from < to && w[from] == '*' ? Matching.content(w, from + 1, to) : from;
    return Matching.at(w, at, to, GOROUTINE) && Matching.find(w, at, Math.min(to, at + 40), DASH) > 0
        || findGdb(w, from, to) >= 0;
  }

  static Optional<ListLine> of(String line) {
    Matcher gdb = GDB.matcher(line);
    if (gdb.matches()) {
      return Optional.of(
          new ListLine(
              Long.parseLong(gdb.group(1)),
              status(state(gdb.group(2).strip()), "", 0),
              Optional.of(new Frame(0, gdb.group(3), "", 0)),
              Optional.empty()));
    }
    Matcher delve = DELVE.matcher(line);
    return delve.matches() ? Optional.of(delve(delve)) : Optional.empty();
  }

  private static ListLine delve(Matcher m) {
    Frame frame = new Frame(0, m.group(5), m.group(3), Integer.parseInt(m.group(4)));
    boolean stands = m.group(2).equals("User") || m.group(2).equals("Runtime");
    boolean starts = m.group(2).equals("Start");
    Optional<Frame> place = stands ? Optional.of(frame) : Optional.empty();
    return new ListLine(
        Long.parseLong(m.group(1)),
        status(m),
        starts ? Optional.of(new Frame(0, m.group(5), "", 0)) : place,
        m.group(2).equals("Go") ? Optional.of(frame) : Optional.empty());
  }

  /// `[chan receive 31m13.3s]`; how long it has waited is left out by old releases, and a bare number by some.
  private static Status status(Matcher m) {
    String inside = m.group(7) == null ? "" : m.group(7);
    int blank = inside.lastIndexOf(' ');
    String last = inside.substring(blank + 1);
    long nanos = Elapsed.nanos(last).orElse(0);
    boolean time = nanos > 0 || !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
    String reason = time ? inside.substring(0, Math.max(0, blank)) : inside;
    if (reason.isEmpty()) {
      return status(m.group(6) == null ? GoroutineState.UNKNOWN : GoroutineState.RUNNING, "", 0);
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
