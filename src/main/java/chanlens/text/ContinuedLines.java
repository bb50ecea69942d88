package chanlens.text;

import chanlens.bytes.LineReader;
import chanlens.bytes.Lines;

/// Lines that continue in the next one when a mark ends them, as editors, mails and YAML break them.
///
/// @param mark the character
/// @param indented whether the blanks that begin the next line are not part of the text
record ContinuedLines(byte mark, boolean indented) implements Layer {
  @Override
  public LineReader over(LineReader in) {
    return new Joined(in);
  }

  @Override
  public String undone() {
    return "lines broken at \"" + (char) mark + "\" were joined";
  }

  /// Whether a line continues in the next one.
  static boolean isContinued(byte[] w, int from, int to, byte mark) {
    int end = Matching.contentEnd(w, from, to);
    return end > from && w[end - 1] == mark && (mark != '\\' || end < from + 2 || w[end - 2] != mark);
  }

  private final class Joined extends Filtered {
    private final Bytes joined = new Bytes();

    Joined(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      if (!take()) {
        return false;
      }
      if (!isContinued(window, from, to, mark)) {
        return true;
      }
      joined.clear();
      add(from);
      boolean more = true;
      while (more && joined.size() < Lines.LONGEST && in.next()) {
        more = isContinued(in.window(), in.from(), in.to(), mark);
        add(indented ? Matching.content(in.window(), in.from(), in.to()) : in.from());
        ended = in.ended();
      }
      give(joined);
      return true;
    }

    private void add(int begin) {
      byte[] w = in.window();
      boolean continued = isContinued(w, in.from(), in.to(), mark);
      joined.add(w, begin, continued ? Math.max(begin, Matching.contentEnd(w, begin, in.to()) - 1) : in.to());
    }
  }
}
