package chanlens.text;

import chanlens.bytes.LineReader;
import chanlens.bytes.Lines;

/// The log file of a container runtime: before each line the time, the stream, and whether it continues in the next.
///
/// Source: Kubernetes, Container Runtime Interface, the format of log files: `2031-05-06T07:08:09.1Z stderr F text`.
record ContainerLog() implements Layer {
  private static final int NONE = -1;

  @Override
  public LineReader over(LineReader in) {
    return new WithoutPrefix(in);
  }

  @Override
  public String undone() {
    return "a time before each line was removed, and the parts of long lines were joined";
  }

  /// Where a line's text begins, or -1 when the line has no such prefix.
  static int end(byte[] w, int from, int to) {
    int time = word(w, from, to);
    int stream = time < 0 ? NONE : word(w, time + 1, to);
    int tag = stream < 0 ? NONE : word(w, stream + 1, to);
    boolean prefix = tag > 0 && time > from + 10 && Matching.isDigit(w[from]) && w[from + 10] == 'T'
        && w[time + 1] == 's' && w[time + 2] == 't' && w[time + 3] == 'd' && isTag(w[stream + 1]);
    return prefix ? Math.min(tag + 1, to) : NONE;
  }

  private static boolean isTag(byte b) {
    return b == 'F' || b == 'P';
  }

  /// The end of the word at `from` and its blank, or -1 when it is empty. The last word of a line may have lost its
  /// blank.
  private static int word(byte[] w, int from, int to) {
    int at = from;
    while (at < to && w[at] != ' ') {
      at++;
    }
    return at == from ? NONE : at;
  }

  private static final class WithoutPrefix extends Filtered {
    private final Bytes joined = new Bytes();
    private boolean inLine;

    WithoutPrefix(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      if (!take()) {
        return false;
      }
      int begin = inLine ? NONE : end(window, from, to);
      boolean part = begin > 0 && isPart(begin);
      inLine = !ended;
      if (begin > 0) {
        offset += begin - from;
        from = begin;
      }
      if (part) {
        join();
      }
      return true;
    }

    private boolean isPart(int begin) {
      int tag = begin - 1;
      while (tag > from && window[tag - 1] != ' ') {
        tag--;
      }
      return window[tag] == 'P';
    }

    private void join() {
      joined.clear();
      joined.add(window, from, to);
      boolean part = true;
      while (part && joined.size() < Lines.LONGEST && in.next()) {
        byte[] w = in.window();
        int begin = end(w, in.from(), in.to());
        int tag = begin - 2;
        part = begin > 0 && w[tag] == 'P';
        joined.add(w, begin > 0 ? begin : in.from(), in.to());
        ended = in.ended();
      }
      give(joined);
    }
  }
}
