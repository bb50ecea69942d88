package chanlens.text;

import chanlens.bytes.LineReader;
import chanlens.bytes.Lines;

/// Lines that a layer rewrites byte by byte, because line ends themselves were encoded. Both the input and the output
/// lines may be longer than any window: they come in parts.
abstract class Rewritten extends Filtered implements Escape.Sink {
  /// For [#start]: the line does not belong to this layer.
  static final int PASS = -1;

  private final Bytes made = new Bytes();
  private int at;
  private int stop;
  private boolean unread;
  private boolean inLine;
  private boolean passes;
  private boolean passed;
  private boolean open;
  private boolean ready;
  private boolean part; // what is given is not the end of its line

  Rewritten(LineReader in) {
    super(in);
  }

  /// Where in a new line reading starts, or [#PASS].
  int start(byte[] w, int from, int to) {
    return from;
  }

  abstract void read(byte b);

  /// The input line ends.
  abstract void lineEnd();

  /// Whether the text may end here.
  abstract boolean mayEnd();

  @Override
  public final boolean next() {
    if (!open || part) {
      made.clear();
    }
    part = false;
    while (unread || fetch()) {
      if (passes) {
        unread = false;
        inLine = !in.ended();
        pass();
        return true;
      }
      while (at < stop) {
        read(in.window()[at++]);
        if (ready) {
          return whole();
        }
      }
      unread = false;
      if (in.ended()) {
        inLine = false;
        lineEnd();
        if (ready) {
          return whole();
        }
      }
    }
    return rest();
  }

  private boolean fetch() {
    if (!in.next()) {
      return false;
    }
    unread = true;
    at = in.from();
    stop = in.to();
    if (!inLine) {
      inLine = true;
      int start = start(in.window(), at, stop);
      passes = start == PASS;
      at = passes ? at : start;
    }
    return true;
  }

  private void pass() {
    passed = true;
    window = in.window();
    from = in.from();
    to = in.to();
    offset = in.offset();
    ended = in.ended();
  }

  private boolean whole() {
    passed = false;
    ready = false;
    open = part;
    ended = !part;
    give(made);
    return true;
  }

  /// The rest when the text ends.
  private boolean rest() {
    boolean left = open && made.size() > 0;
    open = false;
    ended = (passed && !left) ? ended : mayEnd();
    give(made);
    return left;
  }

  /// The output line begins here, if it has not begun.
  private void open() {
    openAt(at - 1);
  }

  /// The output line begins after the current byte, if it has not begun.
  final void openNext() {
    openAt(at);
  }

  private void openAt(int index) {
    if (!open) {
      open = true;
      offset = in.offset() + Math.max(0, index - in.from());
    }
  }

  @Override
  public final void put(int b) {
    open();
    made.add(b);
    fill();
  }

  private void fill() {
    part = made.size() >= Lines.LONGEST;
    ready |= part;
  }

  /// A line feed ends the output line.
  @Override
  public void putCharacter(int c) {
    if (c == '\n') {
      close();
      return;
    }
    open();
    made.addCodePoint(c);
    fill();
  }

  /// The output line is complete, even an empty one.
  final void close() {
    open();
    ready = true;
    part = false;
  }

  /// The output line is complete, if there is one.
  final void closeIfOpen() {
    ready |= open;
    part &= !open;
  }

  final boolean isOpen() {
    return open;
  }
}
