package chanlens.format.goroutinetext;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Lines;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.golang.GoroutineState;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds the goroutines in a text, line by line.
///
/// A text may hold several dumps, as the log of a service that was restarted does. Goroutine ids repeat between them,
/// so one is read: the one with the most goroutines, of equal ones the last.
final class DumpReader {
  /// Where runtime/pprof stops writing a goroutine dump, `writeGoroutineStacks`, Go 1.19 to 1.27.
  private static final long RUNTIME_LIMIT = 64L << 20;

  private final ByteSource source;
  private final Lines lines;
  private final HeaderLine headers = new HeaderLine();
  private final FrameLines frames = new FrameLines();
  private final StackReader stack = new StackReader(headers, frames);
  private final CrashLines crash = new CrashLines();
  private final List<Problem> problems = new ArrayList<>();

  private final Deaths deaths = new Deaths();
  private StacksModel.Builder dump = new StacksModel.Builder(0);
  private StacksModel.Builder best = new StacksModel.Builder(0);
  private CrashLines.Said before = crash.lineBefore();
  private int otherDumps;
  private byte[] prefix = new byte[0];
  private boolean inside; // the lines of a goroutine
  private boolean apart; // something else stands between the last stack and the line in hand
  private boolean moreThreads; // a line of dashes: the stacks of another thread follow
  private long strangers;
  private long firstStranger;

  DumpReader(ByteSource source, Progress progress, Cancel cancel) {
    this.source = source;
    this.lines = new Lines(source, source.length(), progress, cancel);
  }

  Decoded<StacksModel> read() throws MalformedCapture, UnsupportedCapture {
    while (lines.next()) {
      byte[] w = lines.window();
      int from = afterPrefix(w, lines.from(), lines.to());
      int to = lines.to();
      if (!inside || !inStack(w, from, to)) {
        outside(w, from, to);
      }
    }
    if (inside) {
      endOfText();
    }
    if (best.size() == 0 && dump.size() == 0) {
      throw new MalformedCapture(
          source.name(), 0, "", "a line such as 'goroutine 1 [running]:' with a stack below it", "none");
    }
    chooseDump();
    report();
    best.deaths(deaths.all());
    return new Decoded<>(best.freeze(frames.stacks().freeze(), frames.sites().freeze()), problems);
  }

  /// A log collector may put the same words before each line, and a paste may be indented.
  private int afterPrefix(byte[] w, int from, int to) {
    int after = from + prefix.length;
    return after <= to && Arrays.equals(w, from, after, prefix, 0, prefix.length) ? after : from;
  }

  /// @return false when the line is not of the stack, which has ended
  private boolean inStack(byte[] w, int from, int to) throws UnsupportedCapture {
    boolean blank = isBlank(w, from, to);
    if (blank || HeaderLine.find(w, from, to) == from || w[to - 1] != ')' && CrashLines.begins(w, from, to)) {
      end();
      return blank;
    }
    stack.line(w, from, to);
    return true;
  }

  private static boolean isBlank(byte[] w, int from, int to) {
    for (int i = from; i < to; i++) {
      if (w[i] != ' ' && w[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private void outside(byte[] w, int from, int to) throws UnsupportedCapture {
    int at = HeaderLine.find(w, from, to);
    boolean said = from < to && w[from] == '\t' && crash.isOpen(); // a panic's words of several lines are indented
    if (at >= 0 && !said) {
      if (headers.read(w, at, to)) {
        if (at - lines.from() != prefix.length) {
          prefix = Arrays.copyOfRange(w, lines.from(), at);
        }
        begin();
        return;
      }
    }
    if (from < to && w[from] == 'r' && FrameLines.text(w, from, to).equals("runtime stack:")) {
      headers.thread();
      begin();
      return;
    }
    if (to - from == 5 && FrameLines.text(w, from, to).equals("-----")) {
      moreThreads = true; // GOTRACEBACK=crash asks each thread in turn
    }
    if (!moreThreads) {
      crash.line(w, from, to, lines.offset());
      apart |= from < to;
    }
  }

  private void begin() {
    boolean fresh = crash.begun() || headers.status().state() == GoroutineState.RUNNING;
    if (dump.size() > 0 && (dump.has(headers.goid()) || apart && fresh)) {
      chooseDump();
    }
    crash.take().ifPresent(said -> deaths.said(said, dump.place()));
    before = crash.lineBefore();
    crash.forget();
    apart = false;
    moreThreads = false;
    stack.begin(lines.offset(), dump, dump.size() == 0 || deaths.waiting());
    inside = true;
  }

  private void end() throws UnsupportedCapture {
    inside = false;
    if (!stack.isEmpty()) {
      add();
    }
    if (dump.full()) {
      throw new UnsupportedCapture(
          source.name(), "a text with more than 536870912 stack lines", "smaller ones can be read");
    }
  }

  private void add() {
    if (stack.strangers() > 0) {
      firstStranger = strangers == 0 ? stack.offset() : firstStranger;
      strangers += stack.strangers();
    }
    boolean first = dump.size() == 0;
    Goroutine g = stack.add();
    deaths.stack(g, stack.frames(), first, before, dump.place());
  }

  private void endOfText() {
    Optional<String> cut = stack.cut(lines.ended());
    boolean finalizer = stack.mayBeFinalizer(lines.ended());
    add();
    if (cut.isPresent()) {
      String why = source.length() == RUNTIME_LIMIT ? "; the Go runtime writes no more than 64 MiB" : "";
      problems.add(
          new Problem(
              Problem.Severity.DATA_LOSS,
              source.length(),
              "the text ends " + cut.get() + " of goroutine " + stack.goid() + why,
              "the rest of its stack, and every goroutine behind it, is missing"));
    } else if (!lines.ended()) {
      problems.add(
          new Problem(
              Problem.Severity.NOTE,
              source.length(),
              "the last line has no end",
              "it may be cut short, and goroutines may be missing behind it"));
    } else if (finalizer) {
      problems.add(
          new Problem(
              Problem.Severity.NOTE,
              source.length(),
              "the text ends with goroutine " + stack.goid() + ", which names no creator",
              "nothing is missing if it runs a finalizer, which Go up to 1.24 prints so; else the text was cut here"));
    }
  }

  /// Ends a dump, and keeps the larger of it and the best so far.
  private void chooseDump() {
    if (best.size() > 0) {
      otherDumps++;
    }
    if (dump.size() >= best.size()) {
      best = dump;
    }
    dump = new StacksModel.Builder(dump.place() + 1);
  }

  private void report() {
    if (otherDumps > 0) {
      problems.add(
          new Problem(
              Problem.Severity.NOTE,
              0,
              "the text holds " + (otherDumps + 1) + " dumps",
              "the one with the most goroutines (" + best.size() + ") is shown; to see another, save it as a file of"
                  + " its own"));
    }
    if (strangers > 0) {
      problems.add(
          new Problem(
              Problem.Severity.NOTE,
              firstStranger,
              "lines inside stacks are no part of them: " + strangers,
              "they are passed over; a frame one of them broke in two is missing"));
    }
    if (!headers.unknownWords().isEmpty()) {
      problems.add(
          new Problem(
              Problem.Severity.NOTE,
              0,
              "headers of goroutines hold words no release up to Go 1.27 writes: "
                  + String.join(", ", headers.unknownWords().stream().limit(5).toList()),
              "they are not shown"));
    }
  }
}
