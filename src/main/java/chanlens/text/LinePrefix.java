package chanlens.text;

import chanlens.bytes.LineReader;

/// What a collector, a quote or an editor put before each line. Lines without it pass unchanged.
record LinePrefix(PrefixShape shape) implements Layer {
  @Override
  public LineReader over(LineReader in) {
    return new WithoutPrefix(in);
  }

  @Override
  public String undone() {
    return shape.words() + " was removed";
  }

  private final class WithoutPrefix extends Trimmed {
    private boolean inLine;

    WithoutPrefix(LineReader in) {
      super(in);
    }

    /// Where the rest of a line begins that went on under the margin its number stands in.
    private int margin() {
      int width = shape.margin();
      return width > 0 && Matching.content(window, from, to) >= from + width ? from + width : PrefixShape.NONE;
    }

    @Override
    void trim() {
      if (!inLine) {
        int end = Math.max(shape.end(window, from, to), margin());
        if (end > from) {
          beginAt(end);
        }
      }
      inLine = !ended;
    }
  }
}
