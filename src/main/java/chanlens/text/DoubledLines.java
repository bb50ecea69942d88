package chanlens.text;

import chanlens.bytes.LineReader;

/// Lines that each occur twice, as when two collectors write one output.
record DoubledLines() implements Layer {
  @Override
  public LineReader over(LineReader in) {
    return new Once(in);
  }

  @Override
  public String undone() {
    return "every line occurred twice; the second ones were removed";
  }

  private static final class Once extends Filtered {
    private final Bytes last = new Bytes();
    private boolean waits; // the line given last has not come again

    Once(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      if (!take()) {
        return false;
      }
      if (waits && Matching.at(window, from, to, last.array(), last.size()) && to - from == last.size()) {
        waits = false;
        return next();
      }
      waits = true;
      last.clear();
      last.add(window, from, to);
      return true;
    }
  }
}
