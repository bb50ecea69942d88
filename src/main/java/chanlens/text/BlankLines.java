package chanlens.text;

import chanlens.bytes.LineReader;

/// Blank lines between all lines, made by an extra line end: every second blank line of a run is removed.
record BlankLines() implements Layer {
  @Override
  public LineReader over(LineReader in) {
    return new Fewer(in);
  }

  @Override
  public String undone() {
    return "blank lines between all lines were removed";
  }

  private static final class Fewer extends Filtered {
    private boolean keep;

    Fewer(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      while (take()) {
        boolean blank = Matching.content(window, from, to) == to;
        if (!blank || keep) {
          keep = false;
          return true;
        }
        keep = true;
      }
      return false;
    }
  }
}
