package chanlens.text;

import chanlens.bytes.LineReader;
import chanlens.bytes.Lines;

/// The log of a GitLab runner: before each line the time, the number of the stream, output or error, and whether the
/// line goes on the one before.
///
/// Source: GitLab Runner, common/buildlogger/internal/timestamper.go: `2031-05-06T07:08:09.123456Z 01E text`, `01E+`.
record RunnerLog() implements Layer {
  private static final int NONE = -1;
  private static final int TIME = 27;
  private static final int PREFIX = TIME + 5;

  @Override
  public LineReader over(LineReader in) {
    return new WithoutPrefix(in);
  }

  @Override
  public String undone() {
    return "a time in front of each line was taken off, and the parts of long lines were joined";
  }

  /// Where a line's text begins, or -1 when the line has no such prefix. A line of nothing else may have lost its last
  /// blank.
  static int end(byte[] w, int from, int to) {
    boolean blank = to - from >= PREFIX && (w[from + PREFIX - 1] == ' ' || w[from + PREFIX - 1] == '+');
    boolean prefix = to - from >= PREFIX - 1 && w[from + 10] == 'T' && w[from + TIME - 1] == 'Z'
        && w[from + TIME] == ' ' && isHex(w[from + TIME + 1]) && isHex(w[from + TIME + 2])
        && (w[from + TIME + 3] == 'O' || w[from + TIME + 3] == 'E');
    return prefix && (blank || to - from == PREFIX - 1) ? Math.min(from + PREFIX, to) : NONE;
  }

  private static boolean isHex(byte b) {
    return Character.digit(b, 16) >= 0;
  }

  private static boolean goesOn(byte[] w, int end) {
    return end > 0 && w[end - 1] == '+';
  }

  private static final class WithoutPrefix extends Joining {
    private boolean inLine;

    WithoutPrefix(LineReader in) {
      super(in);
    }

    @Override
    void join() {
      int begin = inLine ? NONE : end(in.window(), in.from(), in.to());
      offset = in.offset() + (begin < 0 ? 0 : begin - in.from());
      add(begin);
      while (begin >= 0 && ended && joined.size() < Lines.LONGEST && in.next()) {
        int more = end(in.window(), in.from(), in.to());
        if (!goesOn(in.window(), more)) {
          leave();
          break;
        }
        add(more);
      }
      inLine = !ended && !left();
    }

    private void add(int begin) {
      joined.add(in.window(), begin < 0 ? in.from() : begin, in.to());
      ended = in.ended();
    }
  }
}
