package chanlens.format.goroutinetext;

import chanlens.bytes.LineReader;
import chanlens.golang.GoroutineState;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.TextOrigin;
import chanlens.text.Matching;
import chanlens.text.Wanted.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedSet;

/// Finds the goroutines in lines as written by Go, a leak test, the race detector or a debugger.
///
/// A line belongs to the current stack if it can; anything else between the lines of a stack is skipped and counted,
/// since others may write to the same log.
final class DumpParser {
  private static final byte[] RUNTIME_STACK = bytes("runtime stack:");
  private static final byte[] NEXT_THREAD = bytes("-----");
  private static final long NO_HEADER = -1;
  private static final int PLACED = 10;
  private static final int PLACELESS = 3;
  private static final int HEADER = 4;
  private static final int STRANGER = -1;

  private final HeaderLine headers = new HeaderLine();
  private final FrameLines frames = new FrameLines();
  private final StackReader stack = new StackReader(headers, frames);
  private final CrashLines crash = new CrashLines();
  private final Deaths deaths = new Deaths();
  private final Dumps dumps = new Dumps();
  private final RaceReader race = new RaceReader(frames);
  private final ListReader list = new ListReader(frames);
  private CrashLines.Said before = crash.lineBefore();

  private boolean inside; // the lines of a goroutine
  private boolean paused; // a blank line in them, or after them
  private boolean bare; // nothing after the header yet
  private boolean bareBefore; // the goroutine before had a header alone
  private boolean apart; // something else stands between the last stack and the line in hand
  private boolean maybeNext; // the goroutine in hand begins another dump, unless its stack is unavailable
  private boolean moreThreads; // a line of dashes: the stacks of another thread follow
  private long insideOffset = -1;

  private long heads;
  private long misplaced;
  private long listed;
  private long withoutStack;
  private long strangers;
  private long firstStranger;
  private long brokenOff;
  private long unfinished; // calls whose place the end of the text cut off

  FrameLines frames() {
    return frames;
  }

  Dumps dumps() {
    return dumps;
  }

  Deaths deaths() {
    return deaths;
  }

  SortedSet<String> unknownWords() {
    return headers.unknownWords();
  }

  /// Lines within stacks that are not part of them.
  long strangers() {
    return strangers;
  }

  /// Where the first of them was.
  long firstStranger() {
    return firstStranger;
  }

  /// Stacks that are cut off by other output.
  long brokenOff() {
    return brokenOff;
  }

  /// Goroutines of which the text has only the header.
  long withoutStack() {
    return withoutStack;
  }

  /// Calls without a place.
  long placeless() {
    return stack.placeless() - unfinished;
  }

  /// Whether a goroutine that begins now does not directly follow another.
  boolean isApart() {
    return apart || dumps.now().size() == 0;
  }

  /// Calls that were cut at the width of a screen.
  long cut() {
    return stack.cut();
  }

  /// The offset of the last line that belongs to a goroutine; -1 before the first.
  long insideOffset() {
    return insideOffset;
  }

  /// What a sample reveals.
  Reading trial(LineReader lines) {
    while (lines.next()) {
      int to = Matching.contentEnd(lines.window(), lines.from(), lines.to());
      if (!inStack(lines.window(), lines.from(), to, lines.offset())) {
        outside(lines.window(), lines.from(), to, lines.to(), lines.offset());
      }
    }
    long placed = stack.placed() + listed;
    long score =
        PLACED * placed + PLACELESS * stack.placeless() + HEADER * heads + HEADER / 2 * misplaced
            + STRANGER * strangers;
    boolean clean = placed > 0 && misplaced == 0 && strangers == 0 && stack.placeless() <= 1;
    return new Reading(score, clean);
  }

  /// Reads a line of the current goroutine.
  ///
  /// @param to after its last non-blank byte
  /// @return false when it is not; then there is no current goroutine any more
  boolean inStack(byte[] w, int from, int to, long offset) {
    if (!inside) {
      return (race.isOpen() && inRace(w, from, to, offset)) || (list.isOpen() && inList(w, from, to, offset));
    }
    if (from < to && w[from] == '\t' && !maybeNext && stack.isInFrame() && stack.place(w, from + 1, to)) {
      insideOffset = offset; // half of all lines
      paused = false;
      return true;
    }
    int at = Matching.content(w, from, to);
    if (at == to) {
      paused = true;
      return true;
    }
    boolean header = isHeader(w, at, to);
    if (header || (paused && !goesOn(w, at, to))) {
      end(header ? HeaderLine.goid(w, at, to) : NO_HEADER);
      return false;
    }
    paused = false;
    if (maybeNext) {
      decide(w, at, to);
    }
    if (stack.line(w, from, to)) {
      bare = false;
      insideOffset = offset;
      return true;
    }
    return !isOver(w, at, to, offset);
  }

  /// Whether the line has nothing but a header of a goroutine or a thread.
  static boolean isHeader(byte[] w, int at, int to) {
    return at < to && w[to - 1] == ':' && (HeaderLine.find(w, at, to) == at || Matching.at(w, at, to, RUNTIME_STACK));
  }

  /// Whether a stack continues after a blank line: within a frame, and where gccgo wrote a call without a name.
  private boolean goesOn(byte[] w, int at, int to) {
    return (stack.isInFrame() && frames.place(w, at, to, true, false) >= 0) || isNameless(w, at, to);
  }

  private static boolean isNameless(byte[] w, int at, int to) {
    return w[at] == ':' && to - at == 2 && w[at + 1] == '0';
  }

  /// Whether a line that is not part of a stack ends it.
  private boolean isOver(byte[] w, int at, int to, long offset) {
    if (isNameless(w, at, to)) {
      return false;
    }
    if (CrashLines.begins(w, at, to) || isSection(w, at, to) || Landmarks.find(w, at, to) >= 0) {
      brokenOff += stack.ending(true).isCut() ? 1 : 0;
      end(NO_HEADER);
      return true;
    }
    stack.stranger();
    crash.line(w, at, to, offset);
    return false;
  }

  private static boolean isSection(byte[] w, int at, int to) {
    return RaceReader.begins(w, at, to) || ListLine.mayBe(w, at, to) || Matching.at(w, at, to, NEXT_THREAD);
  }

  private boolean inRace(byte[] w, int from, int to, long offset) {
    int at = Matching.content(w, from, to);
    insideOffset = offset;
    if (at == to) {
      return true;
    }
    boolean header = isHeader(w, at, to);
    if (!header && race.line(w, at, to)) {
      return true;
    }
    endSection();
    return !header;
  }

  private boolean inList(byte[] w, int from, int to, long offset) {
    if (from < to && list.line(FrameLines.text(w, from, to))) {
      insideOffset = offset;
      return true;
    }
    endSection();
    return false;
  }

  private void endSection() {
    if (race.isOpen()) {
      listed += race.end(dumps.now());
      apart = true;
    }
    if (list.isOpen()) {
      listed += list.end(dumps.now());
    }
  }

  /// Reads a line that belongs to no goroutine, or begins one.
  ///
  /// @param to after its last non-blank byte
  /// @param end of the line
  void outside(byte[] w, int from, int to, int end, long offset) {
    int at = Matching.content(w, from, to);
    int header = HeaderLine.find(w, at, to);
    boolean said = from < end && w[from] == '\t' && crash.isOpen(); // a panic's words of several lines are indented
    if (header >= 0 && !said && headers.read(w, header, to)) {
      place(w, at, header, offset);
      begin(offset);
    } else if (at < to && section(w, at, to, offset)) {
      insideOffset = offset;
    } else if (!moreThreads) {
      crash.line(w, from, said ? Math.max(to, from + 1) : to, offset);
      apart |= at < to;
    }
  }

  /// The text before a header in its line: a bracket of a leak test, a reason, or something that was not unwrapped.
  private void place(byte[] w, int at, int header, long offset) {
    boolean opened = header == at + 1 && w[at] == '[';
    if (header == at || opened) {
      heads++;
    } else if (CrashLines.begins(w, at, header)) {
      heads++;
      crash.line(w, at, Matching.contentEnd(w, at, header), offset);
    } else {
      misplaced++;
      crash.line(w, at, Matching.contentEnd(w, at, header), offset);
    }
  }

  private boolean section(byte[] w, int at, int to, long offset) {
    if (Matching.at(w, at, to, RUNTIME_STACK) && to - at == RUNTIME_STACK.length) {
      headers.thread();
      begin(offset);
      return true;
    }
    if (RaceReader.begins(w, at, to)) {
      nextDump();
      dumps.now().origin(TextOrigin.RACE_DETECTOR);
      race.begin();
      heads++;
      return true;
    }
    if (ListLine.mayBe(w, at, to)) {
      Optional<ListLine> line = ListLine.of(FrameLines.text(w, at, to));
      line.ifPresent(this::list);
      return line.isPresent();
    }
    moreThreads |= to - at == NEXT_THREAD.length && Matching.at(w, at, to, NEXT_THREAD); // GOTRACEBACK=crash
    return false;
  }

  private void list(ListLine line) {
    boolean others = dumps.now().origin() != TextOrigin.DEBUGGER;
    if (dumps.now().size() > 0 && (apart || others || dumps.now().has(line.goid()))) {
      nextDump();
    }
    dumps.now().origin(TextOrigin.DEBUGGER);
    apart = false;
    heads++;
    list.begin(line);
  }

  private void nextDump() {
    dumps.next();
  }

  private void begin(long offset) {
    boolean twice = dumps.now().has(headers.goid()) && dumps.now().size() > 0;
    boolean others = dumps.now().origin() == TextOrigin.RACE_DETECTOR || dumps.now().origin() == TextOrigin.DEBUGGER;
    if (dumps.now().size() > 0 && (twice || others || (apart && crash.begun()))) {
      nextDump();
    }
    maybeNext = dumps.now().size() > 0 && apart && headers.status().state() == GoroutineState.RUNNING;
    if (headers.isLeakTests()) {
      dumps.now().origin(TextOrigin.LEAK_TEST);
    }
    crash.take().ifPresent(said -> deaths.said(said, dumps.now().place()));
    before = crash.lineBefore();
    crash.forget();
    apart = false;
    moreThreads = false;
    paused = false;
    bare = true;
    inside = true;
    insideOffset = offset;
    stack.begin(offset, dumps.now(), dumps.now().size() == 0 || deaths.waiting() || maybeNext);
  }

  /// A running goroutine that follows something else was printed alone; goroutines that ran on other threads when a
  /// program died have no stack.
  private void decide(byte[] w, int at, int to) {
    maybeNext = false;
    if (!StackReader.isUnavailable(w, at, to)) {
      nextDump();
      stack.into(dumps.now());
    }
  }

  /// Ends the current goroutine.
  ///
  /// @param next id of the goroutine whose header follows directly, or [#NO_HEADER]
  private void end(long next) {
    inside = false;
    maybeNext = false;
    apart |= stack.pendingStrangers() > 0;
    boolean follows = next != NO_HEADER && next != headers.goid();
    boolean headerAlone = bare && (follows || (next == NO_HEADER && bareBefore));
    bareBefore = headerAlone;
    if (headerAlone || !stack.isEmpty()) {
      add();
      withoutStack += headerAlone ? 1 : 0;
    }
    if (paused) {
      crash.line(new byte[0], 0, 0, insideOffset);
    }
    paused = false;
  }

  private void add() {
    if (stack.strangers() > 0) {
      firstStranger = strangers == 0 ? stack.offset() : firstStranger;
      strangers += stack.strangers();
    }
    boolean first = dumps.now().size() == 0;
    Goroutine g = stack.add();
    deaths.stack(g, stack.frames(), first, before, dumps.now().place());
  }

  /// The text ends.
  ///
  /// @param lineEnded whether its last line has an end
  /// @return how the current goroutine ends
  Ending endOfText(boolean lineEnded) {
    endSection();
    if (!inside) {
      return Ending.WHOLE;
    }
    boolean headerAlone = bare && bareBefore;
    paused &= lineEnded; // else the line is but the beginning of one
    boolean placesLost = lineEnded && stack.placeless() > stack.placed();
    boolean over = headerAlone || placesLost || (paused && !stack.isInFrame());
    Ending ending = over ? Ending.WHOLE : stack.ending(lineEnded);
    inside = false;
    long before = stack.placeless();
    if (headerAlone || !paused || !stack.isEmpty()) {
      withoutStack += headerAlone ? 1 : 0;
      add();
    }
    unfinished = ending.isCut() ? stack.placeless() - before : 0;
    return ending;
  }

  /// The lines since the last goroutine are read again.
  void again() {
    crash.reset();
    apart = false;
    moreThreads = false;
  }

  long goid() {
    return headers.goid();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
